/**
 * What least squares needs of data with more rows than columns: X'X, X'y and y'y, weighted and centred. Rows pass through
 * the kernels' memory in blocks, so that its size does not depend on them.
 */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels } from '@hyperopt-ts/kernels';
import { type Centre, centreOf } from './centre.ts';
import type { RowWeights } from './row-weights.ts';

export interface NormalEquations {
  readonly centre: Centre;
  /** columns x columns. */
  readonly gram: Float64Array;
  /** X'y, one per column. */
  readonly moments: Float64Array;
  /** y'y. */
  readonly squares: number;
}

/** Not a power of two: rows of a block that far apart would share the lines of the cache. */
const BLOCK_ROWS = 248;

export function normalEquations(
  kernels: Kernels,
  X: Matrix,
  y: Float64Array,
  rowWeights: RowWeights,
  fitIntercept: boolean,
): NormalEquations {
  const { rows, columns, values } = X;
  const { weights } = rowWeights;
  const centre = centreOf(X, y, rowWeights, fitIntercept);
  const { means, yMean } = centre;
  // y is one more column: the last row of the product is X'y and y'y.
  const width = columns + 1;
  const block = kernels.allocate(width * BLOCK_ROWS * 8);
  const product = kernels.allocate(width * width * 8);
  const sum = new Float64Array(width * width);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rows - start);
    const to = kernels.f64(block, width * count);
    for (let i = 0, at = start * columns; i < count; i++) {
      const root = Math.sqrt(weights[start + i]);
      for (let j = 0; j < columns; j++, at++) to[i + j * count] = root * (values[at] - means[j]);
      to[i + columns * count] = root * (y[start + i] - yMean);
    }
    kernels.gram(block, product, width, count);
    const part = kernels.f64(product, width * width);
    for (let at = 0; at < sum.length; at++) sum[at] += part[at];
  }
  const gram = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) gram.set(sum.subarray(j * width, j * width + columns), j * columns);
  return {
    centre,
    gram,
    moments: sum.slice(columns * width, columns * width + columns),
    squares: sum[width * width - 1],
  };
}
