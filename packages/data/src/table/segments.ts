/**
 * Arrays that grow without being copied: a list of segments, each larger than the last up to 65,536 elements, made one array
 * at the end.
 */

type Growing = Float64Array | Int32Array | Uint32Array | Uint8Array;

const SMALLEST = 256;
const LARGEST = 65536;

export class Segments<A extends Growing> {
  private readonly make: (length: number) => A;
  private readonly largest: number;
  private full: A[] = [];
  /** Elements before `current`. */
  before = 0;
  /** Elements are written here from `used` on; `grow` gives the next segment when there is no room. */
  current: A;
  used = 0;

  constructor(make: (length: number) => A, largest = LARGEST) {
    this.make = make;
    this.largest = largest;
    this.current = make(SMALLEST);
  }

  get length(): number {
    return this.before + this.used;
  }

  /** An empty segment in place of the current one, which is full. */
  grow(): A {
    this.full.push(this.current);
    this.before += this.current.length;
    this.current = this.make(Math.min(this.largest, this.current.length * 2));
    this.used = 0;
    return this.current;
  }

  push(value: number): void {
    if (this.used === this.current.length) this.grow();
    this.current[this.used++] = value;
  }

  /** Each segment as far as it was written, in order. */
  *parts(): Generator<A> {
    yield* this.full;
    yield this.current.subarray(0, this.used) as A;
  }

  /** All elements in one array; the segments are given up on the way. */
  join(): A {
    const joined = this.make(this.length);
    let at = 0;
    for (const part of this.parts()) {
      joined.set(part, at);
      at += part.length;
    }
    this.full = [];
    this.before = 0;
    this.used = 0;
    return joined;
  }
}
