/** The door of learners that read dense numbers only. */
import { type Features, isSparse, type Matrix } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import { checkColumns } from './check-columns.ts';

/** X itself, when it is dense and has `columns` columns (any number when not given). Throws a ValidationError otherwise. */
export function denseFeatures(kind: string, X: Features, columns?: number): Matrix {
  if (isSparse(X)) throw new ValidationError(`${kind}: expected dense features, found a sparse matrix`);
  if (columns !== undefined) checkColumns(kind, X, columns);
  return X;
}
