/** Features side by side, and apart again. */
import { type Features, isSparse } from '../types/features.ts';
import type { Matrix } from '../types/matrix.ts';
import type { RawColumn } from '../types/raw-column.ts';
import type { SparseMatrix } from '../types/sparse-matrix.ts';
import { toSparse } from './convert.ts';

/** A copy of the columns from `start` to `end`, which is excluded. */
export function takeColumns(X: Features, start: number, end: number): Features {
  return isSparse(X) ? takeSparse(X, start, end) : takeDense(X, start, end);
}

/** A copy of the given columns, in the given order. */
export function pickColumns({ rows, columns, values, levels, raw }: Matrix, picked: readonly number[]): Matrix {
  const output = new Float64Array(rows * picked.length);
  for (let i = 0, to = 0; i < rows; i++) for (const j of picked) output[to++] = values[i * columns + j];
  const kept = raw?.filter(({ column }) => picked.includes(column));
  return {
    ...{ rows, columns: picked.length, values: output },
    ...(levels && { levels: Uint32Array.from(picked, (j) => levels[j]) }),
    ...withRaw(
      picked.flatMap((j, at) => kept?.filter(({ column }) => column === j).map((one) => moved(one, at)) ?? []),
    ),
  };
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
  const within = X.raw?.filter(({ column }) => column >= start && column < end) ?? [];
  return {
    ...{ rows: X.rows, columns, values },
    ...(X.levels ? { levels: X.levels.slice(start, end) } : {}),
    ...withRaw(within.map((one) => moved(one, one.column - start))),
  };
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
  const levels = parts.flatMap((part) => Array.from(part.levels ?? new Uint32Array(part.columns)));
  const raw = parts.flatMap((part, p) => {
    const before = parts.slice(0, p).reduce((sum, { columns }) => sum + columns, 0);
    return part.raw?.map((one) => moved(one, before + one.column)) ?? [];
  });
  return {
    ...{ rows, columns, values },
    ...(parts.some(({ levels }) => levels) ? { levels: Uint32Array.from(levels) } : {}),
    ...withRaw(raw),
  };
}

function joinSparse(parts: readonly SparseMatrix[]): SparseMatrix {
  const { rows } = parts[0];
  const stored = parts.reduce((sum, part) => sum + part.indptr[rows], 0);
  const indptr = new Uint32Array(rows + 1);
  const indices = new Uint32Array(stored);
  const values = new Float64Array(stored);
  let to = 0;
  for (let i = 0; i < rows; i++) {
    let before = 0;
    for (const part of parts) {
      for (let k = part.indptr[i]; k < part.indptr[i + 1]; k++) {
        indices[to] = before + part.indices[k];
        values[to++] = part.values[k];
      }
      before += part.columns;
    }
    indptr[i + 1] = to;
  }
  return { rows, columns: parts.reduce((sum, part) => sum + part.columns, 0), indptr, indices, values };
}

function moved<R extends RawColumn>(raw: R, column: number): R {
  return { ...raw, column };
}

function withRaw(raw: readonly RawColumn[]): { readonly raw?: readonly RawColumn[] } {
  return raw.length > 0 ? { raw } : {};
}
