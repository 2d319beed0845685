/** Chosen rows of features, targets and other arrays with one element per row. */
import { type Features, isSparse } from '../types/features.ts';
import type { Matrix } from '../types/matrix.ts';
import type { SparseMatrix } from '../types/sparse-matrix.ts';

/** A copy of the given rows of `X`, in the given order; a row may be taken more than once. */
export function takeRows<X extends Features>(X: X, rows: ArrayLike<number>): X {
  // Each branch returns the kind that it was given.
  return (isSparse(X) ? takeSparse(X, rows) : takeDense(X, rows)) as Features as X;
}

/** The given elements of `y`, in the given order, in an array of the same type. */
export function take<A extends Float64Array | Int32Array>(y: A, rows: ArrayLike<number>): A;
export function take<T>(y: readonly T[], rows: ArrayLike<number>): T[];
export function take(y: Float64Array | Int32Array | readonly unknown[], rows: ArrayLike<number>) {
  if (!ArrayBuffer.isView(y)) return Array.from(rows, (row) => (y as readonly unknown[])[row]);
  const taken = y.BYTES_PER_ELEMENT === 8 ? new Float64Array(rows.length) : new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = y[rows[i]];
  return taken;
}

function takeDense(X: Matrix, rows: ArrayLike<number>): Matrix {
  const { columns } = X;
  const values = new Float64Array(rows.length * columns);
  for (let i = 0, to = 0; i < rows.length; i++) {
    for (let from = rows[i] * columns, end = from + columns; from < end; ) values[to++] = X.values[from++];
  }
  return { ...X, rows: rows.length, values };
}

function takeSparse(X: SparseMatrix, rows: ArrayLike<number>): SparseMatrix {
  const indptr = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) indptr[i + 1] = indptr[i] + X.indptr[rows[i] + 1] - X.indptr[rows[i]];
  const indices = new Uint32Array(indptr[rows.length]);
  const values = new Float64Array(indptr[rows.length]);
  for (let i = 0; i < rows.length; i++) {
    const [start, end] = [X.indptr[rows[i]], X.indptr[rows[i] + 1]];
    indices.set(X.indices.subarray(start, end), indptr[i]);
    values.set(X.values.subarray(start, end), indptr[i]);
  }
  return { rows: rows.length, columns: X.columns, indptr, indices, values };
}
