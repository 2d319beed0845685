/** Sparse features as a Matrix; a Matrix is given back as it is. */
import { type Features, isSparse, type Matrix } from '@hyperopt-ts/data';

export function toDense(X: Features): Matrix {
  if (!isSparse(X)) return X;
  const { rows, columns, indptr, indices, values } = X;
  const dense = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let at = indptr[i]; at < indptr[i + 1]; at++) dense[i * columns + indices[at]] = values[at];
  }
  return { rows, columns, values: dense };
}
