import type { Matrix } from './matrix.ts';
import type { SparseMatrix } from './sparse-matrix.ts';

/** What a learner is given: dense or sparse numeric features. */
export type Features = Matrix | SparseMatrix;

export function isSparse(X: Features): X is SparseMatrix {
  return 'indptr' in X;
}
