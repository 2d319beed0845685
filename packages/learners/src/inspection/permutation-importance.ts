/** How much worse a model scores when a feature is shuffled (Breiman 2001; Fisher, Rudin, Dominici 2019). */
import type { Features } from '@hyperopt-ts/data';
import { checkOptionNames, stream, ValidationError } from '@hyperopt-ts/numerics';
import { denseFeatures } from '../internal/dense-features.ts';

export interface PermutationImportanceOptions {
  /** Shuffles of each feature; default 5. */
  readonly nRepeats?: number;
  /** Default 0. */
  readonly seed?: number;
}

export interface PermutationImportance {
  /** One per feature: the mean over the repeats of the score as it is less that with the feature shuffled. */
  readonly mean: Float64Array;
  /** One per feature: the standard deviation over the repeats. */
  readonly std: Float64Array;
  /** features x nRepeats. */
  readonly importances: Float64Array;
}

/**
 * `predict` is any model; `score` compares what it gives with the truth, and more is better. The importance of a feature says
 * what this model makes of it, not what the feature is worth: features that say the same share it, or have none.
 *
 * The time is that of 1 + nFeatures x nRepeats predictions. The same seed gives the same shuffles of a feature whatever
 * others there are. X is not changed.
 *
 * @example
 * const predict = kNeighborsRegressor.predictor(state);
 * permutationImportance(predict, test.X, (output) => -rmse(test.y, output)).mean;
 */
export function permutationImportance<Output>(
  predict: (X: Features) => Output,
  X: Features,
  score: (output: Output) => number,
  options: PermutationImportanceOptions = {},
): PermutationImportance {
  checkOptionNames('permutationImportance', options, ['nRepeats', 'seed']);
  const { nRepeats = 5, seed = 0 } = options;
  if (!(Number.isInteger(nRepeats) && nRepeats >= 1))
    throw new ValidationError(`permutationImportance: nRepeats must be an integer >= 1, found ${nRepeats}`);
  const dense = denseFeatures('permutationImportance', X);
  const { rows, columns } = dense;
  const values = dense.values.slice();
  const shuffled = { ...dense, values };
  const asItIs = score(predict(shuffled));
  const importances = new Float64Array(columns * nRepeats);
  for (let j = 0; j < columns; j++) {
    const column = Float64Array.from({ length: rows }, (_, i) => dense.values[i * columns + j]);
    for (let repeat = 0; repeat < nRepeats; repeat++) {
      stream(seed, 'permutation', j, repeat).shuffle(column);
      for (let i = 0; i < rows; i++) values[i * columns + j] = column[i];
      importances[j * nRepeats + repeat] = asItIs - score(predict(shuffled));
    }
    for (let i = 0; i < rows; i++) values[i * columns + j] = dense.values[i * columns + j];
  }
  const ofFeature = Array.from({ length: columns }, (_, j) => importances.subarray(j * nRepeats, (j + 1) * nRepeats));
  const mean = Float64Array.from(ofFeature, average);
  const std = Float64Array.from(ofFeature, (found, j) => {
    return Math.sqrt(average(found.map((x) => (x - mean[j]) * (x - mean[j]))));
  });
  return { mean, std, importances };
}

function average(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
