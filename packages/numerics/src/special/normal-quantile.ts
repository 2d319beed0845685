/** The inverse of the standard normal distribution function. */
import { squareError } from './internal/double-double.ts';
import { expSum } from './internal/exp-sum.ts';
import { tailRatio } from './internal/tail-ratio.ts';
import { log } from './log.ts';

const SQRT_2PI = 2.5066282746310007;
/** sqrt(2 pi) in 26 bits and the rest. */
const SLOPE_HIGH = 2.5066282749176025;
const SLOPE_LOW = -2.866020366467347e-10;
/** Adding and subtracting it rounds a number below 1 to a multiple of 2^-26. */
const CUTTER = 100663296;

/** The z with P(Z <= z) = p, within 2 ulp: -Infinity at 0, Infinity at 1, NaN outside [0, 1]. */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q <= 0.425 && q >= -0.425) return centre(q, p - (q + 0.5));
  if (p > 0 && p < 1) return q < 0 ? -upperTail(p) : upperTail(1 - p);
  if (p === 0) return Number.NEGATIVE_INFINITY;
  return p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
}

/**
 * q sqrt(2 pi) + q³ P(v)/Q(v) with v = 0.425² - q², fitted by benchmarks/peers/numerics/coefficients.py. `qLow` is the
 * rounding error of q, which is 0 from p = 1/4 up.
 */
function centre(q: number, qLow: number): number {
  const square = q * q;
  const v = 0.180625 - square;
  const numerator =
    4.874765941399952 +
    v *
      (190.2724036967718 +
        v *
          (2790.471862710569 +
            v *
              (19149.14728002513 +
                v * (62395.16283905725 + v * (86553.03777232548 + v * (36896.96405597839 + v * 576.323432391855))))));
  const denominator =
    1 +
    v *
      (45.05642848896465 +
        v *
          (792.3659757482959 +
            v *
              (6897.408740481289 +
                v * (31154.303406634564 + v * (70024.7877801309 + v * (68168.54931315318 + v * 20045.80798337588))))));
  const curve = (square * numerator) / denominator;
  // The leading product is exact.
  const qHigh = q + CUTTER - CUTTER;
  const rest = (q - qHigh) * SLOPE_HIGH + q * (SLOPE_LOW + curve);
  return qHigh * SLOPE_HIGH + (qLow === 0 ? rest : rest + qLow * inverseDensity(q * (SQRT_2PI + curve)));
}

/** sqrt(2 pi) e^(z²/2), near enough for a correction by rounding errors. */
function inverseDensity(z: number): number {
  const h = 0.5 * z * z;
  return SQRT_2PI * (1 + h * (1 + h * (1 / 2 + h * (1 / 6 + h * (1 / 24)))));
}

/** The x with P(Z > x) = p for p < 0.08: a fit to 1e-6, then a step of Halley's method, whose error is the cube of it. */
function upperTail(p: number): number {
  const t = Math.sqrt(-2 * log(p));
  const x =
    t -
    (2.7359378078484076 +
      t * (3.0262627744775688 + t * (0.44754067380428236 + t * (0.009672035827554874 + t * 5.996325132860294e-6)))) /
      (1 + t * (2.5960046305014366 + t * (1.1966618416672645 + t * (0.10714494065837937 + t * 0.0015267678862017314))));
  const newton = SQRT_2PI * (tailRatio(x) - overExp(p, x));
  return x + newton / (1 - 0.5 * x * newton);
}

/** p e^(x²/2). Where e^(-x²/2) may be subnormal, its root is divided by twice. */
function overExp(p: number, x: number): number {
  const square = x * x;
  const error = squareError(x, square);
  if (x < 37) return p / expSum(-0.5 * square, -0.5 * error);
  const root = expSum(-0.25 * square, -0.25 * error);
  return p / root / root;
}
