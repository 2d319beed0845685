/** The squared distance of probabilities from what happened (Brier 1950). */
import { average, checkRows } from './average.ts';
import type { RowTerm } from './metric.ts';

/**
 * Mean over rows of Σ (p_k − [class is k])² (`probabilities`: rows x nClasses, row-major); with two classes half of that, the
 * square of the second class's error, as scikit-learn has it. 0 at best.
 */
export function brier(
  yTrue: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  nClasses: number,
  weights?: ArrayLike<number>,
): number {
  checkRows('brier', yTrue, probabilities, weights, nClasses);
  return average(yTrue.length, brierTerm(yTrue, probabilities, nClasses), weights);
}

export const brierTerm: RowTerm = (yTrue, probabilities, nClasses) => (i) => {
  let sum = 0;
  for (let k = 0; k < nClasses; k++) {
    const error = probabilities[i * nClasses + k] - (yTrue[i] === k ? 1 : 0);
    sum += error * error;
  }
  return nClasses === 2 ? sum / 2 : sum;
};
