/** Columns of a table by name, and what is made of them. */
import type { CategoryColumn, Column, NumberColumn, Table } from '@hyperopt-ts/data';
import { nearest } from '@hyperopt-ts/numerics';
import { UsageError } from '../command/usage-error.ts';
import { plain } from '../terminal/width.ts';

/** At most so many names are listed. */
const LISTED = 30;

/** Throws as `checkColumn` does. */
export function columnNamed({ columns }: Table, name: string, option: string): Column {
  const names = columns.map((column) => column.name);
  checkColumn(names, name, option);
  return columns[names.indexOf(name)];
}

/** Throws a UsageError that suggests the nearest name, or lists what there is. */
export function checkColumn(names: readonly string[], name: string, option: string): void {
  if (names.includes(name)) return;
  const near = nearest(name, names);
  const hint = near === undefined ? `the columns are ${listed(names)}` : `did you mean "${plain(near)}"?`;
  throw new UsageError(`--${option}: there is no column "${plain(name)}"; ${hint}`);
}

/** `a, b, c and 12 more`. */
export function listed(names: readonly string[], most = LISTED): string {
  const shown = names.slice(0, most).map(plain).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** The table without the columns of these names. */
export function withoutColumns(table: Table, names: readonly string[]): Table {
  return { ...table, columns: table.columns.filter(({ name }) => !names.includes(name)) };
}

/** A word or number for each row; null where it is missing. */
export function cellsOf(column: NumberColumn | CategoryColumn): (string | number | null)[] {
  if (column.type === 'number') return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
  return Array.from(column.codes, (code) => (code < 0 ? null : column.levels[code]));
}
