/** e^x - 1, accurate near zero. */
import { exp } from './exp.ts';
import { expTable, ROUNDER, STEP_HIGH, STEP_LOW, STEPS_PER_UNIT, smallExpm1 } from './internal/exp-table.ts';
import { powerOfTwo } from './internal/powers-of-two.ts';

/** e^x - 1 within 1 ulp, for every double. */
export function expm1(x: number): number {
  if (x < 0.125 && x > -0.125) return nearZero(x);
  if (x > 40) return exp(x);
  if (!(x > -40)) return x < 0 ? -1 : x;
  const steps = x * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const p = smallExpm1(x - steps * STEP_HIGH - steps * STEP_LOW);
  const i = (steps & 127) << 1;
  const power = powerOfTwo(steps >> 7);
  // e^x = whole + rest; whole - 1 = difference + error exactly.
  const whole = expTable[i] * power;
  const rest = expTable[i + 1] * power + whole * p;
  const difference = whole - 1;
  const error = whole > 1 ? whole - difference - 1 : whole - (difference + 1);
  return difference + (rest + error);
}

/** x + x²/2 + … + x^11/11!, with the square in two parts, because at 1/8 its rounding errors would count. */
function nearZero(x: number): number {
  if (x < 1e-16 && x > -1e-16) return x;
  // The upper half of x: its square is exact.
  const high = x + 100663296 - 100663296;
  const square = 0.5 * high * high;
  const sum = x + square;
  const rest = x - sum + square + 0.5 * (x - high) * (x + high);
  const series =
    1 / 6 +
    x *
      (1 / 24 +
        x *
          (1 / 120 +
            x *
              (1 / 720 +
                x * (1 / 5040 + x * (1 / 40320 + x * (1 / 362880 + x * (1 / 3628800 + x * (1 / 39916800))))))));
  return sum + (rest + x * x * x * series);
}
