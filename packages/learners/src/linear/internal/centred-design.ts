/** Features and target moved to mean zero and scaled by the roots of the weights, in the memory of a kernels instance. */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { type Centre, centreOf } from './centre.ts';
import type { RowWeights } from './row-weights.ts';

export interface CentredDesign {
  readonly centre: Centre;
  /** √weight (x − mean), row by row or columns one after the other. */
  readonly x: Pointer;
  /** √weight (y − mean). */
  readonly y: Pointer;
}

export function centredDesign(
  kernels: Kernels,
  X: Matrix,
  y: Float64Array,
  rowWeights: RowWeights,
  { fitIntercept, layout }: { fitIntercept: boolean; layout: 'rows' | 'columns' },
): CentredDesign {
  const { rows, columns, values } = X;
  const { weights } = rowWeights;
  const centre = centreOf(X, y, rowWeights, fitIntercept);
  const { means, yMean } = centre;
  const x = kernels.allocate(rows * columns * 8);
  const target = kernels.allocate(rows * 8);
  const xs = kernels.f64(x, rows * columns);
  const ys = kernels.f64(target, rows);
  const [rowStride, columnStride] = layout === 'rows' ? [columns, 1] : [1, rows];
  for (let i = 0, at = 0; i < rows; i++) {
    const root = Math.sqrt(weights[i]);
    ys[i] = root * (y[i] - yMean);
    for (let j = 0; j < columns; j++, at++) xs[i * rowStride + j * columnStride] = root * (values[at] - means[j]);
  }
  return { centre, x, y: target };
}
