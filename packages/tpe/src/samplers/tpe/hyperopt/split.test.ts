import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { goodCount, goodTrials } from './split.ts';

test('the number of good trials', () => {
  const sizes = [20, 50, 100, 250, 500, 1000, 5000, 10000, 40000];
  expect(sizes.map((n) => goodCount(n, 0.25, 25))).toEqual([2, 2, 3, 4, 6, 8, 18, 25, 25]);
  expect(goodCount(0, 0.25, 25)).toBe(0);
  expect(goodCount(2, 10, 25)).toBe(2);
});

test('the same as sorting, ties by number', () => {
  const draws = stream(0);
  for (let round = 0; round < 50; round++) {
    const size = draws.integer(1, 60);
    const losses = Float64Array.from({ length: size + 3 }, () =>
      draws.next() < 0.2 ? Number.POSITIVE_INFINITY : draws.integer(0, 8),
    );
    const count = draws.integer(0, size + 1);
    const sorted = Array.from({ length: size }, (_, i) => i).sort((a, b) =>
      losses[a] === losses[b] ? a - b : losses[a] - losses[b],
    );
    const good = goodTrials(losses, size, count);
    expect([...good.keys()].filter((i) => good[i])).toEqual(sorted.slice(0, count).sort((a, b) => a - b));
  }
});
