/** Regression targets as the user writes them, made one Float64Array. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import { allocateF64 } from '../rows/allocate-f64.ts';

/**
 * A copy of `y`, one finite number per row; with `shared` in a SharedArrayBuffer where there is one.
 *
 * Throws a `ValidationError` that names the row of a value that is missing, infinite or not a number.
 */
export function toValues(y: ArrayLike<number>, options: { shared?: boolean } = {}): Float64Array {
  if (y === null || typeof y !== 'object' || typeof y.length !== 'number')
    throw new ValidationError(`y: expected an array of numbers, found ${describeValue(y)}`);
  if (y.length === 0) throw new ValidationError('y is empty: expected at least one value');
  const values = allocateF64(y.length, options.shared);
  for (let i = 0; i < y.length; i++) {
    const value: unknown = y[i];
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new ValidationError(`y, row ${i}: expected a finite number, found ${describeValue(value)}`);
    values[i] = value;
  }
  return values;
}
