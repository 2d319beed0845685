/** Between dense and sparse features. */
import type { Matrix } from '../types/matrix.ts';
import type { SparseMatrix } from '../types/sparse-matrix.ts';

/** What is not stored becomes 0. */
export function toDense(X: SparseMatrix): Matrix {
  const values = new Float64Array(X.rows * X.columns);
  for (let i = 0; i < X.rows; i++) {
    for (let k = X.indptr[i]; k < X.indptr[i + 1]; k++) values[i * X.columns + X.indices[k]] = X.values[k];
  }
  return { rows: X.rows, columns: X.columns, values };
}

/** Stores all but zeros; NaN is stored. Category columns become numbers. */
export function toSparse(X: Matrix): SparseMatrix {
  let stored = 0;
  for (let k = 0; k < X.values.length; k++) if (X.values[k] !== 0) stored++;
  const indptr = new Uint32Array(X.rows + 1);
  const indices = new Uint32Array(stored);
  const values = new Float64Array(stored);
  for (let i = 0, k = 0, at = 0; i < X.rows; i++) {
    for (let j = 0; j < X.columns; j++, k++) {
      if (X.values[k] === 0) continue;
      indices[at] = j;
      values[at++] = X.values[k];
    }
    indptr[i + 1] = at;
  }
  return { rows: X.rows, columns: X.columns, indptr, indices, values };
}
