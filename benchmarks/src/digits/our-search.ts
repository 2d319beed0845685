/** The search that parts (b) and (c) measure on our side. */
import { performance } from 'node:perf_hooks';
import { anyClassifier, anyPreprocessing, HyperoptEstimator, tpe } from 'hyperopt-ts';
import type { DigitsSplit } from './digits-splits.ts';
import type { Timed } from './part.ts';

/** The time runs from the call of fit to its end: workers' start, search and refit. The score is that on the test rows. */
export interface Searched extends Timed {
  readonly trials: number;
  readonly failed: number;
  readonly best: unknown;
}

export const maxEvals = 25;

export async function searchOurs(
  { train, test, seed }: DigitsSplit,
  validation: { validSize: number } | { folds: number },
): Promise<Searched> {
  const start = performance.now();
  const estimator = new HyperoptEstimator({
    classifier: anyClassifier('classifier'),
    preprocessing: anyPreprocessing('preprocessing'),
    algo: tpe(),
    maxEvals,
    seed,
    workers: 2,
  });
  await estimator.fit(train.X, train.y, validation);
  const seconds = (performance.now() - start) / 1000;
  const records = estimator.trials.toRecords();
  return {
    seconds,
    score: estimator.score(test.X, test.y),
    trials: records.length,
    failed: records.filter(({ status }) => status !== 'ok').length,
    best: estimator.bestModel(),
  };
}
