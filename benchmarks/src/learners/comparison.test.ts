import { expect, test } from '@jest/globals';
import { type Case, cases } from './cases.ts';
import { compared, summary, verdicts } from './comparison.ts';
import { madeSet } from './made-set.ts';
import { learnerOf } from './measure.ts';

const item: Case = {
  family: 'boosting',
  kinds: {},
  params: {},
  peer: 'lightgbm',
  data: [],
  targets: { fit: 1.5, fitStretch: 1.3, predict: 1, fitPerProduct: 1.25 },
};
const side = (fit: number, predict: number) => ({ fit, predict, score: null });

test('ratios are ours over theirs, targets are on their geometric means', () => {
  const results = [compared('a', side(2, 1), side(1, 2)), compared('b', side(1, 3), side(1, 3))];
  expect(results[0]).toMatchObject({ fit: 2, predict: 0.5, whole: 1 });
  const found = verdicts(item, results, 2);
  expect(found.map(({ met }) => met)).toEqual([true, false, true, true]);
  expect(found[0]).toEqual({ what: 'fit', target: 1.5, found: expect.closeTo(Math.SQRT2, 12), met: true });
  expect(found[3].found).toBeCloseTo(Math.SQRT2 / 2, 12);
});

test('a target that cannot be told is missed; memory has one where it was measured', () => {
  const large = compared('large', { ...side(1, 1), peakBytes: 900e6 }, side(1, 1));
  const found = verdicts(item, [large]);
  expect(found.find(({ what }) => what.includes('products'))?.met).toBe(false);
  expect(found.find(({ what }) => what === 'peak MB, large')).toMatchObject({ target: 800, found: 900, met: false });
});

test('a summary has medians of times and the mean of scores', () => {
  const found = summary([{ fit: 3, predict: 1, score: 0.5 }, { fit: 1, predict: 1, score: 0.7 }, side(2, 9)]);
  expect(found).toEqual({ fit: 2, predict: 1, score: 0.6 });
  expect(summary([side(1, 2)])).toEqual(side(1, 2));
});

test('the made set is the same every time, of both classes, and not one to another name', () => {
  const set = madeSet('train', 500);
  expect(madeSet('train', 500)).toEqual(set);
  expect(madeSet('test', 500).X.values[0]).not.toBe(set.X.values[0]);
  expect(set.X.values.every((x) => x >= -1 && x <= 1 && x === Math.fround(x))).toBe(true);
  const positive = [...set.y].filter((y) => y === 1).length;
  expect(positive).toBeGreaterThan(150);
  expect(positive).toBeLessThan(350);
});

test('every case has a learner of the right role for each task, or a transformer', () => {
  const roles = { classification: 'classifier', regression: 'regressor' };
  for (const { kinds } of cases) {
    for (const [task, kind] of Object.entries(kinds))
      expect([roles[task as keyof typeof roles], 'transformer']).toContain(learnerOf(kind).role);
  }
});
