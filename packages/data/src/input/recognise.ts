/** Which form the caller's features have, by shape and never by class: objects from other realms are welcome. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import type { MlMatrix } from './feature-input.ts';
import { columnsOfObject, columnsOfRecords, type NamedColumns } from './from-named.ts';
import { isArrayLike } from './from-rows.ts';

/** The input as named columns, or undefined when its columns have no names; throws when it is nothing we know. */
export function namedColumns(name: string, input: unknown): NamedColumns | undefined {
  if (Array.isArray(input)) {
    if (input.length === 0) throw new ValidationError(`${name} is empty: expected at least one row`);
    if (isArrayLike(input[0])) return undefined;
    if (isPlainObject(input[0])) return columnsOfRecords(name, input);
    throw new ValidationError(
      `${name}: row 0: expected an array of numbers or a record, found ${describeValue(input[0])}` +
        (typeof input[0] === 'number' ? ' (a single column is [[1], [2], …])' : ''),
    );
  }
  if (isArrayLike(input))
    throw new ValidationError(`${name}: expected rows, found a flat array; give { rows, columns, values }`);
  if (typeof input !== 'object' || input === null)
    throw new ValidationError(
      `${name}: expected rows, a Matrix, records or a columns object, found ${describeValue(input)}`,
    );
  if ('getChild' in input && typeof input.getChild === 'function')
    throw new ValidationError(`${name}: Arrow tables are not supported yet; give a columns object { name: values }`);
  if ('rows' in input && typeof input.rows === 'number' && 'columns' in input) return undefined;
  if (!isPlainObject(input))
    throw new ValidationError(
      `${name}: expected rows, a Matrix, records or a columns object, found ${describeValue(input)}`,
    );
  return columnsOfObject(name, input);
}

function isPlainObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

export function isMlMatrix(input: unknown): input is MlMatrix {
  return typeof (input as MlMatrix).get === 'function';
}
