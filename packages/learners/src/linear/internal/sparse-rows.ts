/** Rows with their stored values only, dense features too: the loops of solvers that go row by row. */
import { type Features, isSparse, type SparseMatrix, toSparse } from '@hyperopt-ts/data';
import type { Run } from '../../contract/run.ts';

export function sparseRows(X: Features, run: Run): SparseMatrix {
  if (isSparse(X)) return X;
  run.allocate(12 * X.values.length);
  run.count(3 * X.values.length);
  return toSparse(X);
}
