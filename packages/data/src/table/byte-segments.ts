/** Bytes that grow without being copied; `Segments` for many bytes at a time. */

const SMALLEST = 1 << 10;
const LARGEST = 1 << 20;

export class ByteSegments {
  length = 0;
  private full: Uint8Array[] = [];
  private current = new Uint8Array(SMALLEST);
  private used = 0;

  /** Adds the bytes from `start` to `end`; all their bits in one. */
  append(bytes: Uint8Array, start: number, end: number): number {
    let bits = 0;
    this.length += end - start;
    while (start < end) {
      if (this.used === this.current.length) this.grow();
      const { current } = this;
      const stop = Math.min(end, start + current.length - this.used);
      let to = this.used;
      for (; start < stop; start++) {
        const byte = bytes[start];
        bits |= byte;
        current[to++] = byte;
      }
      this.used = to;
    }
    return bits;
  }

  /** All bytes in one array; the segments are given up. */
  join(): Uint8Array {
    const joined = new Uint8Array(this.length);
    let at = 0;
    for (const part of [...this.full, this.current.subarray(0, this.used)]) {
      joined.set(part, at);
      at += part.length;
    }
    this.full = [];
    this.current = new Uint8Array(0);
    this.used = 0;
    return joined;
  }

  private grow(): void {
    this.full.push(this.current);
    this.current = new Uint8Array(Math.min(LARGEST, 2 * this.current.length));
    this.used = 0;
  }
}
