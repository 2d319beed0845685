/** Digits, with a stratified random fifth held out for the test: the same rows for both sides. */

import type { Matrix } from '@hyperopt-ts/data';
import { take, takeRows } from '@hyperopt-ts/data';
import { holdOut } from '@hyperopt-ts/validation';
import { type DataSet, loadDataSet } from '../harness/data-set.ts';

export interface DigitsSplit {
  readonly seed: number;
  readonly train: Part;
  readonly test: Part;
  /** Row numbers, for the peer. */
  readonly rows: { readonly train: number[]; readonly test: number[] };
}

interface Part {
  readonly X: Matrix;
  readonly y: number[];
}

export interface Digits {
  readonly data: DataSet;
  readonly splits: readonly DigitsSplit[];
}

export function digitsSplits(count: number): Digits {
  const data = loadDataSet('digits');
  const splits = Array.from({ length: count }, (_, seed) => {
    const { train, test } = holdOut(data.y, { testSize: 0.2, stratify: true, seed }).splits[0];
    const part = (rows: Uint32Array) => ({ X: takeRows(data.X, rows), y: [...take(data.y as Int32Array, rows)] });
    return { seed, train: part(train), test: part(test), rows: { train: [...train], test: [...test] } };
  });
  return { data, splits };
}
