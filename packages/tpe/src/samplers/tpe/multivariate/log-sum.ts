/** The logarithm of a sum of exponentials. */
import { exp, log } from '@hyperopt-ts/numerics';

/** Terms this far below the largest change nothing that is compared. */
export const NEGLIGIBLE = 40;

/** log(exp(first) + sum of exp(terms[0 … count − 1])). */
export function logSum(first: number, terms: Float64Array, count: number): number {
  let largest = first;
  for (let k = 0; k < count; k++) if (terms[k] > largest) largest = terms[k];
  const least = largest - NEGLIGIBLE;
  let sum = first > least ? exp(first - largest) : 0;
  for (let k = 0; k < count; k++) if (terms[k] > least) sum += exp(terms[k] - largest);
  return largest + log(sum);
}
