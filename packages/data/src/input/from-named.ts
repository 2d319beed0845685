/** Records and columns objects: columns matched by name, text as categories. */
import { nearest, ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import { allocateF64 } from '../rows/allocate-f64.ts';
import type { Matrix } from '../types/matrix.ts';
import type { RawColumn } from '../types/raw-column.ts';
import { cellError, columnName, toNumber } from './cell.ts';
import { toDate } from './dates.ts';
import { toDocuments } from './documents.ts';
import { type InputFinding, newCategories } from './finding.ts';
import { isArrayLike } from './from-rows.ts';
import { isText } from './is-text.ts';
import { levelsOf, type SchemaColumn } from './schema.ts';

/** Columns by name. A Map, so that `__proto__` is a name like any other. */
export interface NamedColumns {
  readonly rows: number;
  readonly cells: ReadonlyMap<string, ArrayLike<unknown>>;
}

export function columnsOfRecords(input: string, records: readonly unknown[]): NamedColumns {
  const names = new Set<string>();
  records.forEach((record, i) => {
    if (typeof record !== 'object' || record === null || isArrayLike(record))
      throw new ValidationError(`${input}: row ${i}: expected a record, as row 0, found ${describeValue(record)}`);
    for (const name of Object.keys(record)) names.add(name);
  });
  const rows = records as readonly Record<string, unknown>[];
  const column = (name: string) => rows.map((record) => (Object.hasOwn(record, name) ? record[name] : undefined));
  return { rows: rows.length, cells: new Map([...names].map((name) => [name, column(name)])) };
}

export function columnsOfObject(input: string, columns: object): NamedColumns {
  const cells = new Map<string, ArrayLike<unknown>>();
  for (const [name, column] of Object.entries(columns)) {
    if (!isArrayLike(column))
      throw new ValidationError(`${input}: ${columnName(name)}: expected an array, found ${describeValue(column)}`);
    cells.set(name, column);
  }
  const [first] = cells;
  if (!first) throw new ValidationError(`${input} has no columns`);
  for (const [name, column] of cells) {
    if (column.length !== first[1].length)
      throw new ValidationError(
        `${input}: ${columnName(name)} has ${column.length} rows, expected ${first[1].length} as in ${columnName(first[0])}`,
      );
  }
  return { rows: first[1].length, cells };
}

/**
 * The columns called `names`, in that order; `known` are their types where they are known from training, and `report` is told
 * what is other than in training.
 */
export function fromNamed(
  input: string,
  { rows, cells }: NamedColumns,
  names: readonly string[],
  known: readonly SchemaColumn[] | undefined,
  shared: boolean,
  report?: (finding: InputFinding) => void,
): { X: Matrix; columns: SchemaColumn[] } {
  if (rows === 0) throw new ValidationError(`${input} is empty: expected at least one row`);
  if (names.length === 0) throw new ValidationError(`${input} has no columns`);
  const values = allocateF64(rows * names.length, shared);
  const raw: RawColumn[] = [];
  const columns = names.map((name, j) => {
    const column = cells.get(name);
    if (!column) throw missingColumn(input, name, [...cells.keys()]);
    const schema = known ? known[j] : inferColumn(input, name, column);
    const unknown: string[] = [];
    const texts: string[] = [];
    const convert = converter(schema, unknown, texts);
    for (let i = 0, k = j; i < rows; i++, k += names.length) {
      const cell = column[i];
      values[k] = convert(cell, { input, row: i, column: name });
    }
    if (schema.type === 'date') raw.push({ type: 'date', column: j });
    if (schema.type === 'text') raw.push({ type: 'text', column: j, documents: toDocuments(texts) });
    if (unknown.length > 0) report?.(newCategories(input, name, [...new Set(unknown)], unknown.length));
    return schema;
  });
  return { X: { rows, columns: names.length, values, ...levelsOf(columns), ...(raw.length > 0 && { raw }) }, columns };
}

/**
 * Strings make a category, or a text when they are sentences; Dates a date; numbers and booleans a number, and so do missing values
 * alone.
 */
function inferColumn(input: string, name: string, column: ArrayLike<unknown>): SchemaColumn {
  const levels = new Set<string>();
  let text = -1;
  let number = -1;
  let date = -1;
  for (let i = 0; i < column.length; i++) {
    const cell = column[i];
    if (typeof cell === 'string') {
      if (text < 0) text = i;
      levels.add(cell);
    } else if (isDate(cell)) {
      if (date < 0) date = i;
    } else if (cell !== null && cell !== undefined && !Number.isNaN(cell)) {
      toNumber(cell, { input, row: i, column: name });
      if (number < 0) number = i;
    }
  }
  const [first, second] = [text, number, date].filter((row) => row >= 0).sort((a, b) => a - b);
  if (second !== undefined) {
    const show = (row: number) =>
      `${isDate(column[row]) ? 'Date' : typeof column[row]} (row ${row}: ${describeValue(column[row])})`;
    throw new ValidationError(`${input}: ${columnName(name)}: mixed types: ${show(first)} and ${show(second)}`);
  }
  if (date >= 0) return { name, type: 'date' };
  if (text < 0) return { name, type: 'number' };
  return isText(levels, column) ? { name, type: 'text' } : { name, type: 'category', levels: [...levels].sort() };
}

function isDate(cell: unknown): boolean {
  return Object.prototype.toString.call(cell) === '[object Date]';
}

/** Of a category, the code; NaN, and a note in `unknown`, for one that was not seen in training. Of a text, its number in `texts`. */
function converter(schema: SchemaColumn, unknown: string[], texts: string[]): typeof toNumber {
  if (schema.type === 'number') return toNumber;
  if (schema.type === 'date') return toDate;
  if (schema.type === 'text')
    return (cell, place) => {
      if (cell === null || cell === undefined || Number.isNaN(cell)) return Number.NaN;
      if (typeof cell !== 'string') throw cellError(place, 'text', cell);
      return texts.push(cell) - 1;
    };
  const { levels } = schema;
  if (typeof levels === 'number')
    return (cell, place) => {
      const code = toNumber(cell, place);
      if (!Number.isNaN(code) && !(Number.isInteger(code) && code >= 0))
        throw cellError(place, 'a category code', code);
      return code < levels ? code : Number.NaN;
    };
  const codes = new Map(levels.map((level, code) => [level, code]));
  return (cell, place) => {
    if (typeof cell === 'string') {
      const code = codes.get(cell);
      if (code === undefined) unknown.push(cell);
      return code ?? Number.NaN;
    }
    if (cell === null || cell === undefined || Number.isNaN(cell)) return Number.NaN;
    throw cellError(place, 'text (it is a category)', cell);
  };
}

export function missingColumn(input: string, name: string, found: string[]): ValidationError {
  const near = nearest(name, found);
  const listed = found.slice(0, 10).map((other) => JSON.stringify(other));
  const hint = near
    ? `did you mean ${JSON.stringify(near)}?`
    : `found ${listed.join(', ')}${found.length > listed.length ? ', …' : ''}`;
  return new ValidationError(`${input}: ${columnName(name)} is missing; ${hint}`);
}
