/** Features whose buffers threads can share, where the host lets them. */
import { type Features, isSparse } from '../types/features.ts';

/** `X` itself when its buffers are shared already or the host has no SharedArrayBuffer, else a copy of it. */
export function shareFeatures(X: Features): Features {
  if (!isSparse(X)) return { ...X, values: share(X.values) };
  return { ...X, indptr: share(X.indptr), indices: share(X.indices), values: share(X.values) };
}

function share<A extends Float64Array | Uint32Array>(array: A): A {
  const isShared = Object.prototype.toString.call(array.buffer) === '[object SharedArrayBuffer]';
  if (isShared || typeof SharedArrayBuffer !== 'function') return array;
  const buffer = new SharedArrayBuffer(array.byteLength);
  const copy = array.BYTES_PER_ELEMENT === 8 ? new Float64Array(buffer) : new Uint32Array(buffer);
  copy.set(array);
  return copy as A;
}
