import { exp, stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import type { CategoricalDistribution } from '../../../space/distribution.ts';
import { hp } from '../../../space/hp.ts';
import { categoricalPosterior } from './categorical-posterior.ts';

const of = (node: { distribution: unknown }) => node.distribution as CategoricalDistribution;
const posterior = categoricalPosterior(
  of(
    hp.pchoice('p', [
      [0.5, 'a'],
      [0.3, 'b'],
      [0.2, 'c'],
      [0, 'd'],
    ]),
  ),
  Float64Array.of(1, 1, 2),
  Float64Array.of(1, 0.5, 1),
  1,
);

test('weighted counts plus the prior as pseudo-counts', () => {
  const expected = [2 / 6.5, 2.7 / 6.5, 1.8 / 6.5];
  for (const [i, p] of expected.entries()) expect(exp(posterior.logProbability(i))).toBeCloseTo(p, 14);
});

test('draws follow it; what has no probability is never drawn', () => {
  const draws = stream(4);
  const counts = [0, 0, 0, 0];
  const n = 20000;
  for (let i = 0; i < n; i++) counts[posterior.draw(draws)]++;
  for (const i of [0, 1, 2]) expect(counts[i] / n).toBeCloseTo(exp(posterior.logProbability(i)), 1.7);
  expect(counts[3]).toBe(0);
});

test('a range of billions costs nothing', () => {
  const wide = categoricalPosterior(of(hp.randint('r', 5, 2 ** 31)), Float64Array.of(7), Float64Array.of(1), 1);
  const value = wide.draw(stream(0));
  expect(value).toBeGreaterThanOrEqual(5);
  expect(wide.logProbability(7) - wide.logProbability(8)).toBeCloseTo(Math.log(2), 12);
});
