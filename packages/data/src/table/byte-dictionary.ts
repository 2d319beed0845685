/** Distinct byte strings and their numbers 0, 1, 2 …, in the order of their first use: a hash table with open addressing. */

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

export class ByteDictionary {
  /** Strings so far. */
  size = 0;
  /** String k is bytes[offsets[k]] … bytes[offsets[k + 1] − 1]. */
  bytes = new Uint8Array(256);
  offsets = new Uint32Array(33);
  private hashes = new Int32Array(32);
  /** 1 + the number of a string, 0 where free; a power of two long, half full at most. */
  private slots = new Int32Array(64);

  /** The number of the string; it is added where it is new, as `size` tells. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    let hash = FNV_OFFSET;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at], FNV_PRIME);
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let found = this.slots[slot]; found !== 0; found = this.slots[slot]) {
      if (this.hashes[found - 1] === hash && this.equals(found - 1, bytes, start, end)) return found - 1;
      slot = (slot + 1) & mask;
    }
    return this.add(hash, bytes, start, end);
  }

  private equals(k: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.offsets[k];
    const length = end - start;
    if (this.offsets[k + 1] - from !== length) return false;
    for (let i = 0; i < length; i++) if (this.bytes[from + i] !== bytes[start + i]) return false;
    return true;
  }

  private add(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const from = this.offsets[this.size];
    const to = from + end - start;
    if (to > this.bytes.length) this.bytes = enlarged(this.bytes, new Uint8Array(2 * to));
    this.bytes.set(bytes.subarray(start, end), from);
    if (this.size === this.hashes.length) this.grow();
    this.claim(hash, this.size);
    this.hashes[this.size] = hash;
    this.offsets[this.size + 1] = to;
    return this.size++;
  }

  private claim(hash: number, k: number): void {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = k + 1;
  }

  private grow(): void {
    this.hashes = enlarged(this.hashes, new Int32Array(2 * this.size));
    this.offsets = enlarged(this.offsets, new Uint32Array(2 * this.size + 1));
    this.slots = new Int32Array(4 * this.size);
    for (let k = 0; k < this.size; k++) this.claim(this.hashes[k], k);
  }
}

function enlarged<A extends Uint8Array | Int32Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
