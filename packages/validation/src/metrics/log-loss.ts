/** Cross-entropy of predicted class probabilities, in nats. */
import { log } from '@hyperopt-ts/numerics';
import { average, checkRows } from './average.ts';
import type { RowTerm } from './metric.ts';

const EPSILON = 2.220446049250313e-16;

/**
 * Mean of −log p over rows, p being the probability given to the row's class (`probabilities`: rows x nClasses, row-major),
 * clipped to [ε, 1 − ε] as scikit-learn does. A code outside 0 … nClasses − 1 had no probability: p = 0.
 */
export function logLoss(
  yTrue: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  nClasses: number,
  weights?: ArrayLike<number>,
): number {
  checkRows('logLoss', yTrue, probabilities, weights, nClasses);
  return average(yTrue.length, logLossTerm(yTrue, probabilities, nClasses), weights);
}

export const logLossTerm: RowTerm = (yTrue, probabilities, nClasses) => (i) => {
  const known = yTrue[i] >= 0 && yTrue[i] < nClasses;
  const p = known ? probabilities[i * nClasses + yTrue[i]] : 0;
  return -log(Math.min(Math.max(p, EPSILON), 1 - EPSILON));
};
