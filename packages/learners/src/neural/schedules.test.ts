/** The schedules at points. */
import { expect, test } from '@jest/globals';
import { flatCosine, rateFactor } from './schedules.ts';

test('constant and cosine', () => {
  for (const t of [0, 0.3, 1]) expect(rateFactor('constant', t)).toBe(1);
  for (const t of [0, 0.1, 0.25, 0.5, 0.7, 1])
    expect(rateFactor('cosine', t)).toBeCloseTo(0.5 + 0.5 * Math.cos(Math.PI * t), 14);
});

test('coslog4 has four cycles that start and end at 0, at t = (2^k − 1) / 15, with 1 between', () => {
  for (const k of [0, 1, 2, 3, 4]) expect(rateFactor('coslog4', (2 ** k - 1) / 15)).toBeCloseTo(0, 12);
  for (const k of [0.5, 1.5, 2.5, 3.5]) expect(rateFactor('coslog4', (2 ** k - 1) / 15)).toBeCloseTo(1, 12);
  for (let t = 0; t <= 1; t += 0.01)
    expect(rateFactor('coslog4', t)).toBeCloseTo(0.5 - 0.5 * Math.cos(2 * Math.PI * Math.log2(1 + 15 * t)), 12);
});

test('flat cosine is 1 for half the time, then falls to 0', () => {
  expect([0, 0.2, 0.5].map(flatCosine)).toEqual([1, 1, 1]);
  for (const t of [0.5, 0.6, 0.75, 0.9, 1])
    expect(flatCosine(t)).toBeCloseTo(0.5 + 0.5 * Math.cos(Math.PI * (2 * t - 1)), 13);
});
