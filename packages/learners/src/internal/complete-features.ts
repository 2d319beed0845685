/** The doors of learners that read dense numbers of which none is missing. */
import { type Features, isSparse, type Matrix } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import { denseFeatures } from './dense-features.ts';

/** X to be fitted to: dense, at least one row, no missing value. Throws a ValidationError otherwise. */
export function trainingFeatures(kind: string, X: Features): Matrix {
  const matrix = completeFeatures(kind, X);
  if (X.rows === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
  return matrix;
}

/** X, dense, of `columns` columns (any number when not given), no missing value. Throws a ValidationError otherwise. */
export function completeFeatures(kind: string, X: Features, columns?: number): Matrix {
  const matrix = denseFeatures(kind, X, columns);
  refuseMissing(kind, matrix);
  return matrix;
}

/** Throws a ValidationError that says where the first missing value is, if there is one. */
export function refuseMissing(kind: string, X: Features): void {
  const { values } = X;
  for (let at = 0; at < values.length; at++) if (Number.isNaN(values[at])) throw missingAt(kind, X, at);
}

function missingAt(kind: string, X: Features, at: number): ValidationError {
  return new ValidationError(`${kind}: ${placeOf(X, at)}: expected a number, found a missing value`, {
    code: 'missing-value',
  });
}

/** Row and column of the value at an index into `values`, in words. */
export function placeOf(X: Features, at: number): string {
  const row = isSparse(X) ? X.indptr.findLastIndex((start) => start <= at) : Math.floor(at / X.columns);
  return `row ${row}, column ${isSparse(X) ? X.indices[at] : at % X.columns}`;
}
