/** Sorts columns in kernel memory, digit by digit, so that a fit can pause in between. */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Run } from '../contract/run.ts';

export interface ColumnSorter {
  /** Room for the values of a column. */
  readonly values: Pointer;
  /** Returns where the (key, row) pairs are, ascending by key. Yields the nanoseconds of work since the last yield. */
  sort(values: Pointer, rows: number): Generator<number, Pointer>;
}

const DIGITS = 8;
const DIGIT_WORK = 10;

/** For columns of at most `most` rows. */
export function columnSorter(most: number, kernels: Kernels, run: Run): ColumnSorter {
  run.allocate(most * 40 + 8192);
  const values = kernels.allocate(most * 8);
  const counts = kernels.allocate(8192);
  let pairs = kernels.allocate(most * 16);
  let other = kernels.allocate(most * 16);
  return {
    values,
    *sort(column, rows) {
      kernels.sortKeys(column, rows, pairs, counts);
      yield rows * DIGIT_WORK;
      for (let digit = 0; digit < DIGITS; digit++) {
        if (!kernels.sortDigit(pairs, other, rows, counts, digit)) continue;
        [pairs, other] = [other, pairs];
        yield rows * DIGIT_WORK;
      }
      return pairs;
    },
  };
}
