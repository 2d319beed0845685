/** The tests' statistics against scipy 1.17 and by hand. */
import { expect, test } from '@jest/globals';
import { holm, ranks, wilcoxon } from './statistics.ts';

test('the signed-rank test agrees with scipy', () => {
  // scipy.stats.wilcoxon(d, correction=True, method='asymptotic')
  const d = [1.5, -0.3, 2.2, 0.7, -1.1, 3.4, 0.9, 0.4, -0.2, 1.9];
  expect(wilcoxon(d).p).toBeCloseTo(0.06654572134371614, 12);
  expect(wilcoxon([1, 1, -1, 2, 2, 3, -3, 4, 0, 5]).p).toBeCloseTo(0.10787316046256275, 12);
  expect(wilcoxon([0, 0])).toEqual({ p: 1, correlation: 0 });
  // 49.5 of 55 ranks would be a correlation of 0.8: the negative ones have ranks 1, 2 and 6.
  expect(wilcoxon(d).correlation).toBeCloseTo((46 - 9) / 55, 12);
});

test('equal values share ranks', () => {
  expect(ranks([3, 1, 3, 2])).toEqual([3.5, 1, 3.5, 2]);
});

test('Holm multiplies the smallest by the number of tests and never falls', () => {
  const corrected = holm([0.01, 0.04, 0.03]);
  expect(corrected[0]).toBeCloseTo(0.03, 12);
  expect(corrected[1]).toBeCloseTo(0.06, 12);
  expect(corrected[2]).toBeCloseTo(0.06, 12);
});
