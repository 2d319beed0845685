import { readFileSync } from 'node:fs';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  holdOut,
  kFold,
  leaveOneOut,
  repeatedKFold,
  repeatedStratifiedKFold,
  type Split,
  type Splits,
  stratifiedKFold,
} from '../index.ts';

const fixtures = JSON.parse(readFileSync(new URL('../../fixtures/sklearn.json', import.meta.url), 'utf8'));

/** The properties of every split of `rows` rows: two ascending parts that together are all rows. */
function expectPartition({ train, test: held }: Split, rows: number): void {
  expect([...train]).toEqual([...train].sort((a, b) => a - b));
  expect([...held]).toEqual([...held].sort((a, b) => a - b));
  expect([...train, ...held].sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, i) => i));
}

function foldOf({ splits }: Splits, rows: number): number[] {
  const fold = new Array<number>(rows).fill(-1);
  splits.forEach(({ test: held }, k) => {
    for (const row of held) fold[row] = k;
  });
  return fold;
}

function counts(y: ArrayLike<number>, rows: ArrayLike<number>): Map<number, number> {
  const found = new Map<number, number>();
  for (const row of Array.from(rows)) found.set(y[row], (found.get(y[row]) ?? 0) + 1);
  return found;
}

const splitters: Record<string, (y: number[], seed: number) => Splits> = {
  kFold: (y, seed) => kFold(y.length, { nSplits: 3, seed }),
  repeatedKFold: (y, seed) => repeatedKFold(y.length, { nSplits: 3, repeats: 2, seed }),
  stratifiedKFold: (y, seed) => stratifiedKFold(y, { nSplits: 3, seed }),
  repeatedStratifiedKFold: (y, seed) => repeatedStratifiedKFold(y, { nSplits: 3, repeats: 2, seed }),
  holdOut: (y, seed) => holdOut(y, { testSize: 0.3, seed }),
  'holdOut, stratified': (y, seed) => holdOut(y, { testSize: 0.3, stratify: true, seed }),
};

describe.each(Object.entries(splitters))('%s', (_name, splitter) => {
  const y = Array.from({ length: 31 }, (_, i) => (i % 5 === 0 ? 1 : i % 3 === 0 ? 2 : 0));

  test('splits are partitions, ascending, with both parts filled', () => {
    for (const split of splitter(y, 1).splits) {
      expectPartition(split, y.length);
      expect(split.train.length).toBeGreaterThan(0);
      expect(split.test.length).toBeGreaterThan(0);
    }
  });

  test('depend on the seed and on nothing else', () => {
    expect(splitter(y, 1)).toEqual(splitter(y, 1));
    expect(splitter(y, 1)).not.toEqual(splitter(y, 2));
  });
});

describe('kFold', () => {
  test.each(fixtures.kFold)('without shuffling is scikit-learn’s ($rows rows, $nSplits folds)', (fixture) => {
    const { rows, nSplits, fold } = fixture as { rows: number; nSplits: number; fold: number[] };
    expect(foldOf(kFold(rows, { nSplits, shuffle: false }), rows)).toEqual(fold);
  });

  test('each row is tested once and sizes differ by at most 1', () => {
    const result = kFold(17, { nSplits: 5, seed: 3 });
    expect(foldOf(result, 17)).not.toContain(-1);
    expect(result.splits.map(({ test: held }) => held.length)).toEqual([4, 4, 3, 3, 3]);
  });

  test('more folds than rows become as many as rows, with a warning', () => {
    const { splits, warnings } = kFold(3, { nSplits: 5 });
    expect(splits).toHaveLength(3);
    expect(warnings).toEqual(['5 folds are more than the 3 rows: using 3 folds']);
  });

  test('refuses what cannot be split', () => {
    expect(() => kFold(1)).toThrow('expected at least 2 rows to split, found 1');
    expect(() => kFold(10, { nSplits: 1 })).toThrow('nSplits: expected an integer >= 2, found 1');
    expect(() => kFold(10, { nSplits: 2.5 })).toThrow('nSplits');
    expect(() => kFold(10, { folds: 3 } as object)).toThrow('unknown option "folds"');
  });

  test('a stream serves as seed', () => {
    const seed = () => stream(5, 'mine');
    expect(kFold(20, { seed: seed() })).toEqual(kFold(20, { seed: seed() }));
    expect(kFold(20, { seed: seed() })).not.toEqual(kFold(20, { seed: 5 }));
  });
});

test('repeats differ, and the first is that of the plain splitter', () => {
  const { splits } = repeatedKFold(20, { nSplits: 4, repeats: 3, seed: 9 });
  expect(splits).toHaveLength(12);
  expect(splits.slice(0, 4)).toEqual(kFold(20, { nSplits: 4, seed: 9 }).splits);
  expect(splits.slice(4, 8)).not.toEqual(splits.slice(0, 4));
  const y = Array.from({ length: 20 }, (_, i) => i % 2);
  const stratified = repeatedStratifiedKFold(y, { nSplits: 4, repeats: 3, seed: 9 }).splits;
  expect(stratified).toHaveLength(12);
  expect(stratified.slice(0, 4)).toEqual(stratifiedKFold(y, { nSplits: 4, seed: 9 }).splits);
  expect(stratified.slice(8)).not.toEqual(stratified.slice(0, 4));
});

test('leaveOneOut tests each row alone, in order', () => {
  const { splits, warnings } = leaveOneOut(4);
  expect(splits.map(({ test: held }) => [...held])).toEqual([[0], [1], [2], [3]]);
  expect([...splits[1].train]).toEqual([0, 2, 3]);
  expect(warnings).toEqual([]);
  expect(() => leaveOneOut(1)).toThrow('at least 2 rows');
});

