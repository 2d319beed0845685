/** Tables from Arrow IPC: streams and files (Feather 2), compressed or not, read by flechette. */
import { checkOptionNames } from '@hyperopt-ts/numerics';
import type { ValueOptions } from '../table/from-values.ts';
import { ReadError } from '../table/read-error.ts';
import { checkToldNames, resolveTyping, typingOptionNames } from '../table/resolve-typing.ts';
import { tableReading } from '../table/table-reading.ts';
import type { TableReading } from '../table/typing-options.ts';
import { ValueTyper } from '../table/value-typer.ts';
import { decodeLz4Frame } from './lz4-frame.ts';

export interface ArrowOptions extends ValueOptions {
  /** The name that messages have for the source. */
  readonly file?: string;
}

/**
 * Numbers are numbers; timestamps and dates are dates; texts, dictionaries and booleans are categories or text. Throws a `ReadError` for
 * bytes that are no Arrow, and one that names the column for lists, structs and bytes.
 */
export async function readArrow(bytes: Uint8Array, options: ArrowOptions = {}): Promise<TableReading> {
  checkOptionNames('readArrow', options, [...typingOptionNames, 'numbersInText', 'file']);
  const { file, numbersInText = false } = options;
  const settingsOf = resolveTyping(options, { file, unit: 'row', numbersInText });
  const arrow = await parse(bytes, file);
  checkToldNames(options, arrow.names);
  return tableReading(
    arrow.names.map((name, j) => {
      const typer = new ValueTyper(settingsOf(name));
      for (const value of arrow.children[j]) typer.push(value);
      return typer.finish();
    }),
  );
}

async function parse(bytes: Uint8Array, file: string | undefined) {
  const [{ CompressionType, setCompressionCodec, tableFromIPC }, { decompressZstd }] = await Promise.all([
    import('@uwdata/flechette'),
    import('hyparquet-compressors'),
  ]);
  const encode = () => {
    throw new Error('only for reading');
  };
  setCompressionCodec(CompressionType.LZ4_FRAME, { encode, decode: decodeLz4Frame });
  setCompressionCodec(CompressionType.ZSTD, { encode, decode: (data: Uint8Array) => aligned(decompressZstd(data)) });
  try {
    return tableFromIPC(aligned(bytes), { useDate: true, useBigInt: true });
  } catch (cause) {
    throw new ReadError('read-format', `no Arrow: ${(cause as Error).message}`, { file }, { cause });
  }
}

/** Arrays of doubles begin at multiples of 8 bytes of a buffer. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
}
