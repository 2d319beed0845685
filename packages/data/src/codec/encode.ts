/** Plain data to a JSON document. Equal data gives equal text. */
import { encodeBase64 } from './base64.ts';
import type { Blob } from './blob.ts';
import { crc32 } from './crc32.ts';
import { type Flat, flatten } from './flatten.ts';
import { entryTokens, gather, type Json, type JsonObject, jsonTokens } from './json.ts';

/**
 * `envelope` as a JSON object: its own keys, then `blobs` (its typed arrays, equal ones once, in the smallest type that
 * loses nothing, as base64 of little-endian bytes) and `checksum` (CRC-32 of the document's text without blob data).
 *
 * Data is null, booleans, strings, numbers (NaN, ±Infinity and −0 too), arrays, plain objects and typed arrays; an undefined
 * property is left out. Throws a `ValidationError` that says where for anything else, for nesting deeper than 200, and for
 * the keys `__proto__`, `constructor` and `prototype`.
 */
export function encode(envelope: object): JsonObject {
  const { json, blobs } = flatten(envelope);
  const entries = blobs.map(({ head, bytes }) => ({ ...head, data: [...encodeBase64(bytes)].join('') }));
  return { ...json, blobs: entries, checksum: checksum(json, blobs.map(headJson)) };
}

/**
 * The text of `encode(envelope)` in pieces of about 64 K characters, so that a large model is never one string. Throws as
 * `encode` does, before the first piece.
 */
export function encodeChunks(envelope: object): Generator<string> {
  return gather(tokens(flatten(envelope)));
}

function* tokens({ json, blobs }: Flat): Generator<string> {
  yield '{';
  for (const token of entryTokens(json)) yield token;
  yield `${Object.keys(json).length > 0 ? ',' : ''}"blobs":[`;
  for (const [i, blob] of blobs.entries()) {
    yield i > 0 ? ',{' : '{';
    yield* entryTokens(headJson(blob));
    yield ',"data":"';
    yield* encodeBase64(blob.bytes);
    yield '"}';
  }
  yield `],"checksum":${checksum(json, blobs.map(headJson))}}`;
}

/** Of the document's text without `checksum` and without the `data` of blobs, whose heads have their own. */
export function checksum(json: JsonObject, heads: readonly Json[]): number {
  const encoder = new TextEncoder();
  let crc = 0;
  for (const piece of gather(jsonTokens({ ...json, blobs: heads }))) crc = crc32(encoder.encode(piece), crc);
  return crc;
}

function headJson({ head }: Blob): JsonObject {
  return { ...head };
}