describe('stratifiedKFold', () => {
  test.each(fixtures.stratifiedKFold)('without shuffling is scikit-learn’s ($nSplits folds)', (fixture) => {
    const { y, nSplits, fold } = fixture as { y: number[]; nSplits: number; fold: number[] };
    expect(foldOf(stratifiedKFold(y, { nSplits, shuffle: false }), y.length)).toEqual(fold);
  });

  test('class counts and sizes differ by at most 1 between folds', () => {
    const labels = fc.array(fc.nat({ max: 4 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(labels, fc.integer({ min: 2, max: 6 }), fc.nat(), (y, nSplits, seed) => {
        const all = counts(
          y,
          y.map((_, i) => i),
        );
        fc.pre([...all.values()].some((count) => count > 1));
        const { splits, warnings } = stratifiedKFold(y, { nSplits, seed });
        const testable = [...all].filter(([, count]) => count > 1);
        expect(splits).toHaveLength(testable.reduce((least, [, count]) => Math.min(least, count), nSplits));
        expect(warnings.length > 0).toBe(splits.length < nSplits || testable.length < all.size);
        const sizes = splits.map((split) => split.test.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        for (const [label] of testable) {
          const found = splits.map((split) => counts(y, split.test).get(label) ?? 0);
          expect(Math.max(...found) - Math.min(...found)).toBeLessThanOrEqual(1);
          expect(Math.min(...found)).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('a class of one stays in training, smaller classes reduce the folds; both are told', () => {
    const y = [0, 0, 0, 0, 0, 1, 1, 1, 2];
    const { splits, warnings } = stratifiedKFold(y, { nSplits: 5 });
    expect(splits).toHaveLength(3);
    for (const { train } of splits) expect([...train]).toContain(8);
    expect(warnings).toEqual([
      '1 class has a single row, which stays in training',
      'the smallest class has 3 rows, fewer than 5 folds: using 3 folds',
    ]);
  });

  test('nothing but classes of one cannot be tested', () => {
    expect(() => stratifiedKFold([0, 1, 2])).toThrow('every class has a single row');
    expect(() => stratifiedKFold([0])).toThrow('at least 2 rows');
  });
});

describe('holdOut', () => {
  test.each(fixtures.holdOut)('shares classes as scikit-learn does (testSize $testSize)', (fixture) => {
    const { y, testSize, trainCounts } = fixture as { y: number[]; testSize: number; trainCounts: number[][] };
    const { splits } = holdOut(y, { testSize, stratify: true, repeats: 50 });
    const drawn = splits.map(({ train }) => {
      const found = counts(y, train);
      return [...found.keys()]
        .sort((a, b) => a - b)
        .map((label) => found.get(label))
        .join();
    });
    expect([...new Set(drawn)].sort()).toEqual(trainCounts.map((row) => row.join()).sort());
  });

  test('testSize is a share, rounded up, or a count', () => {
    const y = new Int32Array(10);
    expect(holdOut(y).splits[0].test).toHaveLength(3);
    expect(holdOut(y, { testSize: 0.21 }).splits[0].test).toHaveLength(3);
    expect(holdOut(y, { testSize: 4 }).splits[0].test).toHaveLength(4);
    for (const testSize of [0, 1.5, -1, Number.NaN])
      expect(() => holdOut(y, { testSize })).toThrow('testSize: expected');
    for (const testSize of [10, 0.95]) expect(() => holdOut(y, { testSize })).toThrow('leaves no row to train on');
    expect(() => holdOut([])).toThrow();
  });

  test('each row is tested as often as any other', () => {
    const tested = new Int32Array(20);
    for (const { test: held } of holdOut(new Int32Array(20), { testSize: 5, repeats: 2000 }).splits) {
      for (const row of held) tested[row]++;
    }
    // Binomial(2000, 1/4): standard deviation 19.4.
    for (const count of tested) expect(Math.abs(count - 500)).toBeLessThan(85);
  });

  test('every class keeps a row in training', () => {
    const y = [...new Array(40).fill(0), 1, 2, 2];
    const { splits, warnings } = holdOut(y, { testSize: 0.8, stratify: true, repeats: 100 });
    for (const { train, test: held } of splits) {
      expect(counts(y, train).size).toBe(3);
      expect([...held]).not.toContain(40);
      expect(held).toHaveLength(35);
    }
    expect(warnings).toEqual(['1 class has a single row, which stays in training']);
  });
});

test('draws stay what they are', () => {
  const y = [0, 1, 0, 1, 0, 1, 2, 2, 2, 0, 0, 1];
  const tested = ({ splits }: Splits) => splits.map(({ test: held }) => held.join(' '));
  expect(tested(kFold(12, { nSplits: 3, seed: 7 }))).toEqual(['1 3 7 9', '4 5 10 11', '0 2 6 8']);
  expect(tested(stratifiedKFold(y, { nSplits: 3, seed: 7 }))).toEqual(['0 8 10 11', '1 2 4 6', '3 5 7 9']);
  expect(tested(holdOut(y, { testSize: 4, seed: 7, repeats: 2 }))).toEqual(['0 2 3 8', '0 2 8 11']);
  expect(tested(holdOut(y, { testSize: 4, seed: 7, stratify: true, repeats: 2 }))).toEqual(['2 3 6 10', '0 2 3 6']);
});
