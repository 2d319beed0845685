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
    expect(withAllRows(accuracy, judged(70, []))).toBe(0.7);
    expect(withAllRows(accuracy, judged(70, [60, 64]))).toBeCloseTo(0.7 + 0.2549 * 0.08, 4);
    expect(withAllRows(accuracy, judged(70, [76, 80]))).toBeCloseTo(0.7 - 0.2549 * 0.08, 4);
    expect(withAllRows(accuracy, judged(70, [60], 0.9))).toBeCloseTo(0.7 + 0.1239 * 0.1, 4);
  });

  test('is no better than if the loss fell in proportion to the rows, and no worse than nothing', () => {
    expect(withAllRows(metric('accuracy'), judged(90, [0, 0]))).toBeCloseTo(0.92, 12);
    expect(withAllRows(metric('accuracy'), judged(100, [50, 50]))).toBe(1);
    expect(withAllRows(metric('accuracy'), judged(5, [90, 90]))).toBe(0);
    const y = Float64Array.of(1, 2, 3, 4);
    const near = y.map((value) => value + 0.1);
    const wild = y.map((value) => value * -1e6);
    const values = { y, prediction: near, halves: [wild, near], share: 0.8, nClasses: 0 };
    expect(withAllRows(metric('rmse'), values)).toBeCloseTo(0.08, 12);
    expect(withAllRows(metric('r2'), values)).toBeLessThan(1);
  });

  test('is in the midst of an interval as wide as that of the part', () => {
    for (const name of ['accuracy', 'balancedAccuracy']) {
      const y = Int32Array.from({ length: 100 }, (_, i) => i % 2);
      const told = (wrong: number): Int32Array => y.map((code, i) => (i < wrong ? 1 - code : code));
      const of = (halves: readonly number[]): { low: number; high: number; score: number } => {
        const all = { y, prediction: told(30), halves: halves.map(told), share: 0.8, nClasses: 2 };
        return heldOutScore('holdout', metric(name), all, stream(1));
      };
      const [part, all] = [of([]), of([50, 50])];
      expect(all.score - part.score).toBeCloseTo(0.051, 3);
      expect((all.low + all.high - part.low - part.high) / 2).toBeCloseTo(0.05, 2);
      // Wilson's is narrower nearer to 1.
      expect(Math.abs((all.high - all.low) / (part.high - part.low) - 0.97)).toBeLessThan(0.04);
    }
  });
});

test('pairs of rows are compared where one model ranked them', () => {
  const y = Int32Array.of(0, 1, 0, 1, 1, 1);
  const prediction = Float64Array.from([0.6, 0.9, 0.1, 0.2, 0.5, 0.5].flatMap((p) => [1 - p, p]));
  const judged = { y, prediction, nClasses: 2, halves: [], share: 0.9 };
  expect(withAllRows(metric('auc'), judged)).toBeCloseTo(5 / 8, 12);
  expect(withAllRows(metric('auc'), { ...judged, parts: [2, 2, 2] })).toBe(1);
  expect(withAllRows(metric('auc'), { ...judged, parts: [4, 2], weights: [1, 1, 1, 1, 0, 0] })).toBe(0.75);
  const { low, high } = heldOutScore('nested', metric('auc'), { ...judged, parts: [4, 2] }, stream(1));
  expect(low).toBeLessThan(high);
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
