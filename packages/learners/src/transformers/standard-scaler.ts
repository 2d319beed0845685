/** Moves each column to mean 0 and scales it to variance 1. */
import { type Features, isSparse } from '@hyperopt-ts/data';
import type { Transformer } from '../contract/learner.ts';
import { defineParams, flag } from '../contract/params.ts';
import { checkColumns } from '../internal/check-columns.ts';
import { stateReader } from '../internal/state-reader.ts';
import { columnMoments } from './internal/column-moments.ts';
import { toDense } from './internal/to-dense.ts';

export interface StandardScalerParams {
  /** Subtract the mean. Default true; sparse features become dense by it. */
  readonly withMean: boolean;
  /** Divide by the standard deviation (that of the population). Default true. */
  readonly withStd: boolean;
}

export interface StandardScalerState {
  readonly columns: number;
  /** Zeros without `withMean`. */
  readonly mean: Float64Array;
  /** Ones without `withStd`, and for columns that are constant but for rounding. */
  readonly scale: Float64Array;
}

const kind = 'standardScaler';
const params = defineParams(kind, { withMean: flag(true), withStd: flag(true) });
const EPSILON = 2.220446049250313e-16;

/** (x − mean) / standard deviation; missing values are left out of both and stay missing. Weights of the rows count. */
export const standardScaler: Transformer<StandardScalerParams, StandardScalerState> = {
  kind,
  role: 'transformer',
  ...params,
  accepts: { missing: true, sparse: true, categories: false, negative: true },
  fit({ withMean, withStd }, { X, weights }, run) {
    run.count(6 * X.values.length);
    const { mean, variance, weight } = columnMoments(X, weights);
    return {
      columns: X.columns,
      mean: withMean ? mean : new Float64Array(X.columns),
      scale: variance.map((v, j) => (withStd && !isConstant(v, mean[j], weight[j]) ? Math.sqrt(v) : 1)),
    };
  },
  predictor: (state) => (X) => transform(state, X),
  checkState(state): asserts state is StandardScalerState {
    const read = stateReader(kind, state);
    const columns = read.integer('columns');
    read.doubles('mean', columns);
    read.require(
      read.doubles('scale', columns).every((scale) => scale > 0),
      'scale must be positive',
    );
  },
};

/** Whether a variance lies within the rounding error of the two-pass algorithm on a constant column (scikit-learn's rule). */
function isConstant(variance: number, mean: number, weight: number): boolean {
  const error = weight * mean * EPSILON;
  return variance <= weight * EPSILON * variance + error * error;
}

function transform({ columns, mean, scale }: StandardScalerState, given: Features): Features {
  checkColumns(kind, given, columns);
  if (isSparse(given) && mean.every((m) => m === 0)) {
    return { ...given, values: given.values.map((x, at) => x / scale[given.indices[at]]) };
  }
  const X = toDense(given);
  const values = new Float64Array(X.values.length);
  for (let i = 0, at = 0; i < X.rows; i++) {
    for (let j = 0; j < columns; j++, at++) values[at] = (X.values[at] - mean[j]) / scale[j];
  }
  return { rows: X.rows, columns, values };
}
