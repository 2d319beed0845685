/** A schema that was read from a file is checked before it is believed. */
import { ModelFormatError } from '../codec/model-format-error.ts';
import { describeValue } from '../describe-value.ts';
import type { Schema } from './schema.ts';

/** Throws a `ModelFormatError` that says where, `path` being where in the file the schema is. */
export function checkSchema(value: unknown, path = 'schema'): asserts value is Schema {
  const schema = objectAt(value, path);
  if (schema.sparse !== undefined && typeof schema.sparse !== 'boolean')
    throw new ModelFormatError(`${path}.sparse`, `expected true or false, found ${describeValue(schema.sparse)}`);
  if (schema.target !== undefined && typeof schema.target !== 'string')
    throw new ModelFormatError(`${path}.target`, `expected a name, found ${describeValue(schema.target)}`);
  if (!Array.isArray(schema.columns) || schema.columns.length === 0)
    throw new ModelFormatError(`${path}.columns`, 'expected at least one column');
  schema.columns.forEach((column, j) => {
    checkColumn(objectAt(column, `${path}.columns[${j}]`), `${path}.columns[${j}]`);
  });
  const names = schema.columns.map(({ name }) => name).filter((name) => name !== undefined);
  if (names.length > 0 && names.length < schema.columns.length)
    throw new ModelFormatError(`${path}.columns`, 'expected names for all columns or for none');
  if (new Set(names).size < names.length) throw new ModelFormatError(`${path}.columns`, 'a name comes twice');
}

function checkColumn({ name, type, levels }: { [key: string]: unknown }, path: string): void {
  if (name !== undefined && typeof name !== 'string')
    throw new ModelFormatError(`${path}.name`, `expected a name, found ${describeValue(name)}`);
  if (type === 'number' || type === 'date' || type === 'text') {
    if (levels !== undefined) throw new ModelFormatError(`${path}.levels`, `a ${type} has no levels`);
    if (type !== 'number' && name === undefined) throw new ModelFormatError(`${path}.name`, `a ${type} has a name`);
  } else if (type !== 'category') {
    const expected = '"number", "category", "date" or "text"';
    throw new ModelFormatError(`${path}.type`, `expected ${expected}, found ${describeValue(type)}`);
  } else if (Array.isArray(levels)) {
    const sorted = levels.every((level, k) => typeof level === 'string' && (k === 0 || levels[k - 1] < level));
    if (levels.length === 0 || !sorted)
      throw new ModelFormatError(`${path}.levels`, 'expected distinct texts in the order of their code units');
  } else if (!Number.isInteger(levels) || (levels as number) < 1 || (levels as number) > 4294967295) {
    throw new ModelFormatError(`${path}.levels`, `expected a number of levels, found ${describeValue(levels)}`);
  }
}

function objectAt(value: unknown, path: string): { [key: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ModelFormatError(path, `expected an object, found ${describeValue(value)}`);
  return value as { [key: string]: unknown };
}
