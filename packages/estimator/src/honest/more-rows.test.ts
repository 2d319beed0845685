import { loadDiabetes } from '@hyperopt-ts/datasets';
import { stream } from '@hyperopt-ts/numerics';
import { metric } from '@hyperopt-ts/validation';
import { describe, expect, test } from '@jest/globals';
import { heldOutScore } from './held-out-score.ts';
import { lockRows, outerFolds } from './lock-rows.ts';
import { type Judged, withAllRows, worthOfRest } from './more-rows.ts';

/** Of 100 rows of class 1 so many are told right. */
const judged = (right: number, halves: readonly number[], share = 0.8): Judged => {
  const y = new Int32Array(100).fill(1);
  const told = (count: number): Int32Array => y.map((_, i) => (i < count ? 1 : 0));
  return { y, prediction: told(right), halves: halves.map(told), share, nClasses: 2 };
};

test.each([0.8, 0.9])('errors that fall with the root of the rows are foretold, %d of them being searched', (share) => {
  const error = (rows: number): number => 0.1 + 2 / Math.sqrt(rows);
  const gain = worthOfRest(share) * (error(150 * share) - error(300 * share));
  expect(gain).toBeCloseTo(error(300 * share) - error(300), 12);
});

describe('the score of a model of all rows', () => {
  test('is that of a part and what is gained with the rest', () => {
    const accuracy = metric('accuracy');
    expect(withAllRows(accuracy, judged(70, []))()).toBe(0.7);
    expect(withAllRows(accuracy, judged(70, [60, 64]))()).toBeCloseTo(0.7 + 0.2549 * 0.08, 4);
    expect(withAllRows(accuracy, judged(70, [76, 80]))()).toBeCloseTo(0.7 - 0.2549 * 0.08, 4);
    expect(withAllRows(accuracy, judged(70, [60], 0.9))()).toBeCloseTo(0.7 + 0.1239 * 0.1, 4);
  });

  test('is no better than if all of the loss came of the want of rows', () => {
    expect(withAllRows(metric('accuracy'), judged(90, [0, 0]))()).toBeCloseTo(0.9 + 0.1 * (1 - Math.sqrt(0.8)), 12);
    expect(withAllRows(metric('accuracy'), judged(100, [50, 50]))()).toBe(1);
    const y = Float64Array.of(1, 2, 3, 4);
    const near = y.map((value) => value + 0.1);
    const wild = y.map((value) => value * -1e6);
    const values = { y, prediction: near, halves: [wild, near], share: 0.8, nClasses: 0 };
    expect(withAllRows(metric('rmse'), values)()).toBeCloseTo(0.1 * Math.sqrt(0.8), 12);
    expect(withAllRows(metric('r2'), values)()).toBeLessThan(1);
  });

  test('is less sure than that of a part', () => {
    const of = (halves: readonly number[], name = 'accuracy') =>
      heldOutScore('holdout', metric(name), judged(70, halves), stream(1));
    const width = ({ low, high }: { low: number; high: number }): number => high - low;
    const [alone, corrected] = [of([]), of([50, 50])];
    expect(width(corrected) / width(alone)).toBeGreaterThan(0.95);
    expect(width(corrected) / width(alone)).toBeLessThan(1.2);
    expect(width(of([0, 100]))).toBeGreaterThan(width(alone) * 1.1);
  });
});

test('halves are of the rows of the search, by class and by group', () => {
  const { X, y } = loadDiabetes();
  const data = { X, y: Float64Array.from(y), nClasses: 0 };
  const groups = y.map((_, i) => i % 30);
  for (const { train, test, halves } of [
    lockRows(data, {}, 1),
    lockRows(data, { groups }, 1),
    ...outerFolds(data, {}, 1),
  ]) {
    expect([...halves[0], ...halves[1]].sort((a, b) => a - b)).toEqual([...train].sort((a, b) => a - b));
    expect(Math.abs(halves[0].length - halves[1].length)).toBeLessThan(20);
    expect(train.length + test.length).toBe(y.length);
  }
  const [left, right] = lockRows(data, { groups }, 1).halves.map(
    (rows) => new Set(Array.from(rows, (row) => groups[row])),
  );
  expect([...left].filter((group) => right.has(group))).toEqual([]);
  const few = { ...data, X: { rows: 4, columns: 1, values: new Float64Array(4) }, y: data.y.subarray(0, 4) };
  expect(lockRows(few, { groups: [1, 1, 2, 2] }, 1).halves).toEqual([]);
});
