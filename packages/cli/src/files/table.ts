/** Data files as tables: the seam to the readers. */
import { type ColumnReport, type Table, takeTableRows } from '@hyperopt-ts/data';
import { readTable as read, streamTable as stream } from '@hyperopt-ts/data/node';
import type { ColumnTypes, dataOptions } from '../command/data-options.ts';
import type { Values } from '../command/option.ts';

type DataValues = Values<typeof dataOptions>;

/** The types of the columns are found, but for those that are told. */
export async function readTable(
  path: string,
  { as, missing }: DataValues,
): Promise<{ readonly table: Table; readonly report: readonly ColumnReport[] }> {
  return read(path, { types: as, missingValues: missing && ['', ...missing] });
}

export interface Wanted {
  readonly types: ColumnTypes;
  /** Told the names of all columns of the file before the first table. What it throws ends the reading. */
  onColumns(names: readonly string[]): void;
}

/** The columns of these types that the file has, a few thousand rows at a time. */
export function streamTable(path: string, { types, onColumns }: Wanted): AsyncIterable<Table> {
  return stream(path, { columns: types, onColumns });
}

/** The same with all rows at once. */
export async function readColumns(path: string, { types, onColumns }: Wanted): Promise<Table> {
  let whole: Table = { rows: 0, columns: [] };
  const all = stream(path, { columns: types, onColumns, batchRows: Number.MAX_SAFE_INTEGER });
  for await (const table of all) whole = table;
  return whole;
}

/** The rows for which `isKept`, and how many are not. */
export function keepRows(table: Table, isKept: (row: number) => boolean): { table: Table; dropped: number } {
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row).filter(isKept);
  const dropped = table.rows - rows.length;
  return { table: dropped === 0 ? table : takeTableRows(table, rows), dropped };
}
