/** Features and target belong together row by row. */
import { ValidationError } from '@hyperopt-ts/numerics';

/** Throws a `ValidationError` unless `X` has as many rows as `y` has elements. `name` is what `y` is called. */
export function checkLengths(X: { readonly rows: number }, y: ArrayLike<unknown>, name = 'y'): void {
  if (X.rows !== y.length)
    throw new ValidationError(`X has ${X.rows} rows and ${name} has ${y.length}: expected the same number`);
}
