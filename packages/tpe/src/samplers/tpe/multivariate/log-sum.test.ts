import { exp, log, stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { logSum } from './log-sum.ts';

test('agrees with the sum itself, far from the largest as well', () => {
  const draws = stream('log-sum');
  for (let round = 0; round < 200; round++) {
    const terms = Float64Array.from({ length: 1 + (round % 40) }, () => draws.uniform(-60, 5));
    const sum = terms.reduce((total, term) => total + exp(term), 0);
    expect(Math.abs(logSum(terms, 0, terms.length) - log(sum))).toBeLessThan(1e-12);
  }
});

test('takes terms beyond the exponents of doubles, and −Infinity for 0', () => {
  expect(logSum(Float64Array.of(2000, 2000), 0, 2)).toBeCloseTo(2000 + log(2), 12);
  expect(logSum(Float64Array.of(-3000, Number.NEGATIVE_INFINITY, -2000), 0, 3)).toBe(-2000);
  expect(logSum(Float64Array.of(9, 1, 5), 1, 2)).toBe(1);
});
