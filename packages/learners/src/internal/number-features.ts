/** The doors of learners that read dense and sparse numbers alike, of which none is missing. */
import type { Features } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import { checkColumns } from './check-columns.ts';
import { placeOf, refuseMissing } from './complete-features.ts';

/** X to be fitted to: at least one row, no missing value. Throws a ValidationError otherwise. */
export function trainingNumbers(kind: string, X: Features): Features {
  refuseMissing(kind, X);
  if (X.rows === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
  return X;
}

/** X, of `columns` columns, no missing value. Throws a ValidationError otherwise. */
export function numberFeatures(kind: string, X: Features, columns: number): Features {
  checkColumns(kind, X, columns);
  refuseMissing(kind, X);
  return X;
}

/** Throws a ValidationError that says where the first value below zero is, if there is one. */
export function refuseNegative(kind: string, X: Features): void {
  const { values } = X;
  for (let at = 0; at < values.length; at++) {
    if (values[at] < 0)
      throw new ValidationError(`${kind}: ${placeOf(X, at)}: expected a number >= 0, found ${values[at]}`);
  }
}
