/** Fills missing values with one value per column. */
import { joinColumns, type Matrix } from '@hyperopt-ts/data';
import type { Transformer } from '../contract/learner.ts';
import { defineParams, flag, oneOf } from '../contract/params.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { stateReader } from '../internal/state-reader.ts';

export interface SimpleImputerParams {
  /** What a column of numbers is filled with; categories always get their most frequent. Default 'mean'. */
  readonly strategy: 'mean' | 'median' | 'mostFrequent';
  /** Add, behind all others, a column for each that missed a value in training: 1 where it is missing, else 0. Default false. */
  readonly addIndicator: boolean;
}

export interface SimpleImputerState {
  readonly columns: number;
  /** What a missing value of each column becomes. */
  readonly fill: Float64Array;
  /** With `addIndicator`, the columns that have one, ascending. */
  readonly indicators?: Int32Array;
}

const kind = 'simpleImputer';
const params = defineParams(kind, {
  strategy: oneOf(['mean', 'median', 'mostFrequent'], 'mean'),
  addIndicator: flag(false),
});

/**
 * Missing values become the column's mean, median or most frequent value (the least of equals); 0 where all are missing. What is said of
 * missing values by `addIndicator` comes behind the other columns.
 */
export const simpleImputer: Transformer<SimpleImputerParams, SimpleImputerState> = {
  kind,
  role: 'transformer',
  ...params,
  accepts: { missing: true, sparse: false, categories: true, negative: true },
  ignoresWeights: true,
  fit({ strategy, addIndicator }, data, run) {
    const X = denseFeatures(kind, data.X);
    const { rows, columns, levels } = X;
    run.count((strategy === 'mean' && !levels ? 2 : 40) * rows * columns);
    const fill = new Float64Array(columns);
    for (let j = 0; j < columns; j++) fill[j] = fills[levels?.[j] ? 'mostFrequent' : strategy](present(X, j));
    if (!addIndicator) return { columns, fill };
    const gaps = Array.from({ length: columns }, (_, j) => j).filter((j) => present(X, j).length < rows);
    return { columns, fill, indicators: Int32Array.from(gaps) };
  },
  predictor:
    ({ columns, fill, indicators }) =>
    (X) => {
      const matrix = denseFeatures(kind, X, columns);
      const values = matrix.values.slice();
      for (let at = 0, j = 0; at < values.length; at++) {
        if (Number.isNaN(values[at])) values[at] = fill[j];
        if (++j === columns) j = 0;
      }
      const filled = { ...matrix, values };
      return indicators?.length ? (joinColumns([filled, gapsOf(matrix, indicators)]) as Matrix) : filled;
    },
  checkState(state): asserts state is SimpleImputerState {
    const read = stateReader(kind, state);
    const columns = read.integer('columns');
    read.doubles('fill', columns);
    if ((state as SimpleImputerState).indicators !== undefined) read.integers('indicators', undefined, 0, columns - 1);
  },
};

function gapsOf({ rows, columns, values }: Matrix, indicators: Int32Array): Matrix {
  const gaps = new Float64Array(rows * indicators.length);
  for (let i = 0, at = 0; i < rows; i++)
    for (const j of indicators) gaps[at++] = Number.isNaN(values[i * columns + j]) ? 1 : 0;
  return { rows, columns: indicators.length, values: gaps };
}

/** The values of column j that are not missing. */
function present({ rows, columns, values }: Matrix, j: number): Float64Array {
  const found = new Float64Array(rows);
  let count = 0;
  for (let i = 0, at = j; i < rows; i++, at += columns) if (!Number.isNaN(values[at])) found[count++] = values[at];
  return found.subarray(0, count);
}

/** Each may sort what it is given. */
const fills = {
  mean: (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / (values.length || 1),
  median(values: Float64Array): number {
    if (values.length === 0) return 0;
    const sorted = values.sort();
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
  },
  mostFrequent(values: Float64Array): number {
    const sorted = values.sort();
    let [best, bestCount] = [0, 0];
    for (let i = 0, start = 0; i < sorted.length; i++) {
      if (sorted[i] !== sorted[start]) start = i;
      if (i - start + 1 > bestCount) [best, bestCount] = [sorted[i], i - start + 1];
    }
    return best;
  },
};
