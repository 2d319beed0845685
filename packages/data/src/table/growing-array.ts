/**
 * Typed arrays that grow by doubling. Pages that were not written to take no memory, and a large array goes back to the system as a
 * whole when it is replaced; many small pieces, joined at the end, would stay with the process.
 */

type Growing = Float64Array | Int32Array | Uint32Array | Uint8Array;

const SMALLEST = 256;
/** Above so many bytes, what was kept in advance is not worth a copy. */
const LARGE_BYTES = 1 << 20;

export class GrowingArray<A extends Growing> {
  private readonly make: (length: number) => A;
  /** Elements are written here from `used` on; `grow` gives one with room. */
  current: A;
  used = 0;

  constructor(make: (length: number) => A) {
    this.make = make;
    this.current = make(SMALLEST);
  }

  /** A larger `current` with the same elements and room for `more` at least. */
  grow(more = 1): A {
    const larger = this.make(Math.max(2 * this.current.length, this.used + more));
    larger.set(this.current.subarray(0, this.used));
    this.current = larger;
    return larger;
  }

  push(value: number): void {
    if (this.used === this.current.length) this.grow();
    this.current[this.used++] = value;
  }

  /** The elements alone, and none are left. A large array is a view of a longer buffer, whose end was never written to. */
  take(): A {
    const { current, used } = this;
    this.current = this.make(0);
    this.used = 0;
    return (current.byteLength > LARGE_BYTES ? current.subarray(0, used) : current.slice(0, used)) as A;
  }
}

/** Adds the bytes from `start` to `end`; all their bits in one. */
export function appendBytes(to: GrowingArray<Uint8Array>, bytes: Uint8Array, start: number, end: number): number {
  if (to.used + end - start > to.current.length) to.grow(end - start);
  const { current } = to;
  let bits = 0;
  let at = to.used;
  for (let from = start; from < end; from++) {
    const byte = bytes[from];
    bits |= byte;
    current[at++] = byte;
  }
  to.used = at;
  return bits;
}
