/** One search of ours for an amount of work, the same on any machine, and the loss of its model on the test rows. */
import type { Split } from '@hyperopt-ts/validation';
import { anyClassifier, anyRegressor, type EstimatorOptions, HyperoptEstimator } from 'hyperopt-ts';
import { predictionsOf } from '../automl/run-ours.ts';
import { metricOf, scoreOf } from '../defaults/scores.ts';
import { parts } from '../defaults/sets.ts';
import type { DataSet } from '../harness/data-set.ts';

export interface Searched {
  /** 1 − AUC, log loss or RMSE. */
  readonly loss: number;
  readonly trials: number;
  readonly best: string;
}

/** `work` is in the units of a trial's `work`: about a nanosecond of one core each. */
export async function searchFor(
  work: number,
  data: DataSet,
  split: Split,
  options: EstimatorOptions,
): Promise<Searched> {
  const { train, test } = parts(data, split);
  const estimator = new HyperoptEstimator({
    ...(data.nClasses > 0 ? { classifier: anyClassifier('learner') } : { regressor: anyRegressor('learner') }),
    ...{ metric: metricOf(data.nClasses), ensemble: true, honest: false, refit: false, maxEvals: Infinity },
    ...options,
  });
  let spent = 0;
  for await (const trial of estimator.search(train.X, Array.from(train.y))) {
    if (trial.work > 0) spent += trial.work;
    if (spent > work) break;
  }
  await estimator.refit();
  return {
    loss: lossOf(test.y, predictionsOf(estimator, test.X, data.nClasses), data.nClasses),
    trials: estimator.trials.length,
    best: estimator.bestModel().learner.kind,
  };
}

export function lossOf(truth: ArrayLike<number>, predictions: ArrayLike<number>, nClasses: number): number {
  const score = scoreOf(truth, predictions, nClasses);
  return nClasses === 2 ? 1 - score : score;
}
