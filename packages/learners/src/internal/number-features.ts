/** The doors of learners that read dense and sparse numbers alike, of which none is missing. */
import type { Features } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import { checkColumns } from './check-columns.ts';
import { placeOf, refuseMissing } from './complete-features.ts';

/** X to be fitted to: at least one row, no missing value; without `negative`, none below zero. Throws a ValidationError otherwise. */
export function trainingNumbers(kind: string, X: Features, { negative = true } = {}): Features {
  (negative ? refuseMissing : refuseNegative)(kind, X);
  if (X.rows === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
  return X;
}

/** X, of `columns` columns, no missing value; without `negative`, none below zero. Throws a ValidationError otherwise. */
export function numberFeatures(kind: string, X: Features, columns: number, { negative = true } = {}): Features {
  checkColumns(kind, X, columns);
  (negative ? refuseMissing : refuseNegative)(kind, X);
  return X;
}

/** Throws a ValidationError that says where the first missing value or value below zero is, if there is one. */
function refuseNegative(kind: string, X: Features): void {
  const { values } = X;
  for (let at = 0; at < values.length; at++) {
    if (values[at] >= 0) continue;
    refuseMissing(kind, X);
    throw new ValidationError(`${kind}: ${placeOf(X, at)}: expected a number >= 0, found ${values[at]}`);
  }
}
