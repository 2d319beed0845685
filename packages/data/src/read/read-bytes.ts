/** All bytes of a source, gunzipped where they are gzip. */
import { gunzip } from '../csv/gunzip.ts';

export async function readBytes(source: AsyncIterable<Uint8Array>, file?: string): Promise<Uint8Array> {
  const bytes = await joined(source);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? joined(gunzip(only(bytes), file)) : bytes;
}

async function joined(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) length += chunks[chunks.push(chunk) - 1].length;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
