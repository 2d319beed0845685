/** Features side by side, and apart again. */
import { type Features, isSparse } from '../types/features.ts';
import type { Matrix } from '../types/matrix.ts';
import type { SparseMatrix } from '../types/sparse-matrix.ts';
import { toSparse } from './convert.ts';

/** A copy of the columns from `start` to `end`, which is excluded. */
export function takeColumns(X: Features, start: number, end: number): Features {
  return isSparse(X) ? takeSparse(X, start, end) : takeDense(X, start, end);
}

/** The columns of all `parts`, which have the same rows, in their order; sparse if any of them is. */
export function joinColumns(parts: readonly Features[]): Features {
  if (parts.length === 1) return parts[0];
  return parts.some(isSparse)
    ? joinSparse(parts.map((part) => (isSparse(part) ? part : toSparse(part))))
    : joinDense(parts as readonly Matrix[]);
}

function takeDense(X: Matrix, start: number, end: number): Matrix {
  const columns = end - start;
  const values = new Float64Array(X.rows * columns);
  for (let i = 0; i < X.rows; i++) {
    values.set(X.values.subarray(i * X.columns + start, i * X.columns + end), i * columns);
  }
  return { rows: X.rows, columns, values, ...(X.levels ? { levels: X.levels.slice(start, end) } : {}) };
}

function takeSparse(X: SparseMatrix, start: number, end: number): SparseMatrix {
  const stored: number[] = [];
  const indptr = new Uint32Array(X.rows + 1);
  for (let i = 0; i < X.rows; i++) {
    for (let k = X.indptr[i]; k < X.indptr[i + 1]; k++) {
      if (X.indices[k] >= start && X.indices[k] < end) stored.push(k);
    }
    indptr[i + 1] = stored.length;
  }
  const indices = Uint32Array.from(stored, (k) => X.indices[k] - start);
  return { rows: X.rows, columns: end - start, indptr, indices, values: Float64Array.from(stored, (k) => X.values[k]) };
}

function joinDense(parts: readonly Matrix[]): Matrix {
  const { rows } = parts[0];
  const columns = parts.reduce((sum, part) => sum + part.columns, 0);
  const values = new Float64Array(rows * columns);
  let at = 0;
  for (const part of parts) {
    for (let i = 0; i < rows; i++) {
      values.set(part.values.subarray(i * part.columns, (i + 1) * part.columns), i * columns + at);
    }
    at += part.columns;
  }
  if (!parts.some(({ levels }) => levels)) return { rows, columns, values };
  const levels = parts.flatMap((part) => Array.from(part.levels ?? new Uint32Array(part.columns)));
  return { rows, columns, values, levels: Uint32Array.from(levels) };
}

function joinSparse(parts: readonly SparseMatrix[]): SparseMatrix {
  const { rows } = parts[0];
  const indptr = new Uint32Array(rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < rows; i++) {
    let before = 0;
    for (const part of parts) {
      for (let k = part.indptr[i]; k < part.indptr[i + 1]; k++) {
        indices.push(before + part.indices[k]);
        values.push(part.values[k]);
      }
      before += part.columns;
    }
    indptr[i + 1] = indices.length;
  }
  const columns = parts.reduce((sum, part) => sum + part.columns, 0);
  return { rows, columns, indptr, indices: Uint32Array.from(indices), values: Float64Array.from(values) };
}
