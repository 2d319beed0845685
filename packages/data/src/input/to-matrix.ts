/** The one door: every form of features becomes a Matrix or a SparseMatrix with a schema. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import { toDense, toSparse } from '../rows/convert.ts';
import { shareFeatures } from '../rows/share.ts';
import { type Features, isSparse } from '../types/features.ts';
import type { Matrix } from '../types/matrix.ts';
import { cellError, columnName } from './cell.ts';
import { checkFeatures } from './check-matrix.ts';
import type { FeatureInput, MlMatrix } from './feature-input.ts';
import { columnsOfObject, columnsOfRecords, fromNamed, type NamedColumns } from './from-named.ts';
import { fromRows, isArrayLike } from './from-rows.ts';
import { levelCount, levelsOf, type Schema, type SchemaColumn } from './schema.ts';

export interface ToMatrixOptions {
  /** What messages call the features; default 'X'. */
  readonly name?: string;
  /** Names for columns that come without; of records and columns objects, the columns to use, in this order. */
  readonly columnNames?: readonly string[];
  /** The schema of the training features, at prediction. */
  readonly schema?: Schema;
  /** Whether the buffers are SharedArrayBuffers, where the host has them; default false. */
  readonly shared?: boolean;
}

export interface NormalisedFeatures {
  readonly X: Features;
  /** Describes `X`; the one that was given, if one was. */
  readonly schema: Schema;
}

/**
 * Accepts rows of numbers (`number[][]`, typed arrays), a `Matrix` or `SparseMatrix` (checked and, unless `shared`, not
 * copied), records, a columns object, or a `Matrix` of ml-matrix. Missing is `null`, `undefined` or `NaN`.
 *
 * Records and columns objects have named columns: text columns become categories whose codes follow the levels sorted by
 * code unit. With `schema` they are matched by name: order does not matter, other columns are ignored, an absent column is
 * an error, an unseen category is missing (NaN). Features without names are matched by position and must have as many
 * columns; `columnNames`, if given, must be the schema's. The result is dense or sparse as the schema says.
 *
 * Throws a `ValidationError` that names row and column for infinity, text in a matrix, ragged rows, objects and mixed types.
 *
 * ```ts
 * const { X, schema } = toMatrix([{ age: 31, city: 'Oslo' }, { age: null, city: 'Bern' }]);
 * X.values; // [31, 1, NaN, 0]
 * toMatrix([{ city: 'Rome', age: 40 }], { schema }).X.values; // [40, NaN]
 * ```
 */
export function toMatrix(input: FeatureInput, options: ToMatrixOptions = {}): NormalisedFeatures {
  checkOptionNames('toMatrix', options, ['name', 'columnNames', 'schema', 'shared']);
  const { name = 'X', columnNames, schema, shared = false } = options;
  const named = namedColumns(name, input);
  const { X, columns } = named
    ? readNamed(name, named, columnNames, schema, shared)
    : readUnnamed(name, input, columnNames, schema, shared);
  const sparse = schema ? (schema.sparse ?? false) : isSparse(X);
  const formed = isSparse(X) === sparse ? X : isSparse(X) ? toDense(X) : toSparse(X);
  return {
    X: shared ? shareFeatures(formed) : formed,
    schema: schema ?? { columns, ...(sparse ? { sparse } : {}) },
  };
}

function readNamed(
  name: string,
  named: NamedColumns,
  columnNames: readonly string[] | undefined,
  schema: Schema | undefined,
  shared: boolean,
): { X: Matrix; columns: readonly SchemaColumn[] } {
  if (!schema) {
    checkNames(name, columnNames);
    return fromNamed(name, named, columnNames ?? [...named.cells.keys()], undefined, shared);
  }
  const names = schema.columns.map((column, j) => {
    if (column.name === undefined)
      throw new ValidationError(
        `${name}: column ${j} had no name in training: expected rows of numbers, found named columns`,
      );
    return column.name;
  });
  return fromNamed(name, named, names, schema.columns, shared);
}

function readUnnamed(
  name: string,
  input: FeatureInput,
  columnNames: readonly string[] | undefined,
  schema: Schema | undefined,
  shared: boolean,
): { X: Features; columns: readonly SchemaColumn[] } {
  checkNames(name, columnNames);
  const nameOf = (column: number) => columnNames?.[column] ?? schema?.columns[column]?.name ?? column;
  const X = readFeatures(name, input, nameOf, shared);
  if (columnNames && columnNames.length !== X.columns)
    throw new ValidationError(`${name} has ${X.columns} columns and columnNames has ${columnNames.length} names`);
  if (schema) return { X: applySchema(name, X, schema.columns, columnNames), columns: schema.columns };
  const levels = isSparse(X) ? undefined : X.levels;
  const columns = Array.from({ length: X.columns }, (_, j): SchemaColumn => {
    const nameIt = columnNames ? { name: columnNames[j] } : {};
    return levels?.[j] ? { ...nameIt, type: 'category', levels: levels[j] } : { ...nameIt, type: 'number' };
  });
  return { X, columns };
}

