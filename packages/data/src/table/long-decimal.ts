/**
 * Decimals of 16 to 19 digits, correctly rounded: the digits and the quotient are kept as sums of two doubles (Dekker 1971), and the
 * rounding is trusted only where an error far above theirs would not change it.
 */

import { productError } from '@hyperopt-ts/numerics';

const SLACK = 1e-12;

/** (high * scale + low) / divisor for whole numbers, high below 10^10, scale and low up to 10^9, divisor a power of ten up to 10^22; NaN where it is too close to call. */
export function quotient(high: number, scale: number, low: number, divisor: number): number {
  const product = high * scale;
  const sum = product + low;
  const part = sum - product;
  const sumError = product - (sum - part) + (low - part);
  const rest = sumError + productError(high, scale, product);
  const first = sum / divisor;
  const back = first * divisor;
  const second = (sum - back - productError(first, divisor, back) + rest) / divisor;
  const value = first + second;
  return first + second * (1 + SLACK) === value && first + second * (1 - SLACK) === value ? value : Number.NaN;
}
