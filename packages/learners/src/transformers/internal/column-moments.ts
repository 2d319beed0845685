/** Weighted mean and variance of each column, of what is not missing; dense or sparse. */
import { type Features, isSparse } from '@hyperopt-ts/data';

export interface ColumnMoments {
  /** 0 where every value is missing. */
  readonly mean: Float64Array;
  /** Divided by the sum of the weights, as numpy's. */
  readonly variance: Float64Array;
  /** Sum of the weights of the values that are not missing. */
  readonly weight: Float64Array;
}

/** In two passes, with Chan, Golub and LeVeque's (1983) correction for the rounding of the mean. */
export function columnMoments(X: Features, weights?: Float64Array): ColumnMoments {
  const { columns } = X;
  const total = weights?.reduce((sum, w) => sum + w, 0) ?? X.rows;
  const missing = new Float64Array(columns);
  const stored = new Float64Array(columns);
  const mean = new Float64Array(columns);
  visit(X, weights, (j, value, w) => {
    if (Number.isNaN(value)) missing[j] += w;
    else {
      stored[j] += w;
      mean[j] += w * value;
    }
  });
  const weight = missing.map((gone) => total - gone);
  // Dense columns have no zeros left out, and rounding of the sums should not invent some.
  const zeros = isSparse(X) ? weight.map((w, j) => Math.max(0, w - stored[j])) : new Float64Array(columns);
  for (let j = 0; j < columns; j++) mean[j] = weight[j] > 0 ? mean[j] / weight[j] : 0;

  const squares = new Float64Array(columns);
  const rest = new Float64Array(columns);
  visit(X, weights, (j, value, w) => {
    if (Number.isNaN(value)) return;
    const deviation = value - mean[j];
    squares[j] += w * deviation * deviation;
    rest[j] += w * deviation;
  });
  const variance = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    if (!(weight[j] > 0)) continue;
    const square = squares[j] + zeros[j] * mean[j] * mean[j];
    const correction = rest[j] - zeros[j] * mean[j];
    variance[j] = Math.max(0, square - (correction * correction) / weight[j]) / weight[j];
  }
  return { mean, variance, weight };
}

/** Every stored value with its column and its row's weight, row by row. */
function visit(X: Features, weights: Float64Array | undefined, f: (j: number, value: number, w: number) => void): void {
  const { rows, columns, values } = X;
  if (isSparse(X)) {
    const { indptr, indices } = X;
    for (let i = 0; i < rows; i++) {
      const w = weights ? weights[i] : 1;
      for (let at = indptr[i]; at < indptr[i + 1]; at++) f(indices[at], values[at], w);
    }
    return;
  }
  for (let i = 0, at = 0; i < rows; i++) {
    const w = weights ? weights[i] : 1;
    for (let j = 0; j < columns; j++) f(j, values[at++], w);
  }
}
