/** The rows of a CSV source, block by block. */
import { ReadError } from '../table/read-error.ts';
import { type ByteSource, utf8Chunks } from './byte-source.ts';
import type { CsvFormat } from './csv-options.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { Tokenizer } from './tokenizer.ts';

const WINDOW_BYTES = 1 << 18;
const MOST_ROW_BYTES = 1 << 28;

/** A tokenizer with the rows that it found, and the bytes that they are in; both are used again for the next block. */
export interface RawBlock {
  readonly bytes: Uint8Array;
  readonly tokenizer: Tokenizer;
}

/** Blocks of as many whole rows as fit a window of 256 kB, or one larger row; only the first may be without rows. */
export async function* csvBlocks(
  source: ByteSource,
  { delimiter, encoding, file }: CsvFormat,
): AsyncGenerator<RawBlock> {
  // One byte more for the tokenizer's mark.
  let bytes: Uint8Array = new Uint8Array(WINDOW_BYTES + 1);
  let start = 0;
  let end = 0;
  let tokenizer: Tokenizer | undefined;

  for await (const chunk of utf8Chunks(source, encoding, file)) {
    for (let at = 0; at < chunk.length; ) {
      if (end === bytes.length - 1) {
        yield* read(false);
        bytes = makeRoom(bytes, start, end, file);
        end -= start;
        start = 0;
      }
      const part = chunk.subarray(at, at + bytes.length - 1 - end);
      bytes.set(part, end);
      at += part.length;
      end += part.length;
    }
  }
  yield* read(true);

  function* read(last: boolean): Generator<RawBlock> {
    const found = delimiter?.charCodeAt(0) ?? (tokenizer ? 0 : detectDelimiter(bytes, end, last));
    tokenizer ??= new Tokenizer(found, file);
    start = tokenizer.read(bytes, start, end, last);
    if (tokenizer.rows > 0) yield { bytes, tokenizer };
  }
}

/** The bytes from `start` to `end` at the beginning of a buffer that has room for more. */
function makeRoom(bytes: Uint8Array, start: number, end: number, file: string | undefined): Uint8Array {
  if (start > 0) return bytes.copyWithin(0, start, end);
  if (bytes.length > MOST_ROW_BYTES)
    throw new ReadError('read-quote', `a row of over ${MOST_ROW_BYTES >> 20} MB: is a quote not closed?`, { file });
  const larger = new Uint8Array(2 * bytes.length);
  larger.set(bytes);
  return larger;
}
