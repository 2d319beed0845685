/**
 * The exponential of a sum, from a table of 2^(i/128) (Tang 1989): x = (k/128) ln 2 + r with |r| < 0.0028, and
 * e^x = 2^(k div 128) 2^((k mod 128)/128) e^r, where e^r - 1 is its Taylor polynomial of degree 5.
 */
import { type DoubleDouble, multiply, squareRoot } from './double-double.ts';
import { scale } from './powers-of-two.ts';

const STEPS = 128;
/** 128 / ln 2. */
const STEPS_PER_UNIT = 184.6649652337873;
/** ln 2 / 128 = HIGH + LOW; HIGH has 35 bits, so that its product with any k is exact. */
const HIGH = 0.0054152123482253955;
const LOW = -1.0082281460997769e-13;
/** Adding and subtracting 1.5 * 2^52 rounds to an integer. */
const ROUNDER = 6755399441055744;

/** 2^(i/128) as pairs of its double and the rest. */
const table = new Float64Array(2 * STEPS);
{
  let root: DoubleDouble = [2, 0];
  for (let n = 1; n < STEPS; n *= 2) root = squareRoot(root);
  let power: DoubleDouble = [1, 0];
  for (let i = 0; i < STEPS; i++) {
    table.set(power, 2 * i);
    power = multiply(power, root);
  }
}

/** e^(x + low) within 0.51 ulp (0.76 where it is subnormal), for |x| < 760 and |low| <= ulp(x). */
export function expSum(x: number, low: number): number {
  const steps = x * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const r = x - steps * HIGH - steps * LOW + low;
  const p = r + r * r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))));
  const i = (steps & 127) << 1;
  const t = table[i];
  return scale(t + (table[i + 1] + t * p), steps >> 7);
}
