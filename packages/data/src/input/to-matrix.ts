/** The one door: every form of features becomes a Matrix or a SparseMatrix with a schema. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { toDense, toSparse } from '../rows/convert.ts';
import { shareFeatures } from '../rows/share.ts';
import { type Features, isSparse } from '../types/features.ts';
import type { Matrix } from '../types/matrix.ts';
import type { Table } from '../types/table.ts';
import { applySchema } from './apply-schema.ts';
import { checkFeatures } from './check-matrix.ts';
import type { FeatureInput } from './feature-input.ts';
import { extraColumns, type InputFinding } from './finding.ts';
import { fromNamed, type NamedColumns } from './from-named.ts';
import { fromRows } from './from-rows.ts';
import { fromTable, isTable } from './from-table.ts';
import { isMlMatrix, namedColumns } from './recognise.ts';
import type { Schema, SchemaColumn } from './schema.ts';

export interface ToMatrixOptions {
  /** What messages call the features; default 'X'. */
  readonly name?: string;
  /** Names for columns that come without; of records and columns objects, the columns to use, in this order. */
  readonly columnNames?: readonly string[];
  /** The schema of the training features, at prediction. */
  readonly schema?: Schema;
  /** Whether the buffers are SharedArrayBuffers, where the host has them; default false. */
  readonly shared?: boolean;
  /** With `schema`: told of columns that are not in it and of categories that are new. */
  readonly onFinding?: (finding: InputFinding) => void;
}

export interface NormalisedFeatures {
  readonly X: Features;
  /** Describes `X`; the one that was given, if one was. */
  readonly schema: Schema;
}

/**
 * Accepts rows of numbers (`number[][]`, typed arrays), a `Matrix` or `SparseMatrix` (checked and, unless `shared`, not
 * copied), a `Table`, records, a columns object, or a `Matrix` of ml-matrix. Missing is `null`, `undefined` or `NaN`.
 *
 * Tables, records and columns objects have named columns. Categories have codes that follow the levels sorted by code unit; dates and
 * texts are raw columns. With `schema` they are matched by name: order does not matter, other columns are ignored, an absent column
 * is an error, an unseen category is missing (NaN). Features without names are matched by position and must have as many
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
  checkOptionNames('toMatrix', options, ['name', 'columnNames', 'schema', 'shared', 'onFinding']);
  const { name = 'X', columnNames, schema, shared = false, onFinding } = options;
  const named = isTable(input) ? input : namedColumns(name, input);
  const { X, columns } = named
    ? readNamed(name, named, columnNames, schema, shared, onFinding)
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
  named: NamedColumns | Table,
  columnNames: readonly string[] | undefined,
  schema: Schema | undefined,
  shared: boolean,
  onFinding: ToMatrixOptions['onFinding'],
): { X: Matrix; columns: readonly SchemaColumn[] } {
  const read = (names: readonly string[]) =>
    isTable(named)
      ? fromTable(name, named, names, schema?.columns, shared, onFinding)
      : fromNamed(name, named, names, schema?.columns, shared, onFinding);
  const found = isTable(named) ? named.columns.map((column) => column?.name) : [...named.cells.keys()];
  if (!schema) {
    checkNames(name, columnNames);
    return read(columnNames ?? found);
  }
  const names = schema.columns.map((column, j) => {
    if (column.name === undefined)
      throw new ValidationError(
        `${name}: column ${j} had no name in training: expected rows of numbers, found named columns`,
      );
    return column.name;
  });
  const features = read(names);
  const extra = found.filter((one) => one !== schema.target && !names.includes(one));
  if (extra.length > 0) onFinding?.(extraColumns(name, extra));
  return features;
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

function checkNames(name: string, columnNames: readonly string[] | undefined): void {
  if (columnNames && new Set(columnNames).size !== columnNames.length)
    throw new ValidationError(`${name}: columnNames has a name twice: ${columnNames.join(', ')}`);
}
