/** What a network reads of tables with numbers, gaps and categories. */

import type { Matrix } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { createRun } from '../contract/run.ts';
import { type ColumnEncoding, encodedWidth, encodeRows, fitEncoding } from './column-encoding.ts';
import { smoothClip } from './robust-scale.ts';

const rows: number[][] = [
  // number, two categories, number with gaps, three categories, five categories
  [1, 0, 10, 2, 4],
  [2, 1, NaN, 0, 0],
  [3, NaN, 30, 1, NaN],
  [4, 1, 50, NaN, 2],
];
const X: Matrix = {
  rows: 4,
  columns: 5,
  values: Float64Array.from(rows.flat()),
  levels: Uint32Array.of(0, 2, 0, 3, 5),
};

function fit(matrix: Matrix, scaled: boolean): ColumnEncoding {
  const all = Int32Array.from({ length: matrix.rows }, (_, i) => i);
  const columns = fitEncoding(matrix, all, undefined, { maxOneHot: 3, scaled }, createRun(stream(0)));
  for (;;) {
    const step = columns.next();
    if (step.done) return step.value;
  }
}

function encode(encoding: ColumnEncoding, matrix: Matrix) {
  const { numbers, others, tables } = encodedWidth(encoding);
  const dense = new Float32Array(matrix.rows * (numbers + others)).fill(9);
  const codes = new Int32Array(matrix.rows * tables.length);
  encodeRows(encoding, matrix, (i) => i, matrix.rows, dense, numbers + others, codes);
  return { dense: Array.from(dense), codes: Array.from(codes) };
}

test('numbers first, then indicators and one-hot columns; codes apart', () => {
  const encoding = fit(X, false);
  expect(encodedWidth(encoding)).toEqual({ numbers: 2, others: 5, tables: [5] });
  const { dense, codes } = encode(encoding, X);
  expect(dense).toEqual(
    [
      [1, 10, -0.5, 0, 0, 0, 1],
      [2, 30, 0.5, 1, 1, 0, 0],
      [3, 30, 0, 0, 0, 1, 0],
      [4, 50, 0.5, 0, 0, 0, 0],
    ].flat(),
  );
  expect(codes).toEqual([4, 0, -1, 2]);
});

test('scaled numbers are clipped, and 0 where they are missing', () => {
  const encoding = fit(X, true);
  const { dense } = encode(encoding, X);
  expect(dense[0]).toBeCloseTo(smoothClip(1, 2.5, 1 / 2), 6);
  expect(dense[7 + 1]).toBe(0);
});

test('codes that training did not know are nothing', () => {
  const encoding = fit(X, true);
  const strange = { ...X, rows: 2, values: Float64Array.of(1, 2, 10, 3, 5, 1, -1, 10, 99, NaN) };
  const { dense, codes } = encode(encoding, strange);
  expect(dense.slice(2, 7)).toEqual([0, 0, 0, 0, 0]);
  expect(dense.slice(9, 14)).toEqual([0, 0, 0, 0, 0]);
  expect(codes).toEqual([-1, -1]);
});
