/** Quartiles by hand and by counting, and the clip at points. */
import { describe, expect, test } from '@jest/globals';
import { robustScale, smoothClip } from './robust-scale.ts';

const scaleOf = (values: number[], weights?: number[]) =>
  robustScale(Float64Array.from(values), weights && Float64Array.from(weights));

describe('robustScale', () => {
  test('is the median and the interquartile range, whatever the order', () => {
    expect(scaleOf([1, 2, 3, 4, 5, 6, 7, 8])).toEqual({ centre: 4.5, scale: 1 / 4 });
    expect(scaleOf([9, 1, 4, 100, 2, 3])).toEqual({ centre: 3.5, scale: 1 / 7 });
    expect(scaleOf([5, NaN, 1, NaN, 3])).toEqual({ centre: 3, scale: 1 / 4 });
  });

  test('takes half the range where the quartiles are equal, nothing of a constant or unknown column', () => {
    expect(scaleOf([0, 0, 0, 0, 0, 0, 0, 8])).toEqual({ centre: 0, scale: 1 / 4 });
    expect(scaleOf([7, 7])).toEqual({ centre: 7, scale: 0 });
    expect(scaleOf([7])).toEqual({ centre: 7, scale: 0 });
    expect(scaleOf([NaN, NaN])).toEqual({ centre: 0, scale: 0 });
    expect(scaleOf([])).toEqual({ centre: 0, scale: 0 });
  });

  test('a whole weight counts as so many values', () => {
    const values = [3, -1, 12, 5, 5, 8, 0.5];
    const weights = [2, 1, 0, 3, 1, 4, 2];
    expect(scaleOf(values, weights)).toEqual(
      scaleOf(values.flatMap((value, i) => Array<number>(weights[i]).fill(value))),
    );
    expect(
      scaleOf(
        values,
        weights.map((weight) => weight / 4),
      ),
    ).toEqual(scaleOf(values, weights));
  });

  test('the extremes of doubles stay finite', () => {
    const { centre, scale } = scaleOf([-1.7e308, -1.7e308, 1.7e308, 1.7e308]);
    expect([centre, scale]).toEqual([0, 0.5 / 1.7e308]);
    expect(scaleOf([0, 1e-310, 2e-310, 3e-310]).scale).toBe(0);
  });
});

test('smoothClip is the identity near the centre, keeps the order, and stays within ±3', () => {
  expect(smoothClip(5.001, 5, 1)).toBeCloseTo(0.001, 8);
  expect(smoothClip(8, 5, 1)).toBeCloseTo(3 / Math.SQRT2, 14);
  expect(smoothClip(2, 5, 0)).toBe(0);
  expect([1e300, Infinity, -1e300].map((x) => smoothClip(x, 0, 1e10))).toEqual([3, 3, -3]);
  let last = -Infinity;
  for (let x = -20; x <= 20; x += 0.5) {
    const clipped = smoothClip(x, 0, 1);
    expect(clipped).toBeGreaterThan(last);
    expect(Math.abs(clipped)).toBeLessThan(3);
    last = clipped;
  }
});