function readFeatures(
  name: string,
  input: unknown,
  nameOf: (column: number) => string | number,
  shared: boolean,
): Features {
  if (Array.isArray(input)) return fromRows(name, input, nameOf, shared);
  if (isMlMatrix(input)) {
    const { rows, columns } = input;
    if (rows === 0 || columns === 0) throw new ValidationError(`${name} is empty: ${rows} rows, ${columns} columns`);
    const cells = Array.from({ length: rows }, (_, i) =>
      Float64Array.from({ length: columns }, (_, j) => input.get(i, j)),
    );
    return fromRows(name, cells, nameOf, shared);
  }
  const X = input as Features;
  checkFeatures(name, X, nameOf);
  return X;
}

/** The features as the schema has them, position by position. */
function applySchema(
  name: string,
  X: Features,
  columns: readonly SchemaColumn[],
  columnNames: readonly string[] | undefined,
): Features {
  if (X.columns !== columns.length)
    throw new ValidationError(`${name} has ${X.columns} columns, expected ${columns.length} as in training`);
  columnNames?.forEach((found, j) => {
    const expected = columns[j].name;
    if (expected !== undefined && expected !== found)
      throw new ValidationError(
        `${name}: column ${j} was ${JSON.stringify(expected)} in training, found ${JSON.stringify(found)}`,
      );
  });
  const given = isSparse(X) ? undefined : X.levels;
  columns.forEach((column, j) => {
    const known = levelCount(column);
    const text = column.type === 'category' && typeof column.levels !== 'number';
    if (text && given?.[j] !== known)
      throw new ValidationError(
        `${name}: ${columnName(column.name ?? j)} was text in training: expected records or a columns object`,
      );
    if (column.type === 'number' && given?.[j])
      throw new ValidationError(`${name}: ${columnName(column.name ?? j)} was a number in training, found a category`);
  });
  const { levels } = levelsOf(columns);
  if (!levels) return X;
  return withKnownCodes(name, isSparse(X) ? toDense(X) : X, levels, columns);
}

/** Codes beyond the known ones become missing. */
function withKnownCodes(name: string, X: Matrix, levels: Uint32Array, columns: readonly SchemaColumn[]): Matrix {
  let values = X.values;
  for (let j = 0; j < X.columns; j++) {
    for (let k = j; k < values.length && levels[j] > 0; k += X.columns) {
      const code = values[k];
      if (code < levels[j] && code >= 0 && Number.isInteger(code)) continue;
      if (Number.isNaN(code)) continue;
      if (!(Number.isInteger(code) && code >= 0))
        throw cellError(
          { input: name, row: (k - j) / X.columns, column: columns[j].name ?? j },
          'a category code',
          code,
        );
      // The caller's own matrix is left as it is.
      if (values === X.values) values = values.slice();
      values[k] = Number.NaN;
    }
  }
  return { ...X, values, levels };
}

/** The input as named columns, or undefined when its columns have no names; throws when it is nothing we know. */
function namedColumns(name: string, input: unknown): NamedColumns | undefined {
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
  if ('batches' in input && 'getChild' in input)
    throw new ValidationError(`${name}: Arrow tables are not supported yet; give a columns object { name: values }`);
  if ('rows' in input && typeof input.rows === 'number' && 'columns' in input) {
    if (typeof input.columns === 'number') return undefined;
    throw new ValidationError(`${name}: a Table is not supported yet; give a columns object { name: values }`);
  }
  if (!isPlainObject(input))
    throw new ValidationError(
      `${name}: expected rows, a Matrix, records or a columns object, found ${describeValue(input)}`,
    );
  return columnsOfObject(name, input);
}

function isPlainObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function isMlMatrix(input: unknown): input is MlMatrix {
  return typeof (input as MlMatrix).get === 'function';
}

function checkNames(name: string, columnNames: readonly string[] | undefined): void {
  if (columnNames && new Set(columnNames).size !== columnNames.length)
    throw new ValidationError(`${name}: columnNames has a name twice: ${columnNames.join(', ')}`);
}
