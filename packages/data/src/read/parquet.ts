/** Tables from Parquet, read by hyparquet, group of rows by group of rows. */
import { checkOptionNames } from '@hyperopt-ts/numerics';
import type { ValueOptions } from '../table/from-values.ts';
import { ReadError } from '../table/read-error.ts';
import { checkToldNames, resolveTyping, typingOptionNames } from '../table/resolve-typing.ts';
import { tableReading } from '../table/table-reading.ts';
import type { TableReading } from '../table/typing-options.ts';
import { ValueTyper } from '../table/value-typer.ts';

/** A file that is read in parts, as hyparquet has it. */
export interface ParquetSource {
  readonly byteLength: number;
  slice(start: number, end?: number): ArrayBuffer | Promise<ArrayBuffer>;
}

export interface ParquetOptions extends ValueOptions {
  /** The name that messages have for the source. */
  readonly file?: string;
}

/**
 * Numbers are numbers; timestamps and dates are dates; texts and booleans are categories or text. Throws a `ReadError` for what is no
 * Parquet, and one that names the column for lists, structs and bytes.
 */
export async function readParquet(
  source: Uint8Array | ParquetSource,
  options: ParquetOptions = {},
): Promise<TableReading> {
  checkOptionNames('readParquet', options, [...typingOptionNames, 'numbersInText', 'file']);
  const { file, numbersInText = false } = options;
  const settingsOf = resolveTyping(options, { file, unit: 'row', numbersInText });
  const typers = new Map<string, ValueTyper>();
  for await (const group of parquetGroups(source, file)) {
    if (typers.size === 0) {
      checkToldNames(options, [...group.keys()]);
      for (const name of group.keys()) typers.set(name, new ValueTyper(settingsOf(name)));
    }
    for (const [name, values] of group) for (const value of values) typers.get(name)?.push(value);
  }
  return tableReading([...typers.values()].map((typer) => typer.finish()));
}

/** The values of each column, a group of rows at a time; at least one group, which is empty where there are no rows. */
export async function* parquetGroups(
  source: Uint8Array | ParquetSource,
  file?: string,
): AsyncGenerator<Map<string, Iterable<unknown>>> {
  const [{ parquetMetadataAsync, parquetRead, parquetSchema }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const buffer = ArrayBuffer.isView(source) ? sourceOf(source) : source;
  try {
    const metadata = await parquetMetadataAsync(buffer);
    const names = parquetSchema(metadata).children.map(({ element }) => element.name);
    let rowStart = 0;
    for (const { num_rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows);
      const chunks: { columnName: string; columnData: Iterable<unknown>; rowStart: number }[] = [];
      await parquetRead({
        file: buffer,
        metadata,
        compressors,
        rowStart,
        rowEnd,
        onChunk: (chunk) => chunks.push(chunk),
      });
      yield new Map(names.map((name) => [name, valuesOf(name)]));
      rowStart = rowEnd;

      function* valuesOf(name: string): Generator<unknown> {
        const own = chunks.filter(({ columnName }) => columnName === name);
        for (const { columnData } of own.sort((a, b) => a.rowStart - b.rowStart)) yield* columnData;
      }
    }
    if (rowStart === 0) yield new Map(names.map((name) => [name, []]));
  } catch (cause) {
    if (cause instanceof ReadError) throw cause;
    throw new ReadError('read-format', `no Parquet: ${(cause as Error).message}`, { file }, { cause });
  }
}

function sourceOf(bytes: Uint8Array): ParquetSource {
  return {
    byteLength: bytes.byteLength,
    slice: (start, end) => bytes.slice(start, end).buffer as ArrayBuffer,
  };
}
