/** Every prior against its closed-form distribution function (Kolmogorov–Smirnov) or probabilities (chi-square). */

import { log, normalCdf, stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { hp } from '../space/hp.ts';
import type { ParameterNode } from '../space/node.ts';
import { quantise } from '../space/quantise.ts';
import { samplePrior } from './sample-prior.ts';
import { expectedValue } from './support.ts';

const N = 4000;
const draws = (node: ParameterNode<unknown>): number[] =>
  Array.from({ length: N }, (_, i) => samplePrior(node.distribution, stream(3, node.label, i)));

/** sqrt(N) times the largest distance to the distribution function; above 1.95 once in a thousand samples. */
function kolmogorov(values: number[], cdf: (x: number) => number): number {
  const sorted = values.sort((a, b) => a - b);
  let largest = 0;
  for (const [i, x] of sorted.entries()) largest = Math.max(largest, cdf(x) - i / N, (i + 1) / N - cdf(x));
  return Math.sqrt(N) * largest;
}

const uniformCdf = (low: number, high: number) => (x: number) => Math.min(Math.max((x - low) / (high - low), 0), 1);
const gaussCdf = (mu: number, sigma: number) => (x: number) => normalCdf((x - mu) / sigma);

describe('continuous', () => {
  const cases: [string, ParameterNode<number>, (x: number) => number][] = [
    ['uniform', hp.uniform('u', -2, 5), uniformCdf(-2, 5)],
    ['loguniform', hp.loguniform('lu', -3, 1), (x) => uniformCdf(-3, 1)(log(x))],
    ['normal', hp.normal('n', 4, 7), gaussCdf(4, 7)],
    ['lognormal', hp.lognormal('ln', -2, 2), (x) => gaussCdf(-2, 2)(log(x))],
    ['float', hp.float('f', { low: 1, high: 3 }), uniformCdf(1, 3)],
    ['float log', hp.float('fl', { low: 0.01, high: 100, log: true }), (x) => uniformCdf(log(0.01), log(100))(log(x))],
  ];
  test.each(cases)('%s', (_name, node, cdf) => {
    const values = draws(node);
    expect(kolmogorov(values, cdf)).toBeLessThan(1.95);
    expect(kolmogorov(values, (x) => Math.min(1, cdf(x) * 1.08))).toBeGreaterThan(1.95);
    expect(values.every((value) => expectedValue(node.distribution, value) === undefined)).toBe(true);
  });
});

describe('discrete', () => {
  const rounded = (cdf: (x: number) => number, q: number) => (value: number) => cdf(value + q / 2) - cdf(value - q / 2);
  const inLog = (cdf: (x: number) => number) => (x: number) => (x <= 0 ? 0 : cdf(log(x)));
  const cases: [string, ParameterNode<unknown>, (value: number) => number][] = [
    ['quniform', hp.quniform('qu', 0, 10, 3), rounded(uniformCdf(0, 10), 3)],
    ['uniformint', hp.uniformint('ui', 0, 3), rounded(uniformCdf(0, 3), 1)],
    ['qloguniform', hp.qloguniform('qlu', 0, 3, 2), rounded(inLog(uniformCdf(0, 3)), 2)],
    ['qnormal', hp.qnormal('qn', 0, 10, 2), rounded(gaussCdf(0, 10), 2)],
    ['qlognormal', hp.qlognormal('qln', 0, 2, 1), rounded(inLog(gaussCdf(0, 2)), 1)],
    ['randint', hp.randint('ri', 12, 17), () => 1 / 5],
    ['choice', hp.choice('c', ['a', 'b', 'c']), () => 1 / 3],
    [
      'pchoice',
      hp.pchoice('p', [
        [0.1, 'a'],
        [0.9, 'b'],
      ]),
      (i) => [0.1, 0.9][i],
    ],
    ['int', hp.int('i', { low: 1, high: 4 }), () => 1 / 4],
    ['int log', hp.int('il', { low: 1, high: 9, log: true }), (k) => log((k + 0.5) / (k - 0.5)) / log(19)],
  ];
  test.each(cases)('%s', (_name, node, probability) => {
    const values = draws(node);
    const counts = new Map<number, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    let chiSquare = 0;
    let expectedTotal = 0;
    let cells = 0;
    for (const [value, count] of counts) {
      expect(expectedValue(node.distribution, value)).toBeUndefined();
      const expected = N * probability(value);
      if (expected < 5) continue;
      expectedTotal += expected;
      chiSquare += ((count - expected) * (count - expected)) / expected;
      cells++;
    }
    expect(expectedTotal / N).toBeGreaterThan(0.9);
    // Mean cells − 1, standard deviation sqrt(2 (cells − 1)).
    expect(chiSquare).toBeLessThan(cells + 5 * Math.sqrt(2 * cells));
  });

  test('values are multiples of q', () => {
    for (const value of draws(hp.qlognormal('q', 0, 2, 0.5))) expect(value).toBe(quantise(value, 0.5));
  });
});

test('an option of probability 0 is never drawn', () => {
  const node = hp.pchoice('z', [
    [0, 'a'],
    [1, 'b'],
    [0, 'c'],
  ]);
  expect(new Set(draws(node))).toEqual(new Set([1]));
});

test('extreme priors stay finite', () => {
  const wide = hp.lognormal('wide', 0, 400);
  for (const value of draws(wide)) expect(expectedValue(wide.distribution, value)).toBeUndefined();
});
