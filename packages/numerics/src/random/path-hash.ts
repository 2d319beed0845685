/**
 * A 128-bit hash of a path of strings and numbers. Parts are absorbed as tagged 32-bit words, two rounds of HalfSipHash
 * (Aumasson and Bernstein 2012, the 32-bit variant) per word. Each round is a permutation of the 128 bits, so nothing is
 * lost on the way, and a hash can be continued: absorbing `a` then `b` is absorbing the path `[a, b]`.
 */
import { ValidationError } from '../errors/hyperopt-error.ts';

/** Four words of state, before `finish`. */
export interface PathHash {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

const TAG_INTEGER = 0;
const TAG_DOUBLE = 1;
const TAG_STRING = 2;

const doubleView = new Float64Array(1);
const wordView = new Int32Array(doubleView.buffer);

/** Fractional digits of pi: any constants without symmetry would do. */
export const emptyPath: PathHash = { a: 0x243f6a88, b: 0x85a308d3 | 0, c: 0x13198a2e, d: 0x03707344 };

/** The words being mixed. Between two calls of this module's functions it holds nothing that matters. */
const state = new Int32Array(4);

/** The hash of the path of `hash` followed by `parts`. The encoding is prefix-free: no two paths give the same words. */
export function absorb(hash: PathHash, parts: readonly (string | number)[]): PathHash {
  restore(hash);
  for (const part of parts) {
    if (typeof part === 'string') absorbString(part);
    else if (typeof part === 'number') absorbNumber(part);
    else throw new ValidationError(`stream: a part of a path must be a string or a number, found ${String(part)}`);
  }
  return { a: state[0], b: state[1], c: state[2], d: state[3] };
}

/** The 128 bits of a path, never all zero. */
export function finish(hash: PathHash): PathHash {
  restore(hash);
  // As in SipHash, a change that no absorbed word can make sets the end apart from a prefix.
  state[2] ^= 0xff;
  mix(0, 4);
  if ((state[0] | state[1] | state[2] | state[3]) === 0) state[0] = 1;
  return { a: state[0], b: state[1], c: state[2], d: state[3] };
}

function restore({ a, b, c, d }: PathHash): void {
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}

function absorbNumber(value: number): void {
  const integer = value | 0;
  // -0 is 0, and every NaN is the same NaN.
  if (integer === value) {
    mix(TAG_INTEGER, 2);
    mix(integer, 2);
    return;
  }
  mix(TAG_DOUBLE, 2);
  if (Number.isNaN(value)) {
    mix(0, 2);
    mix(0x7ff80000, 2);
    return;
  }
  doubleView[0] = value;
  mix(wordView[0], 2);
  mix(wordView[1], 2);
}

function absorbString(value: string): void {
  const { length } = value;
  mix(TAG_STRING | (length << 2), 2);
  for (let i = 0; i < length; i += 2) {
    const second = i + 1 < length ? value.charCodeAt(i + 1) : 0;
    mix(value.charCodeAt(i) | (second << 16), 2);
  }
}

function mix(word: number, rounds: number): void {
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3] ^ word;
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
  state[0] = a ^ word;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}
