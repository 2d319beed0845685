import { expect, test } from '@jest/globals';
import { metricOf, scoreOf, shortfall } from './scores.ts';

test('the metric is given by the number of classes', () => {
  expect([0, 2, 3].map(metricOf)).toEqual(['rmse', 'auc', 'logLoss']);
  expect(scoreOf([1, 3], [2, 4], 0)).toBe(1);
  expect(scoreOf([0, 1, 1], [0.9, 0.1, 0.2, 0.8, 0.4, 0.6], 2)).toBe(1);
  expect(scoreOf([2], [0.25, 0.25, 0.5], 3)).toBeCloseTo(Math.LN2, 12);
});

test('a shortfall is positive where ours is worse, whatever the direction', () => {
  expect(shortfall('auc', 0.8, 1)).toBeCloseTo(0.2, 12);
  expect(shortfall('auc', 1, 0.8)).toBeLessThan(0);
  expect(shortfall('rmse', 11, 10)).toBeCloseTo(0.1, 12);
  expect(shortfall('logLoss', 0.4, 0.5)).toBeLessThan(0);
});
