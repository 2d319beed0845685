/** CSV of any size as tables of a few thousand rows, with types that are known. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import type { CellBlock } from '../table/cell-block.ts';
import { ColumnTyper } from '../table/column-typer.ts';
import { resolveTyping } from '../table/resolve-typing.ts';
import { tableReading } from '../table/table-reading.ts';
import type { ColumnType } from '../table/typing-options.ts';
import type { Table } from '../types/table.ts';
import type { ByteSource } from './byte-source.ts';
import { type CsvOptions, checkCsvOptions, csvOptionNames } from './csv-options.ts';
import { csvTableBlocks } from './csv-table-blocks.ts';

export interface StreamOptions {
  /** The type of each column that is wanted, by name. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Rows of a table, at most; default 8192. */
  readonly batchRows?: number;
  /** Told the names of all columns of the file, before the first table. What it throws ends the reading. */
  readonly onColumns?: (names: readonly string[]) => void;
}

/**
 * Reads the named columns of CSV into one table after another, in the order of the file; columns that the file does not have are in none
 * of them. Each table has levels of its own. There is at least one table; one of a file without rows has none.
 *
 * Throws as `readCsv` does.
 *
 * ```ts
 * for await (const table of streamCsv(file, { columns: { age: 'number', city: 'category' } })) predict(table);
 * ```
 */
export async function* streamCsv(
  source: ByteSource,
  options: Omit<CsvOptions, 'types' | 'maxCategories'> & StreamOptions,
): AsyncGenerator<Table> {
  const { columns, batchRows = 8192, onColumns, ...csv } = options;
  checkCsvOptions('streamCsv', csv, csvOptionNames);
  if (!(Number.isInteger(batchRows) && batchRows >= 1))
    throw new ValidationError(`batchRows: expected a whole number of at least 1, found ${describeValue(batchRows)}`);
  const { file, decimal: point } = options;
  const settingsOf = resolveTyping({ ...csv, types: columns }, { file, unit: 'line', numbersInText: true, point });
  let wanted: { column: number; typer: ColumnTyper }[] | undefined;
  let rows = 0;
  let sent = false;
  for await (const { names, block } of csvTableBlocks(source, options)) {
    if (!wanted) onColumns?.(names.map(({ name }) => name));
    wanted ??= names.flatMap(({ name, header }, column) =>
      Object.hasOwn(columns, name) ? [{ column, typer: new ColumnTyper(settingsOf(name, header)) }] : [],
    );
    for (let from = 0; from < block.rows; ) {
      const part = someRows(block, from, batchRows - rows);
      for (const { column, typer } of wanted) typer.append(part, column);
      from += part.rows;
      rows += part.rows;
      if (rows < batchRows) continue;
      yield takeBatch();
      sent = true;
      rows = 0;
    }
  }
  if (rows > 0 || !sent) yield takeBatch();

  function takeBatch(): Table {
    const parts = (wanted ?? []).map(({ typer }) => typer.finish());
    // What a date told about the order of day and month holds for those that follow.
    for (const one of wanted ?? []) one.typer = one.typer.successor();
    return { ...tableReading(parts).table, rows };
  }
}

function someRows(block: CellBlock, from: number, most: number): CellBlock {
  const rows = Math.min(block.rows - from, most);
  if (rows === block.rows) return block;
  const bounds = block.bounds.subarray(2 * from * block.columns);
  return { ...block, rows, bounds, lines: block.lines.subarray(from) };
}
