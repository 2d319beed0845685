/**
 * The Sobol sequence under Owen's nested scrambling, by hashing (Burley 2020, "Practical hash-based Owen scrambling"): every
 * point is uniform, nets stay nets, and any coordinate of any point is found without those before it.
 */
import type { Stream } from '../random/stream.ts';
import { SOBOL_DIMENSIONS, sobol } from './sobol.ts';

/** A coordinate in [0, 2^32) of point `index` (an integer from 0, below 2^32); there is no largest `dimension`. */
export type SobolPoints = (index: number, dimension: number) => number;

/**
 * The scrambled sequence that `random` picks. Dimensions beyond the 64th are further, independently shuffled runs over the first ones:
 * each is as even as any other, but pairs across runs are as at random.
 *
 * ```ts
 * const points = scrambledSobol(stream(0, 'start'));
 * points(17, 2) / 2 ** 32; // the third coordinate of point 17
 * ```
 */
export function scrambledSobol(random: Stream): SobolPoints {
  const seedOf = (kind: string, number: number) => random.stream(kind, number).seed128()[0];
  const shuffles = new Map<number, number>();
  const scrambles = new Map<number, number>();
  return (index, dimension) => {
    const run = Math.floor(dimension / SOBOL_DIMENSIONS);
    const shuffled = nestedScramble(
      index,
      remember(shuffles, run, () => seedOf('run', run)),
    );
    const x = sobol(shuffled, dimension % SOBOL_DIMENSIONS);
    return nestedScramble(
      x,
      remember(scrambles, dimension, () => seedOf('dimension', dimension)),
    );
  };
}

/** Flips each bit by a hash of the bits above it. Of indices, it permutes every block of 2^k within itself. */
function nestedScramble(x: number, seed: number): number {
  return reverseBits(scrambleUpward(reverseBits(x), seed)) >>> 0;
}

/** A permutation whose bits depend on lower bits only (Laine and Karras 2011, with the constants of Vegdahl 2021). */
function scrambleUpward(x: number, seed: number): number {
  let y = x ^ Math.imul(x, 0x3d20adea);
  y = (y + seed) | 0;
  y = Math.imul(y, (seed >>> 16) | 1);
  y ^= Math.imul(y, 0x05526c56);
  return y ^ Math.imul(y, 0x53a22864);
}

function reverseBits(x: number): number {
  let y = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  y = ((y >>> 2) & 0x33333333) | ((y & 0x33333333) << 2);
  y = ((y >>> 4) & 0x0f0f0f0f) | ((y & 0x0f0f0f0f) << 4);
  y = ((y >>> 8) & 0x00ff00ff) | ((y & 0x00ff00ff) << 8);
  return (y >>> 16) | (y << 16);
}

function remember(known: Map<number, number>, key: number, make: () => number): number {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}
