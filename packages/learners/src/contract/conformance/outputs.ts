/** What a learner's output must look like, and how good it is. */
import { type Features, isSparse, type TrainingSet, toDense } from '@hyperopt-ts/data';
import type { AnyLearner } from './any-learner.ts';
import { assert } from './assertions.ts';
import { isTypedArray } from './plain-data.ts';

/** Throws unless the output has the shape and range that the learner's role promises; gives its values. */
export function checkOutput(learner: AnyLearner, output: Float64Array | Features, set: TrainingSet): Float64Array {
  const { rows } = set.X;
  const values = denseValues(output);
  const missingAllowed = learner.role === 'transformer' && learner.accepts.missing;
  const bad = values.findIndex((value) => !(Number.isFinite(value) || (missingAllowed && Number.isNaN(value))));
  assert(bad < 0, `output ${bad} is ${values[bad]}`);
  if (learner.role === 'transformer') {
    assert(!isTypedArray(output) && output.rows === rows, 'a transformer gives features of the same number of rows');
    return values;
  }
  const width = learner.role === 'classifier' ? set.nClasses : 1;
  assert(isTypedArray(output) && output.length === rows * width, `${values.length} values for ${rows} x ${width}`);
  if (learner.role === 'regressor') return values;
  for (let i = 0; i < rows; i++) {
    const row = values.subarray(i * width, (i + 1) * width);
    const sum = row.reduce((total, p) => total + p, 0);
    assert(
      row.every((p) => p >= 0 && p <= 1),
      `row ${i}: a probability outside [0, 1]: ${row}`,
    );
    assert(Math.abs(sum - 1) < 1e-9, `row ${i}: probabilities sum to ${sum}`);
  }
  return values;
}

export function denseValues(output: Float64Array | Features): Float64Array {
  if (isTypedArray(output)) return output as Float64Array;
  return (isSparse(output) ? toDense(output) : output).values;
}

export function argmax(probabilities: Float64Array, row: number, width: number): number {
  let best = 0;
  for (let k = 1; k < width; k++) {
    if (probabilities[row * width + k] > probabilities[row * width + best]) best = k;
  }
  return best;
}

export function accuracy(probabilities: Float64Array, { X, y, nClasses }: TrainingSet): number {
  let hits = 0;
  for (let i = 0; i < X.rows; i++) hits += argmax(probabilities, i, nClasses) === y[i] ? 1 : 0;
  return hits / X.rows;
}

export function r2(predicted: Float64Array, { y }: TrainingSet): number {
  const values = Array.from(y);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = (x: number) => x * x;
  const residual = values.reduce((sum, value, i) => sum + square(value - predicted[i]), 0);
  return 1 - residual / values.reduce((sum, value) => sum + square(value - mean), 0);
}
