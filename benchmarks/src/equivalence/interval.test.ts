import { expect, test } from '@jest/globals';
import { interval90 } from './interval.ts';

test('of 20 differences, 1.729 standard errors to each side', () => {
  const differences = Array.from({ length: 20 }, (_, i) => i);
  const [low, high] = interval90(differences);
  const error = Math.sqrt(differences.reduce((sum, d) => sum + (d - 9.5) ** 2, 0) / 19 / 20);
  expect(low).toBeCloseTo(9.5 - 1.729 * error, 12);
  expect(high).toBeCloseTo(9.5 + 1.729 * error, 12);
});

test('equal differences have no width', () => {
  expect(interval90([0.5, 0.5])).toEqual([0.5, 0.5]);
});
