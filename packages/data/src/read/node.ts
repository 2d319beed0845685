/** Tables from files: CSV, JSON lines, JSON, Parquet and Arrow, by the end of the name. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { ValidationError } from '@hyperopt-ts/numerics';
import { type CsvOptions, readCsv, type StreamOptions, streamCsv } from '../csv/index.ts';
import type { ValueOptions } from '../table/from-values.ts';
import { ReadError } from '../table/read-error.ts';
import { typingOptionNames } from '../table/resolve-typing.ts';
import { takeTableRows } from '../table/take-table-rows.ts';
import type { TableReading } from '../table/typing-options.ts';
import type { Table } from '../types/table.ts';
import { readArrow } from './arrow.ts';
import { type FileFormat, fileFormat } from './file-format.ts';
import { readJson, readJsonLines } from './json-lines.ts';
import { type ParquetSource, readParquet } from './parquet.ts';
import { readBytes } from './read-bytes.ts';

/** Options of CSV are ignored where a file has no use for them. */
export interface ReadTableOptions extends CsvOptions, ValueOptions {
  /** In place of what the name says. */
  readonly format?: FileFormat;
}

const CHUNK_BYTES = 1 << 18;

/**
 * Reads a file: .csv, .txt (any delimiter), .tsv, .jsonl, .ndjson, .json, .parquet, .arrow, .feather, .ipc. All but Parquet may be
 * gzip, whatever the name. Throws a `ReadError` that names the file, and what `readCsv` and the others throw.
 *
 * ```ts
 * const { table, report } = await readTable('titanic.csv.gz');
 * ```
 */
export async function readTable(path: string, options: ReadTableOptions = {}): Promise<TableReading> {
  const { format = fileFormat(path), ...rest } = options;
  const named = { file: path, ...rest };
  switch (format) {
    case 'csv':
      return readCsv(chunksOf(path), named);
    case 'tsv':
      return readCsv(chunksOf(path), { delimiter: '\t', ...named });
    case 'json-lines':
      return readJsonLines(chunksOf(path), valueOptions(named));
    case 'json':
      return readJson(chunksOf(path), valueOptions(named));
    case 'arrow':
      return readArrow(await readBytes(chunksOf(path), path), valueOptions(named));
    case 'parquet':
      return readParquetFile(path, valueOptions(named));
    default:
      throw new ValidationError(`format: unknown format ${JSON.stringify(format)}`);
  }
}

/**
 * The named columns of a file, of known types, as one table after another. CSV is never in memory as a whole, so it may be of any size;
 * files of other formats are read first.
 *
 * ```ts
 * for await (const table of streamTable('new.csv', { columns: { age: 'number' } })) predict(table);
 * ```
 */
export async function* streamTable(
  path: string,
  options: Omit<ReadTableOptions, 'types' | 'maxCategories'> & StreamOptions,
): AsyncGenerator<Table> {
  const { format = fileFormat(path), columns, batchRows = 8192, onColumns, ...rest } = options;
  const named = { file: path, ...rest };
  if (format === 'csv' || format === 'tsv') {
    const { numbersInText, ...csv } = named;
    const delimiter = format === 'tsv' ? { delimiter: '\t' } : {};
    yield* streamCsv(chunksOf(path), { ...delimiter, ...csv, columns, batchRows, onColumns });
    return;
  }
  const { table } = await readTable(path, { ...named, format, types: columns, extraTypes: true });
  onColumns?.(table.columns.map(({ name }) => name));
  const wanted = { rows: table.rows, columns: table.columns.filter(({ name }) => Object.hasOwn(columns, name)) };
  for (let from = 0; from === 0 || from < table.rows; from += batchRows) {
    const rows = Math.min(batchRows, table.rows - from);
    yield takeTableRows(
      wanted,
      Uint32Array.from({ length: rows }, (_, i) => from + i),
    );
  }
}

/** What fails with the file is a `ReadError` that names it. */
async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: CHUNK_BYTES });
  } catch (cause) {
    throw fileError(path, cause);
  }
}

async function readParquetFile(path: string, options: ValueOptions & { file?: string }): Promise<TableReading> {
  const handle = await open(path).catch((cause) => {
    throw fileError(path, cause);
  });
  try {
    const { size: byteLength } = await handle.stat();
    const source: ParquetSource = {
      byteLength,
      async slice(start, end = byteLength) {
        const bytes = new Uint8Array(end - start);
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
        return bytes.buffer.slice(0, bytesRead);
      },
    };
    return await readParquet(source, options);
  } finally {
    await handle.close();
  }
}

function fileError(path: string, cause: unknown): ReadError {
  return new ReadError('read-file', (cause as Error).message, { file: path }, { cause });
}

function valueOptions(options: ReadTableOptions): ValueOptions & { file?: string } {
  const kept = new Set<string>([...typingOptionNames, 'numbersInText', 'file']);
  return Object.fromEntries(Object.entries(options).filter(([name]) => kept.has(name)));
}
