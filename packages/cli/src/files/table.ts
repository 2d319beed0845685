/** The seam to the readers of data files. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Column, Table } from '@hyperopt-ts/data';

export interface ColumnReport {
  readonly name: string;
  readonly type: Column['type'];
  readonly why: string;
  readonly missing: number;
  readonly distinct?: number;
  readonly examples: readonly string[];
}

export async function readTable(path: string, _options: object): Promise<{ table: Table; report: ColumnReport[] }> {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString();
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n\r"]*))(,|\r?\n|$)/g)) {
    rows[rows.length - 1].push(quoted !== undefined ? quoted.replaceAll('""', '"') : bare);
    if (end !== ',') rows.push([]);
  }
  const [header, ...body] = rows.filter((row) => row.length > 1 || (row.length === 1 && row[0] !== ''));
  const columns = header.map((name, j): Column => {
    const cells = body.map((row) => row[j] ?? '');
    if (cells.every((cell) => cell === '' || !Number.isNaN(Number(cell)))) {
      return {
        name,
        type: 'number',
        values: Float64Array.from(cells, (cell) => (cell === '' ? Number.NaN : Number(cell))),
      };
    }
    const levels = [...new Set(cells.filter((cell) => cell !== ''))].sort();
    return { name, type: 'category', levels, codes: Int32Array.from(cells, (cell) => levels.indexOf(cell)) };
  });
  return {
    table: { rows: body.length, columns },
    report: columns.map((column) => ({
      ...{ name: column.name, type: column.type, why: 'stub', examples: [] },
      missing: column.type === 'number' ? column.values.filter(Number.isNaN).length : 0,
      ...(column.type === 'category' ? { distinct: column.levels.length } : {}),
    })),
  };
}

export function takeTableRows(table: Table, rows: ArrayLike<number>): Table {
  const columns = table.columns.map((column): Column => {
    if (column.type === 'text') throw new Error('stub');
    if (column.type === 'category') return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]) };
    return { ...column, values: Float64Array.from(rows, (row) => column.values[row]) };
  });
  return { rows: rows.length, columns };
}

/** The rows for which `isKept`, and how many are not. */
export function keepRows(table: Table, isKept: (row: number) => boolean): { table: Table; dropped: number } {
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row).filter(isKept);
  const dropped = table.rows - rows.length;
  return { table: dropped === 0 ? table : takeTableRows(table, rows), dropped };
}

export function formatCsvRow(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

export async function readForModel(path: string, _schema: object): Promise<Table> {
  return (await readTable(path, {})).table;
}

export function features(table: Table): object[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(
      table.columns.map((column) => [
        column.name,
        column.type === 'category'
          ? (column.levels[column.codes[row]] ?? null)
          : column.type === 'number'
            ? column.values[row]
            : null,
      ]),
    ),
  );
}

export async function* streamTable(path: string, _options: object): AsyncGenerator<Table> {
  yield (await readTable(path, {})).table;
}
