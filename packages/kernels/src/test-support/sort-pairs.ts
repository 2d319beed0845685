/** Sorts a column to (key, row) pairs, all digits in one go. */
import type { Kernels, Pointer } from '../kernels.ts';

export function sortPairs(kernels: Kernels, values: readonly number[]): { pairs: Pointer; distinct: number } {
  const n = values.length;
  let [pairs, other, counts] = [kernels.allocate(16 * n), kernels.allocate(16 * n), kernels.allocate(8192)];
  kernels.sortKeys(kernels.putF64(values), n, pairs, counts);
  for (let digit = 0; digit < 8; digit++)
    if (kernels.sortDigit(pairs, other, n, counts, digit)) [pairs, other] = [other, pairs];
  return { pairs, distinct: kernels.distinctKeys(pairs, n) };
}
