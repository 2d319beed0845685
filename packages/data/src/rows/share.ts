/** Features whose buffers threads can share, where the host lets them. */
import { type Features, isSparse } from '../types/features.ts';
import type { RawColumn } from '../types/raw-column.ts';

/** `X` itself when its buffers are shared already or the host has no SharedArrayBuffer, else a copy of it. */
export function shareFeatures(X: Features): Features {
  if (!isSparse(X)) return { ...X, values: share(X.values), ...(X.raw && { raw: X.raw.map(shareRaw) }) };
  return { ...X, indptr: share(X.indptr), indices: share(X.indices), values: share(X.values) };
}

function shareRaw(raw: RawColumn): RawColumn {
  if (raw.type !== 'text') return raw;
  const { bytes, offsets } = raw.documents;
  return { ...raw, documents: { bytes: share(bytes), offsets: share(offsets) } };
}

function share<A extends Float64Array | Uint32Array | Uint8Array>(array: A): A {
  const isShared = Object.prototype.toString.call(array.buffer) === '[object SharedArrayBuffer]';
  if (isShared || typeof SharedArrayBuffer !== 'function') return array;
  const copy = makers[array.BYTES_PER_ELEMENT as 1 | 4 | 8](new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy as ArrayBufferView as A;
}

const makers = {
  1: (buffer: SharedArrayBuffer) => new Uint8Array(buffer),
  4: (buffer: SharedArrayBuffer) => new Uint32Array(buffer),
  8: (buffer: SharedArrayBuffer) => new Float64Array(buffer),
};
