/** Equality of plain data down to the bits of numbers and the types of arrays; for tests. */
import { arrayTypeOf } from '../blob.ts';

export function sameBits(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b);
  const type = arrayTypeOf(a);
  if (type !== arrayTypeOf(b)) return false;
  if (type || Array.isArray(a)) {
    const [x, y] = [a as unknown[], b as unknown[]];
    return x.length === y.length && Array.isArray(a) === Array.isArray(b) && x.every((item, i) => sameBits(item, y[i]));
  }
  const [p, q] = [Object.entries(a), Object.entries(b)];
  return p.length === q.length && p.every(([key, value], i) => key === q[i][0] && sameBits(value, q[i][1]));
}
