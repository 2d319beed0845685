/** The hyperbolic tangent. */
import { exp } from './exp.ts';
import { type DoubleDouble, multiply, productError } from './internal/double-double.ts';

/** tanh(i/32) for i from 0 to 32 as a double and the rest, and 1 - tanh² there. */
const table = new Float64Array(3 * 33);
{
  /** e^(1/16). */
  const step: DoubleDouble = [1.0644944589178593, 1.0872888143211957e-16];
  let power: DoubleDouble = [1, 0];
  for (let i = 0; i <= 32; i++) {
    // tanh = 1 - 2/(e^(i/16) + 1), the sum and the quotient with their errors.
    const sum = power[0] + 1;
    const sumLow = power[0] - sum + 1 + power[1];
    const quotient = 2 / sum;
    const product = quotient * sum;
    const quotientLow = (2 - product - productError(quotient, sum, product) - quotient * sumLow) / sum;
    const high = 1 - quotient;
    table.set([high, 1 - high - quotient - quotientLow, 1 - high * high], 3 * i);
    power = multiply(power, step);
  }
}

/** tanh(x) within 1 ulp, for every double. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.25) return size < 1e-8 ? x : nearZero(x);
  if (size < 1) return x < 0 ? -fromTable(size) : fromTable(size);
  if (size < 22) {
    const result = 1 - 2 / (exp(2 * size) + 1);
    return x < 0 ? -result : result;
  }
  return x > 0 ? 1 : x < 0 ? -1 : x;
}

/** x - x³ P(x²), P as fitted by benchmarks/peers/numerics/coefficients.py. */
function nearZero(x: number): number {
  const y = x * x;
  const p =
    0.3333333333333333 +
    y *
      (-0.13333333333333014 +
        y *
          (0.053968253967185104 +
            y *
              (-0.021869488399290933 +
                y *
                  (0.008863226912464658 +
                    y * (-0.003591832762381134 + y * (0.0014502062043223313 + y * -0.0005335954034467286))))));
  return x - x * y * p;
}

/** tanh(a + b) = tanh a + (1 - tanh² a) tanh b / (1 + tanh a tanh b) with a = i/32 and |b| <= 1/64. */
function fromTable(x: number): number {
  const i = Math.round(32 * x);
  const b = x - i / 32;
  const y = b * b;
  const small = b + b * y * (-1 / 3 + y * (2 / 15 + y * (-17 / 315)));
  const t = table[3 * i];
  return t + (table[3 * i + 1] + (table[3 * i + 2] * small) / (1 + t * small));
}
