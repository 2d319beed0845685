import { expect, test } from '@jest/globals';
import { affordableSplits } from './affordable-splits.ts';

const set = (rows: number, columns: number, nClasses: number) => ({
  X: { rows, columns, values: new Float64Array() },
  y: new Int32Array(rows),
  nClasses,
});
const letter = set(15_000, 16, 26);

test('one hold-out where five folds leave time for few trials', () => {
  expect(affordableSplits({}, letter, 30)).toEqual({ validSize: 0.2 });
  expect(affordableSplits({}, set(634, 18, 4), 30)).toEqual({});
  expect(affordableSplits({}, set(4826, 36, 6), 30)).toEqual({});
});

test('folds where there is time, or no limit to it', () => {
  expect(affordableSplits({}, letter, 3600)).toEqual({});
  expect(affordableSplits({}, letter, Infinity)).toEqual({});
});

test('what the caller says is kept', () => {
  for (const options of [{ folds: 5 }, { repeats: 2 }, { validSize: 0.1 }, { split: [] }]) {
    expect(affordableSplits(options, letter, 1)).toBe(options);
  }
  expect(affordableSplits({ groups: [1] }, letter, 1)).toEqual({ groups: [1], validSize: 0.2 });
});
