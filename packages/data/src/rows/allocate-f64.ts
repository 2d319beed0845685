/** Numbers that threads can share, where the host lets them. */

/** `length` zeros; with `shared` in a SharedArrayBuffer, unless the host has none (a page without isolation headers). */
export function allocateF64(length: number, shared = false): Float64Array {
  return shared && typeof SharedArrayBuffer === 'function'
    ? new Float64Array(new SharedArrayBuffer(length * 8))
    : new Float64Array(length);
}
