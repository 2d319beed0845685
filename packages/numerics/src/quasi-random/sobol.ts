/** The Sobol sequence (Sobol 1967) with the direction numbers of Joe and Kuo (2008), as 32-bit fractions. */
import { sobolInitialNumbers } from './sobol-initial-numbers.ts';

/** Dimensions with direction numbers of their own. */
export const SOBOL_DIMENSIONS = sobolInitialNumbers.length + 1;

/** 32 direction numbers a dimension; row 0 is the van der Corput sequence. */
const directions = directionNumbers();

/**
 * 2^32 times coordinate `dimension` (from 0, below 64) of point `index` (from 0, below 2^32). Point 0 is the origin; the first
 * 2^k points have one coordinate in each of 2^k equal intervals.
 */
export function sobol(index: number, dimension: number): number {
  let x = 0;
  let at = dimension * 32;
  for (let bits = index >>> 0; bits !== 0; bits >>>= 1) {
    if (bits & 1) x ^= directions[at];
    at++;
  }
  return x >>> 0;
}

function directionNumbers(): Uint32Array {
  const v = new Uint32Array(SOBOL_DIMENSIONS * 32);
  for (let k = 0; k < 32; k++) v[k] = 1 << (31 - k);
  sobolInitialNumbers.forEach(([polynomial, ...m], i) => {
    const row = v.subarray((i + 1) * 32, (i + 2) * 32);
    const degree = m.length;
    for (let k = 0; k < 32; k++) {
      if (k < degree) {
        row[k] = m[k] << (31 - k);
        continue;
      }
      let next = row[k - degree] ^ (row[k - degree] >>> degree);
      for (let j = 1; j < degree; j++) if ((polynomial >>> (degree - j)) & 1) next ^= row[k - j];
      row[k] = next;
    }
  });
  return v;
}
