/**
 * Features for a gradient method on a loss of X w with the penalty ½ l2 ‖w‖²: other coordinates w = T z in which the
 * objective curves alike in all directions at the start, so that fewer steps are needed. Columns are centred and divided by
 * d = √(variance + ridge), T = D⁻¹; or they are made uncorrelated too: with A = D⁻¹ (X'X / rows + ridge) D⁻¹ = L L',
 * T = D⁻¹ L⁻ᵀ.
 */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { cholesky, solveLower } from '@hyperopt-ts/numerics';

export interface PreconditionedDesign {
  /** rows x width: X T, and a last column of ones with an intercept; rows beyond those of X are zero but for that. */
  readonly x: Pointer;
  /** The diagonal of T where the columns are not made uncorrelated, with a 0 for the intercept, which is not penalised. */
  readonly inverseScales: Float64Array;
  /** `out` = z T'T, for `outputs` rows of z: both outputs x width. */
  penaltySlopes(z: Pointer, out: Pointer, outputs: number): void;
  /** The coefficients of the columns of X, and the intercept, of one row of z. */
  coefficients(z: Float64Array): { coef: Float64Array; intercept: number };
}

export interface Precondition {
  readonly weights: Float64Array;
  /** Sum of the weights. */
  readonly total: number;
  readonly fitIntercept: boolean;
  /** The penalty's curvature over the loss's by X w, at the start. */
  readonly ridge: number;
  /** Make the columns uncorrelated too. */
  readonly decorrelate: boolean;
  /** Rows with padding. */
  readonly rows: number;
}

/** Added to the diagonal of A, which is 1: a preconditioner need not be exact, but it must exist. */
const JITTER = 1e-8;
const BLOCK_ROWS = 248;

export function preconditionedDesign(kernels: Kernels, X: Matrix, given: Precondition): PreconditionedDesign {
  const { columns } = X;
  const { fitIntercept, rows } = given;
  const width = columns + (fitIntercept ? 1 : 0);
  const { means, scales } = columnScales(X, given);
  const x = kernels.allocate(rows * width * 8);
  const blocks = scaledBlocks(X, means, scales, fitIntercept);
  const inverse = given.decorrelate ? inverseFactor(kernels, blocks, given, scales) : undefined;
  if (inverse) {
    const factor = kernels.putF64(inverse);
    const block = kernels.allocate(BLOCK_ROWS * width * 8);
    for (let start = 0; start < X.rows; start += BLOCK_ROWS) {
      const count = Math.min(BLOCK_ROWS, X.rows - start);
      blocks(kernels.f64(block, count * width), start, count, width, 1);
      kernels.matmulTransposed(block, factor, x + start * width * 8, count, width, width);
    }
  } else blocks(kernels.f64(x, X.rows * width), 0, X.rows, width, 1);

  // T' with a row of zeros for the intercept, which is not penalised; without `inverse` only its diagonal.
  const inverseScales = Float64Array.from({ length: width }, (_, j) => (j < columns ? 1 / scales[j] : 0));
  const T = inverse?.map((value, at) => value * inverseScales[at % width]);
  const penalty = T && kernels.allocate(width * width * 8);
  if (T && penalty !== undefined) kernels.gram(kernels.putF64(T), penalty, width, width);
  return {
    x,
    inverseScales,
    penaltySlopes(z, out, outputs) {
      if (penalty !== undefined) return kernels.matmulTransposed(z, penalty, out, outputs, width, width);
      const slopes = kernels.f64(out, outputs * width);
      const point = kernels.f64(z, outputs * width);
      for (let k = 0, at = 0; k < outputs; k++)
        for (let j = 0; j < width; j++, at++) slopes[at] = point[at] * inverseScales[j] * inverseScales[j];
    },
    coefficients(z) {
      const coef = new Float64Array(columns);
      if (T) for (let j = 0; j < columns; j++) for (let i = 0; i <= j; i++) coef[i] += T[j * width + i] * z[j];
      else for (let j = 0; j < columns; j++) coef[j] = z[j] * inverseScales[j];
      const shift = fitIntercept ? coef.reduce((sum, value, j) => sum + value * means[j], 0) : 0;
      return { coef, intercept: fitIntercept ? z[columns] - shift : 0 };
    },
  };
}

function columnScales({ rows, columns, values }: Matrix, { weights, total, fitIntercept, ridge }: Precondition) {
  const means = new Float64Array(columns);
  const variances = new Float64Array(columns);
  for (let i = 0, at = 0; fitIntercept && i < rows; i++) {
    const share = weights[i] / total;
    for (let j = 0; j < columns; j++, at++) means[j] += share * values[at];
  }
  for (let i = 0, at = 0; i < rows; i++) {
    const share = weights[i] / total;
    for (let j = 0; j < columns; j++, at++) {
      const deviation = values[at] - means[j];
      variances[j] += share * deviation * deviation;
    }
  }
  return { means, scales: variances.map((variance) => Math.sqrt(variance + ridge) || 1) };
}

/** Writes rows start … start + count − 1, scaled, with these strides; `width` includes the column of ones. */
type WriteBlock = (to: Float64Array, start: number, count: number, rowStride: number, columnStride: number) => void;

function scaledBlocks(X: Matrix, means: Float64Array, scales: Float64Array, fitIntercept: boolean): WriteBlock {
  const { columns, values } = X;
  const inverse = scales.map((scale) => 1 / scale);
  return (to, start, count, rowStride, columnStride) => {
    for (let i = 0, at = start * columns; i < count; i++) {
      const row = i * rowStride;
      for (let j = 0; j < columns; j++, at++) to[row + j * columnStride] = (values[at] - means[j]) * inverse[j];
      if (fitIntercept) to[row + columns * columnStride] = 1;
    }
  };
}

/** L⁻¹ of A (width x width, with a 1 for the intercept); undefined when rounding leaves A indefinite. */
function inverseFactor(
  kernels: Kernels,
  blocks: WriteBlock,
  { weights, total, ridge, fitIntercept }: Precondition,
  scales: Float64Array,
): Float64Array | undefined {
  const columns = scales.length;
  const width = columns + (fitIntercept ? 1 : 0);
  const mark = kernels.mark();
  const block = kernels.allocate(width * BLOCK_ROWS * 8);
  const product = kernels.allocate(width * width * 8);
  const A = new Float64Array(width * width);
  for (let start = 0; start < weights.length; start += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, weights.length - start);
    const to = kernels.f64(block, width * count);
    blocks(to, start, count, 1, count);
    for (let i = 0; i < count; i++) {
      const root = Math.sqrt(weights[start + i] / total);
      for (let at = i; at < to.length; at += count) to[at] *= root;
    }
    kernels.gram(block, product, width, count);
    const part = kernels.f64(product, width * width);
    for (let at = 0; at < A.length; at++) A[at] += part[at];
  }
  kernels.release(mark);
  for (let j = 0; j < columns; j++) A[j * width + j] += ridge / (scales[j] * scales[j]) + JITTER;
  if (!cholesky(A, width)) return undefined;
  const identity = new Float64Array(width * width);
  for (let j = 0; j < width; j++) identity[j * width + j] = 1;
  return solveLower(A, width, identity, width);
}
