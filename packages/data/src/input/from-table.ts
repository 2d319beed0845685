/** Tables: columns matched by name, dates and texts as raw columns for a pipeline's first steps. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import { allocateF64 } from '../rows/allocate-f64.ts';
import type { Matrix } from '../types/matrix.ts';
import type { Documents, RawColumn } from '../types/raw-column.ts';
import type { CategoryColumn, Column, Table } from '../types/table.ts';
import { cellError, columnName } from './cell.ts';
import { documentTexts, toDocuments } from './documents.ts';
import { type InputFinding, newCategories } from './finding.ts';
import { missingColumn } from './from-named.ts';
import { levelsOf, type SchemaColumn } from './schema.ts';

/** A column's values in a Matrix, NaN where missing. */
interface Values {
  readonly values: ArrayLike<number>;
  readonly documents?: Documents;
}

/**
 * The columns called `names`, in that order; `known` are their types where they are known from training, and `report` is told
 * what is other than in training.
 */
export function fromTable(
  input: string,
  table: Table,
  names: readonly string[],
  known: readonly SchemaColumn[] | undefined,
  shared: boolean,
  report?: (finding: InputFinding) => void,
): { X: Matrix; columns: SchemaColumn[] } {
  const byName = columnsByName(input, table);
  if (table.rows === 0) throw new ValidationError(`${input} is empty: expected at least one row`);
  if (names.length === 0) throw new ValidationError(`${input} has no columns`);
  const values = allocateF64(table.rows * names.length, shared);
  const raw: RawColumn[] = [];
  const columns = names.map((name, j) => {
    const column = byName.get(name);
    if (!column) throw missingColumn(input, name, [...byName.keys()]);
    const schema = known ? known[j] : schemaOf(column);
    const read = valuesOf(input, column, schema, report);
    for (let i = 0, k = j; i < table.rows; i++, k += names.length) values[k] = read.values[i];
    if (schema.type === 'date') raw.push({ type: 'date', column: j });
    if (read.documents) raw.push({ type: 'text', column: j, documents: read.documents });
    return schema;
  });
  const X = { rows: table.rows, columns: names.length, values, ...levelsOf(columns), ...(raw.length > 0 && { raw }) };
  return { X, columns };
}

/** Throws where it is no table: a column of no type, one that is not as long as the table, a name that comes twice. */
function columnsByName(input: string, { rows, columns }: Table): Map<string, Column> {
  const byName = new Map<string, Column>();
  columns.forEach((column, j) => {
    const { name, type } = (column ?? {}) as Partial<Column>;
    if (typeof name !== 'string' || type === undefined || !Object.hasOwn(readers, type)) {
      throw new ValidationError(`${input}: column ${j}: expected a column of a Table, found ${describeValue(column)}`);
    }
    if (byName.has(name)) throw new ValidationError(`${input}: ${columnName(name)} comes twice`);
    if (lengthOf(column) !== rows) {
      throw new ValidationError(`${input}: ${columnName(name)} has ${lengthOf(column)} rows, expected ${rows}`);
    }
    byName.set(name, column);
  });
  return byName;
}

/** Of categories only the levels that occur count; a column of missing values only is a number. */
function schemaOf(column: Column): SchemaColumn {
  const { name, type } = column;
  if (type !== 'category') return { name, type };
  const used = new Set<number>();
  for (const code of column.codes) if (code >= 0) used.add(code);
  const levels = [...new Set([...used].map((code) => column.levels[code]))].sort();
  return levels.length > 0 ? { name, type, levels } : { name, type: 'number' };
}

function valuesOf(
  input: string,
  column: Column,
  schema: SchemaColumn,
  report?: (finding: InputFinding) => void,
): Values {
  const expected = readers[schema.type](input, column, schema, report);
  if (expected) return expected;
  const row = firstPresent(column);
  if (row < 0) return { values: new Float64Array(lengthOf(column)).fill(Number.NaN) };
  throw cellError(
    { input, row, column: column.name },
    `a ${schema.type}, as in training`,
    column.type === 'number' || column.type === 'date' ? column.values[row] : textsOf(column)[row],
  );
}

type Reader = (
  input: string,
  column: Column,
  schema: SchemaColumn,
  report?: (finding: InputFinding) => void,
) => Values | undefined;

/** Each undefined when the column's values cannot be of the type. */
const readers: Readonly<Record<SchemaColumn['type'], Reader>> = {
  number(input, column) {
    if (column.type !== 'number') return undefined;
    const row = column.values.findIndex((value) => value === Infinity || value === -Infinity);
    if (row >= 0) throw cellError({ input, row, column: column.name }, 'a finite number', column.values[row]);
    return column;
  },
  date: (_, column) => (column.type === 'date' ? column : undefined),
  text(_, column) {
    if (column.type === 'text') {
      const values = Float64Array.from(column.missing, (missing, row) => (missing ? Number.NaN : row));
      return { values, documents: { bytes: column.bytes, offsets: column.offsets } };
    }
    if (column.type === 'category') {
      const values = Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : code));
      return { values, documents: toDocuments(column.levels) };
    }
    const texts = textsOf(column);
    const values = Float64Array.from(texts, (text, row) => (text === undefined ? Number.NaN : row));
    return { values, documents: toDocuments(texts.map((text) => text ?? '')) };
  },
  category(input, column, schema, report) {
    if (schema.type !== 'category' || column.type === 'date') return undefined;
    const { levels } = schema;
    if (typeof levels === 'number') {
      if (column.type !== 'number') return undefined;
      return { values: column.values.map((code) => (code >= 0 && code < levels ? code : Number.NaN)) };
    }
    const { codes, levels: found } = column.type === 'category' ? column : asCategories(column);
    const known = new Map(levels.map((level, code) => [level, code]));
    const codeOf = Float64Array.from(found, (level) => known.get(level) ?? Number.NaN);
    const values = Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : codeOf[code]));
    if (report) {
      const unknown = codes.filter((code) => code >= 0 && Number.isNaN(codeOf[code]));
      const texts = [...new Set(unknown)].map((code) => found[code]);
      if (texts.length > 0) report(newCategories(input, column.name, texts, unknown.length));
    }
    return { values };
  },
};

function asCategories(column: Column): Pick<CategoryColumn, 'codes' | 'levels'> {
  const texts = textsOf(column);
  const levels = [...new Set(texts.filter((text) => text !== undefined))];
  const codes = new Map(levels.map((level, code) => [level, code]));
  return { codes: Int32Array.from(texts, (text) => (text === undefined ? -1 : (codes.get(text) ?? -1))), levels };
}

/** Each cell as text, undefined where it is missing. */
function textsOf(column: Column): (string | undefined)[] {
  if (column.type === 'text') return documentTexts(column).map((text, i) => (column.missing[i] ? undefined : text));
  if (column.type === 'category') return Array.from(column.codes, (code) => column.levels[code]);
  return Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return undefined;
    return column.type === 'date' ? new Date(value).toISOString() : String(value);
  });
}

function firstPresent(column: Column): number {
  if (column.type === 'text') return column.missing.indexOf(0);
  if (column.type === 'category') return column.codes.findIndex((code) => code >= 0);
  return column.values.findIndex((value) => !Number.isNaN(value));
}

function lengthOf(column: Column): number {
  return column.type === 'text'
    ? column.missing.length
    : column.type === 'category'
      ? column.codes.length
      : column.values.length;
}

/** Known by its shape. */
export function isTable(input: unknown): input is Table {
  if (typeof input !== 'object' || input === null) return false;
  const { rows, columns } = input as Partial<Table>;
  return typeof rows === 'number' && Array.isArray(columns);
}
