/** The logarithm of a sum of exponentials. */
import { exp, log } from '@hyperopt-ts/numerics';

/** Terms this far below the largest change nothing that is compared. */
const NEGLIGIBLE = 40;

/** log(exp(first) + sum of exp(terms[start … end − 1])). */
export function logSum(first: number, terms: Float64Array, start: number, end: number): number {
  let largest = first;
  for (let k = start; k < end; k++) if (terms[k] > largest) largest = terms[k];
  const least = largest - NEGLIGIBLE;
  let sum = first > least ? exp(first - largest) : 0;
  for (let k = start; k < end; k++) if (terms[k] > least) sum += exp(terms[k] - largest);
  return largest + log(sum);
}
