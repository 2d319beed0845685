/** The logarithm of a sum of exponentials. */
import { exp, log } from '@hyperopt-ts/numerics';

/** Terms this far below the largest change nothing that is compared. */
export const NEGLIGIBLE = 40;
const STEPS = 8;
/** e^(−i / 8). */
const TABLE = Float64Array.from({ length: NEGLIGIBLE * STEPS + 1 }, (_, i) => exp(-i / STEPS));

/**
 * log of the sum of exp(terms[start … end − 1]), the exponentials within 1e-12 of the largest: by a table, and a series in what is
 * left, at most 1/16. A call for each of some thousand terms would cost more than its exponential.
 */
export function logSum(terms: Float64Array, start: number, end: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = start; k < end; k++) if (terms[k] > largest) largest = terms[k];
  let sum = 0;
  for (let k = start; k < end; k++) {
    const x = Math.max(terms[k] - largest, -NEGLIGIBLE);
    const i = (0.5 - x * STEPS) | 0;
    const r = x + i / STEPS;
    sum += TABLE[i] * (1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))))));
  }
  return largest + log(sum);
}
