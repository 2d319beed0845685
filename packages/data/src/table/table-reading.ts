/** Columns that were read, as a table and what is to say about it. */
import type { Column } from '../types/table.ts';
import { rowsOf } from './column-values.ts';
import type { ColumnReport, TableReading } from './typing-options.ts';

export function tableReading(parts: readonly { column: Column; report: ColumnReport }[]): TableReading {
  const rows = parts.length === 0 ? 0 : rowsOf(parts[0].column);
  return {
    table: { rows, columns: parts.map(({ column }) => column) },
    report: parts.map(({ report }) => report),
  };
}
