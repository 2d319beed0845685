/** Weighted sums of the features of each class, dense or sparse. */
import { type Features, isSparse, type TrainingSet } from '@hyperopt-ts/data';
import type { Progress } from '../contract/learner.ts';
import type { Slices } from '../internal/in-slices.ts';
import { presentClasses } from '../linear/internal/classes.ts';
import { rowWeights } from '../linear/internal/row-weights.ts';

export interface ClassRows {
  /** The classes that have rows that weigh something, ascending. */
  readonly classes: Int32Array;
  /** Index into `classes` of each row. */
  readonly codes: Int32Array;
  /** Of each row. */
  readonly weights: Float64Array;
  /** Of each of `classes`. */
  readonly classWeights: Float64Array;
}

export function classRows(data: TrainingSet<Int32Array>): ClassRows {
  const { weights } = rowWeights(data);
  const { classes, codes } = presentClasses(data.y, data.nClasses, weights);
  const classWeights = new Float64Array(classes.length);
  for (let i = 0; i < codes.length; i++) classWeights[codes[i]] += weights[i];
  return { classes, codes, weights, classWeights };
}

/** classes x columns, row-major. */
export function* classSums(
  X: Features,
  { classes, codes, weights }: ClassRows,
  slices: Slices,
): Generator<Progress, Float64Array> {
  const { columns, values } = X;
  const sums = new Float64Array(classes.length * columns);
  yield* slices(X.rows, X.rows + 2 * values.length, (from, to) => {
    if (isSparse(X)) {
      const { indptr, indices } = X;
      for (let i = from; i < to; i++) {
        const [line, weight] = [codes[i] * columns, weights[i]];
        for (let at = indptr[i]; at < indptr[i + 1]; at++) sums[line + indices[at]] += weight * values[at];
      }
    } else {
      for (let i = from, at = from * columns; i < to; i++) {
        const [line, weight] = [codes[i] * columns, weights[i]];
        for (let j = line; j < line + columns; j++, at++) sums[j] += weight * values[at];
      }
    }
  });
  return sums;
}
