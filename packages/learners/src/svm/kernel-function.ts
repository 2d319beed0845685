/** The kernel functions of `svc` on rows in a kernels instance: prepared once, then a block is a matrix product and a pass. */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { KERNELS, type SvcKernel } from './svc-params.ts';

export interface KernelFunction {
  readonly kernel: SvcKernel;
  readonly degree: number;
  readonly gamma: number;
  readonly coef0: number;
}

/** Rows in the memory of an instance, ready for `kernelBlock`. */
export interface PreparedRows {
  readonly rows: number;
  readonly columns: number;
  readonly values: Pointer;
  /** Squared norm of each row. */
  readonly norms: Pointer;
}

/**
 * Writes the given rows of X to `values`. For 'rbf' they are moved by `centre` and scaled by √gamma: distances are then
 * plain, and a large common offset does not cancel their digits.
 */
export function writeRows(
  { kernel, gamma }: KernelFunction,
  { columns, values }: Matrix,
  rows: ArrayLike<number>,
  centre: Float64Array,
  target: Float64Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    target.set(values.subarray(rows[i] * columns, (rows[i] + 1) * columns), i * columns);
  }
  if (kernel !== 'rbf') return;
  const scale = Math.sqrt(gamma);
  for (let i = 0, at = 0; i < rows.length; i++) {
    for (let j = 0; j < columns; j++, at++) target[at] = (target[at] - centre[j]) * scale;
  }
}

/** Mean of each column. */
export function columnMeans({ rows, columns, values }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; i++) for (let j = 0; j < columns; j++) means[j] += values[at++];
  return means.map((sum) => sum / rows);
}

/** K(a, b) for all rows a and b, written to `out` (a.rows x b.rows, row-major). */
export function kernelBlock(
  kernels: Kernels,
  { kernel, degree, gamma, coef0 }: KernelFunction,
  a: PreparedRows,
  b: PreparedRows,
  out: Pointer,
): void {
  const code = KERNELS.indexOf(kernel);
  // biome-ignore format: the arguments in groups
  kernels.kernelBlock(
    code, gamma, coef0, degree,
    a.values, a.norms, a.rows,
    b.values, b.norms, b.rows, a.columns, out,
  );
}

/** K(x, x) of each row, written to `out`. */
export function kernelDiagonal(
  kernels: Kernels,
  { kernel, degree, gamma, coef0 }: KernelFunction,
  { rows, norms }: PreparedRows,
  out: Pointer,
): void {
  const diagonal = kernels.f64(out, rows);
  if (kernel === 'rbf') diagonal.fill(1);
  else diagonal.set(kernels.f64(norms, rows));
  if (kernel === 'poly') kernels.polyInPlace(out, rows, gamma, coef0, degree);
  if (kernel === 'sigmoid') kernels.sigmoidInPlace(out, rows, gamma, coef0);
}

/** About the nanoseconds that one kernel entry of this many columns costs. */
export function entryWork({ kernel }: KernelFunction, columns: number): number {
  return 0.25 * columns + (kernel === 'linear' ? 1 : 4);
}
