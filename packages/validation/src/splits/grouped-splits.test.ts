import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupKFold, predefinedSplit, type Splits, timeSeriesSplit } from '../index.ts';

const fixtures = JSON.parse(readFileSync(new URL('../../fixtures/sklearn.json', import.meta.url), 'utf8'));

function foldOf({ splits }: Splits, rows: number): number[] {
  const fold = new Array<number>(rows).fill(-1);
  splits.forEach(({ test: held }, k) => {
    for (const row of held) fold[row] = k;
  });
  return fold;
}

/** Folds named by the first row that they test. */
function canonical(fold: readonly number[]): number[] {
  return fold.map((k) => fold.indexOf(k));
}

interface GroupedCase {
  groups: number[];
  y?: number[];
  nSplits: number;
  fold: number[];
}

test.each([...fixtures.groupKFold, ...fixtures.stratifiedGroupKFold] as GroupedCase[])(
  'groups go where scikit-learn puts them',
  ({ groups, y, nSplits, fold }) => {
    const found = groupKFold(groups, { nSplits, y, shuffle: false });
    expect(canonical(foldOf(found, groups.length))).toEqual(canonical(fold));
  },
);

test('no group is on both sides, and every row is tested once a repeat', () => {
  const groups = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 6, maxLength: 40 });
  fc.assert(
    fc.property(groups, fc.boolean(), fc.integer({ min: 0, max: 99 }), (of, stratify, seed) => {
      fc.pre(new Set(of).size >= 2);
      const y = stratify ? of.map((_, i) => i % 3) : undefined;
      const { splits } = groupKFold(of, { nSplits: 3, repeats: 2, y, seed });
      const tested = new Array<number>(of.length).fill(0);
      for (const { train, test: held } of splits) {
        const trained = new Set(Array.from(train, (row) => of[row]));
        for (const row of held) {
          expect(trained.has(of[row])).toBe(false);
          tested[row]++;
        }
        expect(train.length + held.length).toBe(of.length);
      }
      expect(new Set(tested)).toEqual(new Set([2]));
    }),
    { numRuns: 60 },
  );
});

test('repeats and seeds draw other folds of equal groups', () => {
  const groups = Array.from({ length: 40 }, (_, i) => i % 10);
  const draw = (seed: number) => groupKFold(groups, { nSplits: 2, repeats: 2, seed });
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1).splits[0]).not.toEqual(draw(2).splits[0]);
  expect(draw(1).splits[0]).not.toEqual(draw(1).splits[2]);
});

test('more folds than groups are as many as groups', () => {
  const { splits, warnings } = groupKFold(['x', 'y', 'x'], { nSplits: 5 });
  expect(splits).toHaveLength(2);
  expect(warnings).toEqual(['5 folds are more than the 2 groups: using 2 folds']);
  expect(() => groupKFold(['x', 'x'])).toThrow('expected at least 2 groups to split, found 1');
  expect(() => groupKFold(['x', 'z'], { y: [0, 1, 1] })).toThrow('groups: expected 3, one per row, found 2');
});

interface TimeCase {
  rows: number;
  options: { nSplits: number; testSize?: number; gap?: number; maxTrainSize?: number };
  splits: [number[], number[]][];
}

test.each(fixtures.timeSeriesSplit as TimeCase[])('time: $rows rows as scikit-learn', ({ rows, options, splits }) => {
  const found = timeSeriesSplit(rows, options).splits.map(({ train, test: held }) => [[...train], [...held]]);
  expect(found).toEqual(splits);
});

test('too few rows for the splits of time', () => {
  expect(() => timeSeriesSplit(5, { nSplits: 5 })).toThrow('5 rows are too few for 5 splits');
  expect(() => timeSeriesSplit(10, { nSplits: 3, testSize: 3, gap: 1 })).toThrow(
    '10 rows are too few for 3 splits of 3 test rows with a gap of 1',
  );
  expect(() => timeSeriesSplit(10, { testSize: 1.5 })).toThrow('testSize: expected an integer >= 1, found 1.5');
});

test('predefined folds', () => {
  const { splits } = predefinedSplit([2, -1, 0, 2]);
  expect(splits.map(({ train, test: held }) => [[...train], [...held]])).toEqual([
    [[0, 1, 3], [2]],
    [
      [1, 2],
      [0, 3],
    ],
  ]);
  expect(() => predefinedSplit([-1, -1])).toThrow('every row is -1');
  expect(() => predefinedSplit([0, 0])).toThrow('split 0 tests every row');
  expect(() => predefinedSplit([0, 0.5])).toThrow('testFold, row 1: expected an integer >= -1, found 0.5');
});
