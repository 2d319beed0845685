import { expect, test } from '@jest/globals';
import { millsRatio } from './mills-ratio.ts';

// mpmath, 50 digits: ncdf(-x) / npdf(x).
test.each([
  [0, 1.2533141373155003],
  [0.25, 1.0378245758537268],
  [1, 0.6556795424187984],
  [2.5, 0.35426511132979366],
  [10, 0.09902859647173193],
  [30, 0.03329641907249721],
  [38.99, 0.025630764154009725],
  [39, 0.025624200777700307],
  [45.5, 0.021967421205033772],
  [1000.0, 0.0009999990000029999],
  [100000000.0, 9.999999999999999e-9],
])('at %d', (x, expected) => {
  expect(Math.abs(millsRatio(x) / expected - 1)).toBeLessThan(4e-16);
});

test('continuous where the series takes over', () => {
  expect(millsRatio(39 - 1e-9) / millsRatio(39) - 1).toBeLessThan(1e-10);
  expect(millsRatio(39)).toBeLessThan(millsRatio(39 - 1e-9));
});
