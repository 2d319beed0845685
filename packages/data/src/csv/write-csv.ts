/** CSV from rows and tables. */
import { isMissing, showDate, textAt } from '../table/column-values.ts';
import type { Column, Table } from '../types/table.ts';

export type CsvCell = string | number | boolean | null | undefined;

export interface WriteCsvOptions {
  /** One ASCII character; default ','. */
  readonly delimiter?: string;
  /** Whether the first row has the names of the columns; default true. */
  readonly header?: boolean;
}

const CHUNK_ROWS = 1000;

/**
 * One row with its line break; null, undefined and NaN are empty cells.
 *
 * ```ts
 * formatCsvRow(['a "b"', 1, null]); // '"a ""b""",1,\n'
 * ```
 */
export function formatCsvRow(cells: readonly CsvCell[], delimiter = ','): string {
  const row = cells.map((cell) => formatCell(cell, delimiter)).join(delimiter);
  // An empty line would be no row.
  return `${row === '' ? '""' : row}\n`;
}

/** The text of a whole table, in pieces; missing cells are empty, dates ISO. */
export function* writeCsv(table: Table, { delimiter = ',', header = true }: WriteCsvOptions = {}): Generator<string> {
  if (header)
    yield formatCsvRow(
      table.columns.map(({ name }) => name),
      delimiter,
    );
  for (let from = 0; from < table.rows; from += CHUNK_ROWS) {
    const rows: string[] = [];
    for (let row = from; row < Math.min(from + CHUNK_ROWS, table.rows); row++) {
      rows.push(
        formatCsvRow(
          table.columns.map((column) => cellOf(column, row)),
          delimiter,
        ),
      );
    }
    yield rows.join('');
  }
}

function cellOf(column: Column, row: number): CsvCell {
  if (isMissing(column, row)) return null;
  switch (column.type) {
    case 'number':
      return column.values[row];
    case 'date':
      return showDate(column.values[row]);
    case 'category':
      return column.levels[column.codes[row]];
    case 'text':
      return textAt(column, row);
  }
}

function formatCell(cell: CsvCell, delimiter: string): string {
  if (typeof cell === 'number') return Number.isNaN(cell) ? '' : Object.is(cell, -0) ? '-0' : String(cell);
  const text = cell === null || cell === undefined ? '' : String(cell);
  const quoted = text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text);
  return quoted ? `"${text.replaceAll('"', '""')}"` : text;
}
