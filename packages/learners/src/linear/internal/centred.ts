/** Features and target moved to mean zero and scaled by the roots of the weights, in the memory of a kernels instance. */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { RowWeights } from './row-weights.ts';

export interface Centred {
  /** Weighted means of the columns and of y; zero without an intercept. */
  readonly means: Float64Array;
  readonly yMean: number;
  /** √weight (x − mean): columns one after the other (columns x rows), or with `byRow` row by row. */
  readonly x: Pointer;
  /** √weight (y − mean). */
  readonly y: Pointer;
}

export function centred(
  kernels: Kernels,
  X: Matrix,
  y: Float64Array,
  { weights, total }: RowWeights,
  { fitIntercept, byRow = false }: { fitIntercept: boolean; byRow?: boolean },
): Centred {
  const { rows, columns, values } = X;
  const means = new Float64Array(columns);
  let yMean = 0;
  if (fitIntercept) {
    for (let i = 0, at = 0; i < rows; i++) {
      const share = weights[i] / total;
      yMean += share * y[i];
      for (let j = 0; j < columns; j++, at++) means[j] += share * values[at];
    }
  }
  const xPointer = kernels.allocate(rows * columns * 8);
  const yPointer = kernels.allocate(rows * 8);
  const xs = kernels.f64(xPointer, rows * columns);
  const ys = kernels.f64(yPointer, rows);
  const [rowStride, columnStride] = byRow ? [columns, 1] : [1, rows];
  for (let i = 0, at = 0; i < rows; i++) {
    const root = Math.sqrt(weights[i]);
    ys[i] = root * (y[i] - yMean);
    for (let j = 0; j < columns; j++, at++) xs[i * rowStride + j * columnStride] = root * (values[at] - means[j]);
  }
  return { means, yMean, x: xPointer, y: yPointer };
}

/** yMean − means · coef: what makes up for the centring. */
export function interceptOf({ means, yMean }: Centred, coef: Float64Array): number {
  return means.reduce((rest, mean, j) => rest - mean * coef[j], yMean);
}
