/** Whatever bytes come from, as chunks of UTF-8: gunzipped, in one encoding, without a byte order mark. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import { ReadError } from '../table/read-error.ts';
import { gunzip } from './gunzip.ts';

/** Text, bytes, chunks of bytes (a stream of Node or of the web), or a `Blob` such as a `File` of a page. */
export type ByteSource =
  | string
  | Uint8Array
  | AsyncIterable<Uint8Array>
  | Iterable<Uint8Array>
  | { stream(): ReadableStream<Uint8Array> };

const STRING_SLICE = 1 << 18;
/** The longest signature that is looked for. */
const SIGNATURE = 3;

/** Throws a `ReadError` where the source is no gzip though it begins so, or fails. */
export async function* utf8Chunks(source: ByteSource, encoding?: string, file?: string): AsyncGenerator<Uint8Array> {
  if (typeof source === 'string') {
    yield* encodeText(source);
    return;
  }
  let chunks = await withWholeStart(bytesOf(source));
  if (startsWith(chunks.start, 0x1f, 0x8b)) chunks = await withWholeStart(gunzip(replay(chunks), file));
  const { start } = chunks;
  if (startsWith(start, 0xef, 0xbb, 0xbf)) yield* replay({ ...chunks, start: start.subarray(3) });
  else if (startsWith(start, 0xff, 0xfe)) yield* transcode(replay(chunks), 'utf-16le');
  else if (startsWith(start, 0xfe, 0xff)) yield* transcode(replay(chunks), 'utf-16be');
  else if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) yield* transcode(replay(chunks), encoding);
  else yield* replay(chunks);
}

interface Chunks {
  /** The first bytes, at least as many as a signature has, unless there are no more. */
  readonly start: Uint8Array;
  readonly rest: AsyncIterator<Uint8Array>;
}

async function withWholeStart(chunks: AsyncGenerator<Uint8Array>): Promise<Chunks> {
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < SIGNATURE) {
    const { value, done } = await chunks.next();
    if (done) break;
    if (start.length === 0) start = value;
    else {
      const joined = new Uint8Array(start.length + value.length);
      joined.set(start);
      joined.set(value, start.length);
      start = joined;
    }
  }
  return { start, rest: chunks };
}

async function* replay({ start, rest }: Chunks): AsyncGenerator<Uint8Array> {
  try {
    yield start;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* bytesOf(source: Exclude<ByteSource, string>): AsyncGenerator<Uint8Array> {
  if (ArrayBuffer.isView(source)) yield source;
  else if (typeof source !== 'object' || source === null)
    throw new ValidationError(`expected text, bytes or a stream of bytes, found ${describeValue(source)}`);
  else if (Symbol.asyncIterator in source || Symbol.iterator in source) yield* checkChunks(source);
  else if (typeof source.stream === 'function') yield* readStream(source.stream());
  else throw new ValidationError(`expected text, bytes or a stream of bytes, found ${describeValue(source)}`);
}

async function* checkChunks(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (!ArrayBuffer.isView(chunk) || chunk.BYTES_PER_ELEMENT !== 1)
      throw new ValidationError(`expected chunks of bytes (a Uint8Array each), found ${describeValue(chunk)}`);
    yield chunk;
  }
}

/** Not every browser lets a stream be iterated. */
async function* readStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

function* encodeText(text: string): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    let end = Math.min(text.length, at + STRING_SLICE);
    // A pair of surrogates is one character.
    if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--;
    yield encoder.encode(text.slice(at, end));
    at = end;
  }
}

async function* transcode(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = decoderOf(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch (cause) {
    throw new ReadError('read-encoding', `unknown encoding ${describeValue(encoding)}`, {}, { cause });
  }
}

function startsWith(bytes: Uint8Array, ...signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}
