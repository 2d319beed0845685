/** A table and its target in two parts: one to learn from, one to see how well that went. */
import {
  checkLengths,
  encodeLabels,
  type FeatureInput,
  isTable,
  type Label,
  take,
  takeRows,
  takeTableRows,
  toMatrix,
} from '@hyperopt-ts/data';
import { checkOptionNames } from '@hyperopt-ts/numerics';
import { holdOut } from '@hyperopt-ts/validation';

export interface TrainTestSplitOptions {
  /** Share of the rows to test on, or, from 1 on, how many; default 0.25. */
  readonly testSize?: number;
  /** Keep the shares of the classes; default: yes, unless `y` is numbers that are not all integers. */
  readonly stratify?: boolean;
  /** Default 0. */
  readonly seed?: number;
}

export interface Part<X, Y> {
  readonly X: X;
  readonly y: Y[];
}

/**
 * Rows stay in their order. Arrays of rows or records stay arrays, a Table a Table; other features come back as a Matrix or SparseMatrix.
 *
 * @example
 * const { train, test } = trainTestSplit(X, y, { testSize: 0.2 });
 */
export function trainTestSplit<R, Y extends Label>(
  X: readonly R[],
  y: ArrayLike<Y>,
  options?: TrainTestSplitOptions,
): { train: Part<R[], Y>; test: Part<R[], Y> };
export function trainTestSplit<X extends FeatureInput, Y extends Label>(
  X: X,
  y: ArrayLike<Y>,
  options?: TrainTestSplitOptions,
): { train: Part<X, Y>; test: Part<X, Y> };
export function trainTestSplit(X: FeatureInput, y: ArrayLike<Label>, options: TrainTestSplitOptions = {}) {
  checkOptionNames('trainTestSplit', options, ['testSize', 'stratify', 'seed']);
  const { testSize, seed } = options;
  const rowsOf = Array.isArray(X) ? (rows: Uint32Array) => take(X, rows) : matrixRows(X);
  checkLengths({ rows: Array.isArray(X) ? X.length : toMatrix(X).X.rows }, y);
  const stratify =
    options.stratify ?? !Array.from(y).some((label) => typeof label === 'number' && !Number.isInteger(label));
  const target = stratify ? encodeLabels(y).y : new Int32Array(y.length);
  const { train, test } = holdOut(target, { testSize, stratify, seed }).splits[0];
  const labels = Array.from(y);
  return { train: { X: rowsOf(train), y: take(labels, train) }, test: { X: rowsOf(test), y: take(labels, test) } };
}

function matrixRows(input: FeatureInput) {
  if (isTable(input)) return (rows: Uint32Array) => takeTableRows(input, rows);
  const { X } = toMatrix(input);
  return (rows: Uint32Array) => takeRows(X, rows);
}
