import { describe, expect, test } from '@jest/globals';
import { deviation, geometricMean, mean, median, standardError } from './statistics.ts';

describe('statistics', () => {
  test('the median of an odd, an even and an unsorted number of values, which it leaves as they are', () => {
    const values = [10, 9, 1];
    expect(median(values)).toBe(9);
    expect(values).toEqual([10, 9, 1]);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });

  test('the geometric mean of ratios does not depend on which side is the denominator', () => {
    expect(geometricMean([2, 8])).toBeCloseTo(4, 12);
    expect(geometricMean([1 / 2, 1 / 8])).toBeCloseTo(1 / 4, 12);
    expect(geometricMean([3])).toBeCloseTo(3, 12);
  });

  test('the deviation of a sample', () => {
    expect(deviation([1, 3])).toBeCloseTo(Math.SQRT2, 12);
    expect(deviation([5, 5, 5])).toBe(0);
  });

  test('mean and standard error', () => {
    expect(mean([1, 2, 3, 6])).toBe(3);
    // Sample variance 14/3, of 4 values.
    expect(standardError([1, 2, 3, 6])).toBeCloseTo(Math.sqrt(14 / 12), 12);
    expect(standardError([5])).toBeNaN();
  });
});
