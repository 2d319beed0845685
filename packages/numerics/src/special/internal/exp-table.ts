/**
 * What the exponentials share (Tang 1989): x = (k/128) ln 2 + r with |r| < 0.0028, and
 * e^x = 2^(k div 128) 2^((k mod 128)/128) e^r.
 */
import { type DoubleDouble, multiply, squareRoot } from './double-double.ts';

/** 128 / ln 2. */
export const STEPS_PER_UNIT = 184.6649652337873;
/** ln 2 / 128 = HIGH + LOW; HIGH has 35 bits, so that its product with any k is exact. */
export const STEP_HIGH = 0.0054152123482253955;
export const STEP_LOW = -1.0082281460997769e-13;
/** Adding and subtracting 1.5 * 2^52 rounds to an integer. */
export const ROUNDER = 6755399441055744;

/** Adding and subtracting it rounds a number near 1 to a multiple of 2^-26. */
export const CUTTER = 100663296;

/** 2^(i/128) for i from 0 to 127, as pairs of its double and the rest. */
export const expTable = new Float64Array(256);
{
  let root: DoubleDouble = [2, 0];
  for (let n = 1; n < 128; n *= 2) root = squareRoot(root);
  let power: DoubleDouble = [1, 0];
  for (let i = 0; i < 128; i++) {
    expTable.set(power, 2 * i);
    power = multiply(power, root);
  }
}

/** e^r - 1 for |r| < 0.0028: its Taylor polynomial of degree 5. */
export function smallExpm1(r: number): number {
  return r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))));
}
