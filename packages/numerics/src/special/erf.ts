/** The error function and its complement. */
import { productError, squareError } from './internal/double-double.ts';
import { scaledTailRatio } from './internal/tail-ratio.ts';

/** sqrt(2) less its double. */
const SQRT2_LOW = -9.667293313452913e-17;
/** 2/sqrt(pi) times the integral of exp(-t²) from 0 to x, within 2 ulp. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 1) return nearZero(x);
  if (size < 6) return x > 0 ? 1 - upper(x) : upper(-x) - 1;
  return x > 0 ? 1 : x < 0 ? -1 : x;
}

/** 1 - erf(x) without cancellation, within 2 ulp. */
export function erfc(x: number): number {
  if (x < 0.25) {
    if (x > -1) return 1 - nearZero(x);
    return x > -6 ? 2 - upper(-x) : 2;
  }
  return x < 27.3 ? upper(x) : Math.min(0, x);
}

/** x + x P(x²), P as fitted by benchmarks/peers/numerics/coefficients.py. */
function nearZero(x: number): number {
  const y = x * x;
  const p =
    0.1283791670955126 +
    y *
      (-0.37612638903183754 +
        y *
          (0.1128379167095512 +
            y *
              (-0.02686617064512984 +
                y *
                  (0.0052239776254232985 +
                    y *
                      (-0.000854832702193483 +
                        y *
                          (0.00012055332902888736 +
                            y *
                              (-1.4925647567519332e-5 +
                                y *
                                  (1.6462045441468418e-6 +
                                    y *
                                      (-1.6364642158167616e-7 +
                                        y *
                                          (1.4792401209404813e-8 +
                                            y *
                                              (-1.216456005728345e-9 +
                                                y * (8.709045129053106e-11 + y * -4.230945824295338e-12))))))))))));
  return x + x * p;
}

/** erfc(x) = 2 (1 - Phi(sqrt(2) x)) for x in [0.2, 27.3), the square and the root each with their rounding errors. */
function upper(x: number): number {
  const square = x * x;
  const z = x * Math.SQRT2;
  const zLow = productError(x, Math.SQRT2, z) + x * SQRT2_LOW;
  return scaledTailRatio(z, zLow, -square, -squareError(x, square), 1);
}
