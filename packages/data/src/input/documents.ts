/** Texts as documents: one run of UTF-8 bytes that threads can share. */
import type { Documents } from '../types/raw-column.ts';

/** Room for a text's UTF-8, which is at most three bytes a code unit. */
const MOST_BYTES = 3;

export function toDocuments(texts: readonly string[]): Documents {
  const encoder = new TextEncoder();
  const offsets = new Uint32Array(texts.length + 1);
  let bytes = new Uint8Array(256);
  texts.forEach((text, d) => {
    const start = offsets[d];
    if (bytes.length - start < MOST_BYTES * text.length) {
      const grown = new Uint8Array(2 * bytes.length + MOST_BYTES * text.length);
      grown.set(bytes);
      bytes = grown;
    }
    offsets[d + 1] = start + encoder.encodeInto(text, bytes.subarray(start)).written;
  });
  return { bytes: bytes.slice(0, offsets[texts.length]), offsets };
}

/** The text of each document. */
export function documentTexts({ bytes, offsets }: Documents): string[] {
  const decoder = new TextDecoder();
  // Shared memory cannot be decoded, a copy can.
  return Array.from({ length: offsets.length - 1 }, (_, d) => decoder.decode(bytes.slice(offsets[d], offsets[d + 1])));
}
