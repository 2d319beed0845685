/**
 * A 128-bit hash of a path of strings and numbers. Parts are absorbed as tagged 32-bit words, two rounds of HalfSipHash
 * (Aumasson and Bernstein 2012, the 32-bit variant) per word. Each round is a permutation of the 128 bits, so nothing is
 * lost on the way, and a hash can be continued: absorbing `a` then `b` is absorbing the path `[a, b]`.
 */
import { ValidationError } from '../errors/hyperopt-error.ts';

/** Four words of state, before `finish`. */
export type PathHash = Int32Array;

const TAG_INTEGER = 0;
const TAG_DOUBLE = 1;
const TAG_STRING = 2;
const FINAL_ROUNDS = 4;

const doubleView = new Float64Array(1);
const wordView = new Int32Array(doubleView.buffer);

/** Fractional digits of pi: any constants that are not symmetric would do. */
export const emptyPath: PathHash = Int32Array.of(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344);

/** The hash of the path of `hash` followed by `parts`. The encoding is prefix-free: no two paths give the same words. */
export function absorb(hash: PathHash, parts: readonly (string | number)[]): PathHash {
  const next = hash.slice();
  for (const part of parts) {
    if (typeof part === 'string') absorbString(next, part);
    else if (typeof part === 'number') absorbNumber(next, part);
    else throw new ValidationError(`stream: a part of a path must be a string or a number, found ${String(part)}`);
  }
  return next;
}

/** The 128 bits of a path, never all zero. */
export function finish(hash: PathHash): Uint32Array {
  const result = hash.slice();
  result[2] ^= 0xff;
  mix(result, 0, FINAL_ROUNDS);
  if ((result[0] | result[1] | result[2] | result[3]) === 0) result[0] = 1;
  return new Uint32Array(result.buffer);
}

function absorbNumber(hash: PathHash, value: number): void {
  const integer = value | 0;
  // -0 is 0, and every NaN is the same NaN.
  if (integer === value) {
    mix(hash, TAG_INTEGER, 2);
    mix(hash, integer, 2);
    return;
  }
  mix(hash, TAG_DOUBLE, 2);
  if (Number.isNaN(value)) {
    mix(hash, 0, 2);
    mix(hash, 0x7ff80000, 2);
    return;
  }
  doubleView[0] = value;
  mix(hash, wordView[0], 2);
  mix(hash, wordView[1], 2);
}

function absorbString(hash: PathHash, value: string): void {
  const { length } = value;
  mix(hash, TAG_STRING | (length << 2), 2);
  for (let i = 0; i < length; i += 2) {
    const second = i + 1 < length ? value.charCodeAt(i + 1) : 0;
    mix(hash, value.charCodeAt(i) | (second << 16), 2);
  }
}

function mix(hash: PathHash, word: number, rounds: number): void {
  let a = hash[0];
  let b = hash[1];
  let c = hash[2];
  let d = hash[3] ^ word;
  for (let round = 0; round < rounds; round++) {
    a = (a + b) | 0;
    c = (c + d) | 0;
    b = ((b << 5) | (b >>> 27)) ^ a;
    d = ((d << 8) | (d >>> 24)) ^ c;
    a = (a << 16) | (a >>> 16);
    a = (a + d) | 0;
    c = (c + b) | 0;
    d = ((d << 7) | (d >>> 25)) ^ a;
    b = ((b << 13) | (b >>> 19)) ^ c;
    c = (c << 16) | (c >>> 16);
  }
  hash[0] = a ^ word;
  hash[1] = b;
  hash[2] = c;
  hash[3] = d;
}
