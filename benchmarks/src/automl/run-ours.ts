/** One search of ours, for a time, and what came of it. */
import { performance } from 'node:perf_hooks';
import { type Matrix, take } from '@hyperopt-ts/data';
import type { Split } from '@hyperopt-ts/validation';
import { anyClassifier, anyRegressor, HyperoptEstimator } from 'hyperopt-ts';
import { metricOf } from '../defaults/scores.ts';
import { parts } from '../defaults/sets.ts';
import type { DataSet } from '../harness/data-set.ts';

export interface Searched {
  /** From the call of fit to its end. */
  readonly seconds: number;
  readonly predictSeconds: number;
  /** Of the test rows: probabilities, rows x classes, or values. */
  readonly predictions: ArrayLike<number>;
  readonly trials: number;
  /** Size of the model: ours as JSON, the peer's pickled. */
  readonly bytes: number;
  readonly best: string;
}

export interface Budget {
  readonly seconds: number;
  readonly jobs: number;
  readonly seed: number;
}

export async function runOurs(
  data: DataSet,
  split: Split,
  { seconds: maxTime, jobs, seed }: Budget,
): Promise<Searched> {
  const { train, test } = parts(data, split);
  const classification = data.task === 'classification';
  const estimator = new HyperoptEstimator({
    ...(classification ? { classifier: anyClassifier('learner') } : { regressor: anyRegressor('learner') }),
    metric: metricOf(data.nClasses),
    ensemble: true,
    workers: jobs,
    maxTime,
    seed,
  });
  const start = performance.now();
  await estimator.fit(train.X, Array.from(train.y));
  const fitted = performance.now();
  const predictions = predictionsOf(estimator, test.X, data.nClasses);
  const predicted = performance.now();
  return {
    seconds: (fitted - start) / 1000,
    predictSeconds: (predicted - fitted) / 1000,
    predictions,
    trials: estimator.trials.length,
    bytes: JSON.stringify(estimator.toJSON()).length,
    best: estimator.bestModel().learner.kind,
  };
}

/** Probabilities, rows x classes, or values. */
export function predictionsOf(estimator: HyperoptEstimator, X: Matrix, nClasses: number): Float64Array {
  return nClasses > 0
    ? Float64Array.from(estimator.predictProba(X).flatMap((row) => Array.from(row)))
    : Float64Array.from(estimator.predict(X) as number[]);
}

/** What predicting the shares of the classes, or the mean, gives: the zero of normalised scores. */
export function constantPrediction({ y, nClasses }: DataSet, { train, test }: Split): Float64Array {
  const seen = take(y as Float64Array, train);
  const answer =
    nClasses === 0
      ? [seen.reduce((sum, value) => sum + value, 0) / seen.length]
      : Array.from({ length: nClasses }, (_, k) => seen.filter((code) => code === k).length / seen.length);
  return Float64Array.from({ length: test.length * answer.length }, (_, i) => answer[i % answer.length]);
}
