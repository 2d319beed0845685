/** A hash of every bit of the probabilities that a model gives. */
import { createHash } from 'node:crypto';
import type { FeatureInput, HyperoptEstimator } from 'hyperopt-ts';

export function fingerprint(estimator: HyperoptEstimator, X: FeatureInput): string {
  const hash = createHash('sha256');
  for (const row of estimator.predictProba(X)) hash.update(row);
  return hash.digest('hex');
}
