/** Chosen rows of a table. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { take } from '../rows/take-rows.ts';
import type { Column, Table, TextColumn } from '../types/table.ts';

/** A copy of the given rows, in the given order; a row may be taken more than once. The levels of categories stay as they are. */
export function takeTableRows(table: Table, rows: ArrayLike<number>): Table {
  for (let i = 0; i < rows.length; i++) {
    if (!(Number.isInteger(rows[i]) && rows[i] >= 0 && rows[i] < table.rows))
      throw new ValidationError(`rows[${i}]: expected a row from 0 to ${table.rows - 1}, found ${rows[i]}`);
  }
  return { rows: rows.length, columns: table.columns.map((column) => takeColumn(column, rows)) };
}

function takeColumn(column: Column, rows: ArrayLike<number>): Column {
  if (column.type === 'category') return { ...column, codes: take(column.codes, rows) };
  if (column.type === 'text') return takeText(column, rows);
  return { ...column, values: take(column.values, rows) };
}

function takeText(column: TextColumn, rows: ArrayLike<number>): TextColumn {
  const offsets = new Uint32Array(rows.length + 1);
  const missing = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    offsets[i + 1] = offsets[i] + column.offsets[rows[i] + 1] - column.offsets[rows[i]];
    missing[i] = column.missing[rows[i]];
  }
  const bytes = new Uint8Array(offsets[rows.length]);
  for (let i = 0; i < rows.length; i++) {
    bytes.set(column.bytes.subarray(column.offsets[rows[i]], column.offsets[rows[i] + 1]), offsets[i]);
  }
  return { ...column, bytes, offsets, missing };
}
