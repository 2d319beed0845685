/** The rows of a training set at given indices. */
import { type Features, type TrainingSet, take, takeRows } from '@hyperopt-ts/data';

/** A copy; `X` is given when the rows of the features are at hand already. */
export function takeTrainingRows(
  data: TrainingSet,
  rows: Uint32Array,
  X: Features = takeRows(data.X, rows),
): TrainingSet {
  const { y, nClasses, weights, groups } = data;
  return {
    X,
    y: take(y, rows),
    nClasses,
    weights: weights && take(weights, rows),
    groups: groups && take(groups, rows),
  };
}
