import { expect, test } from '@jest/globals';
import { noise } from './samples.ts';
import { summarise } from './summary.ts';

test('claims are summed up', () => {
  const claim = { method: 'bbc', truth: 0.5 } as const;
  const { bias, coverage, width, widthRatio } = summarise(
    [
      { ...claim, score: 0.6, low: 0.45, high: 0.75 },
      { ...claim, score: 0.7, low: 0.6, high: 0.8 },
    ],
    100,
  );
  expect(bias).toBeCloseTo(0.15, 12);
  expect(coverage).toBe(0.5);
  expect(width).toBeCloseTo(0.25, 12);
  expect(widthRatio).toBeCloseTo(0.25 / 0.196, 6);
});

test('noise is the same each time, and another in each repetition', () => {
  expect(noise(20, 1)).toMatchObject({ y: noise(20, 1).y });
  expect(noise(20, 1).X.values).not.toEqual(noise(20, 2).X.values);
});
