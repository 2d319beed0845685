/** The width that features must have. */
import type { Features } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';

/** Throws a ValidationError unless X has as many columns as the data that was fitted to. */
export function checkColumns(kind: string, X: Features, columns: number): void {
  if (X.columns !== columns)
    throw new ValidationError(
      `${kind}: expected ${columns} columns, as in the data it was fitted to, found ${X.columns}`,
    );
}
