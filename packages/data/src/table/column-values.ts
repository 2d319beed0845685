/** Cells of typed columns, one at a time. */
import type { Column, TextColumn } from '../types/table.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const SHORT = 60;
const MILLISECONDS_A_DAY = 86_400_000;

export function isMissing(column: Column, row: number): boolean {
  switch (column.type) {
    case 'category':
      return column.codes[row] < 0;
    case 'text':
      return column.missing[row] === 1;
    default:
      return Number.isNaN(column.values[row]);
  }
}

export function countMissing(column: Column): number {
  let count = 0;
  if (column.type === 'category') for (const code of column.codes) count += code < 0 ? 1 : 0;
  else if (column.type === 'text') for (const missing of column.missing) count += missing;
  else for (const value of column.values) count += Number.isNaN(value) ? 1 : 0;
  return count;
}

/** The text of a row of a text column; '' where it is missing. */
export function textAt({ bytes, offsets }: TextColumn, row: number): string {
  return decoder.decode(bytes.subarray(offsets[row], offsets[row + 1]));
}

/** The first distinct values as text, looked for in the first thousand rows. */
export function firstDistinct(column: Column, most: number): string[] {
  const found = new Set<string>();
  const rows = Math.min(rowsOf(column), 1000);
  for (let row = 0; row < rows && found.size < most; row++) if (!isMissing(column, row)) found.add(show(column, row));
  return [...found];
}

function show(column: Column, row: number): string {
  switch (column.type) {
    case 'category':
      return shorten(column.levels[column.codes[row]]);
    case 'text':
      return shorten(textAt(column, row));
    case 'date':
      return showDate(column.values[row]);
    default:
      return String(column.values[row]);
  }
}

/** The day alone where the time is midnight. */
export function showDate(milliseconds: number): string {
  const text = new Date(milliseconds).toISOString();
  return milliseconds % MILLISECONDS_A_DAY === 0 ? text.slice(0, -'T00:00:00.000Z'.length) : text;
}

function shorten(text: string): string {
  return text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text;
}

export function rowsOf(column: Column): number {
  switch (column.type) {
    case 'category':
      return column.codes.length;
    case 'text':
      return column.missing.length;
    default:
      return column.values.length;
  }
}
