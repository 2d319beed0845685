import { expect, test } from '@jest/globals';
import { greedyOrder } from './greedy.ts';

test('first what is best on most sets, then what helps where that is bad', () => {
  const losses = [
    [0.1, 0.2, 0.9, 0.5, 0.6],
    [0.1, 0.2, 0.9, 0.5, 0.6],
    [0.9, 0.5, 0.1, 0.6, 0.4],
  ];
  expect(greedyOrder(losses, [1, 1, 1, 1, 1], 3)).toEqual([0, 2]);
});

test('what did not end is as good as nothing, and the scale of a set does not matter', () => {
  const losses = [
    [null, 0.2, 0.4, 0.3],
    [2000, 1000, null, 3000],
  ];
  expect(greedyOrder(losses, [1, 1, 1, 1], 4)[0]).toBe(1);
  expect(greedyOrder(losses, [1, 1, 1, 1], 4)).not.toContain(2);
});

test('of two that help alike the quicker one', () => {
  const losses = [[0.1, 0.101, 0.5, 0.6]];
  expect(greedyOrder(losses, [9, 1, 1, 1], 1)).toEqual([1]);
});
