import { expect, test } from '@jest/globals';
import { quantise, roundHalfEven } from './quantise.ts';

test('halves round to the even integer, as in numpy', () => {
  const cases = [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994, 2.6, -2.6, 2251799813685248.5];
  expect(cases.map(roundHalfEven)).toEqual([0, 2, 2, 0, -2, -2, 0, 3, -3, 2251799813685248]);
  expect(Object.is(roundHalfEven(-0.2), 0)).toBe(true);
});

test('multiples of q', () => {
  expect(quantise(7.4, 3)).toBe(6);
  expect(quantise(4.5, 3)).toBe(6);
  expect(quantise(0.35, 0)).toBe(0.35);
});
