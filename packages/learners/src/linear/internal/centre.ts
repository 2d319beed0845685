/** The point that least squares is centred at, and the intercept that makes up for it. */
import type { Matrix } from '@hyperopt-ts/data';
import type { RowWeights } from './row-weights.ts';

export interface Centre {
  /** Weighted means of the columns; zeros without an intercept. */
  readonly means: Float64Array;
  readonly yMean: number;
}

export function centreOf(
  { rows, columns, values }: Matrix,
  y: Float64Array,
  { weights, total }: RowWeights,
  fitIntercept: boolean,
): Centre {
  const means = new Float64Array(columns);
  let yMean = 0;
  if (!fitIntercept) return { means, yMean };
  for (let i = 0, at = 0; i < rows; i++) {
    const share = weights[i] / total;
    yMean += share * y[i];
    for (let j = 0; j < columns; j++, at++) means[j] += share * values[at];
  }
  return { means, yMean };
}

/** yMean − means · coef. */
export function interceptOf({ means, yMean }: Centre, coef: Float64Array): number {
  return means.reduce((rest, mean, j) => rest - mean * coef[j], yMean);
}
