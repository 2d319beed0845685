/** Golden values of hyperopt 0.3, made by benchmarks/peers/hyperopt/fixtures.py. */
import { readFileSync } from 'node:fs';
import { log } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { cell } from '../../../distributions/cell.ts';
import type { Distribution, NumericDistribution } from '../../../space/distribution.ts';
import { hp } from '../../../space/hp.ts';
import { ColumnStore } from '../../../study/column-store.ts';
import { adaptiveParzen } from './adaptive-parzen.ts';
import { categoricalPosterior } from './categorical-posterior.ts';
import { forgettingWeight } from './forgetting-weight.ts';
import { createMixture } from './mixture.ts';
import { logDensity, logMass, mass } from './mixture-density.ts';
import { type Observations, partition } from './partition.ts';
import { goodCount, goodTrials } from './split.ts';

type Numbers = readonly number[];
interface Fixtures {
  forgetting: { n: number; lf: number; weights: Numbers }[];
  parzen: {
    obs: Numbers;
    priorWeight: number;
    priorMu: number;
    priorSigma: number;
    weights: Numbers;
    mus: Numbers;
    sigmas: Numbers;
  }[];
  split: {
    cases: { losses: (number | string)[]; gamma: number; below: Numbers }[];
    sizes: Numbers;
    counts: Numbers;
  };
  densities: {
    log: boolean;
    bounds: [number, number] | null;
    q: number | null;
    weights: Numbers;
    mus: Numbers;
    sigmas: Numbers;
    samples: Numbers;
    lpdf: Numbers;
  }[];
  scores: {
    name: string;
    args: number | Numbers;
    losses: (number | string)[];
    trials: Numbers;
    values: Numbers;
    candidates: Numbers;
    below: Numbers;
    above: Numbers;
  }[];
}

const fixtures: Fixtures = JSON.parse(
  readFileSync(new URL('../../../../fixtures/hyperopt.json', import.meta.url), 'utf8'),
);

function expectClose(found: ArrayLike<number>, expected: Numbers): void {
  expect(found.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) {
    const error = Math.abs(found[i] - value) / Math.max(1, Math.abs(value));
    if (!(error <= 1e-12)) expect(`${i}: ${found[i]}`).toBe(`${i}: ${value}`);
  }
}

const numbers = (losses: (number | string)[]) =>
  losses.map((loss) => (loss === 'inf' ? Number.POSITIVE_INFINITY : Number(loss)));

test('linear forgetting', () => {
  for (const { n, lf, weights } of fixtures.forgetting) {
    expectClose(
      Array.from({ length: n }, (_, rank) => forgettingWeight(rank, n, lf)),
      weights,
    );
  }
});

test('adaptive Parzen estimator', () => {
  for (const { obs, priorWeight, priorMu, priorSigma, weights, mus, sigmas } of fixtures.parzen) {
    const order = obs.map((_, i) => i).sort((a, b) => obs[a] - obs[b] || a - b);
    const points = Float64Array.from(order, (i) => obs[i]);
    const pointWeights = Float64Array.from(order, (i) => forgettingWeight(i, obs.length, 25));
    const mixture = adaptiveParzen(points, pointWeights, { mu: priorMu, sigma: priorSigma, weight: priorWeight });
    expectClose(mixture.weights, weights);
    expectClose(mixture.mus, mus);
    expectClose(mixture.sigmas, sigmas);
  }
});

test('split', () => {
  for (const { losses, gamma, below } of fixtures.split.cases) {
    const good = goodTrials(numbers(losses), losses.length, goodCount(losses.length, gamma, 25));
    expect([...good.keys()].filter((i) => good[i])).toEqual(below);
  }
  const { sizes, counts } = fixtures.split;
  expect(sizes.map((n) => goodCount(n, 0.25, 25))).toEqual(counts);
});

test('densities of mixtures', () => {
  for (const { log: inLog, bounds, q, weights, mus, sigmas, samples, lpdf } of fixtures.densities) {
    const mixture = createMixture(Float64Array.from(weights), Float64Array.from(mus), Float64Array.from(sigmas));
    const [low, high] = bounds ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const accepted = log(mass(mixture, low, high));
    const distribution = { log: inLog, low, high, q: q ?? 0 } as NumericDistribution;
    const found = samples.map((value) => {
      if (q !== null) return logMass(mixture, ...cell(distribution, value)) - accepted;
      return inLog ? logDensity(mixture, log(value)) - log(value) : logDensity(mixture, value) - accepted;
    });
    expectClose(found, lpdf);
  }
});

describe('scores of candidates after a history', () => {
  for (const fixture of fixtures.scores) {
    test(`${fixture.name}, ${fixture.losses.length} trials`, () => {
      const { name, args, losses, trials, values, candidates, below, above } = fixture;
      const distribution = distributionOf(name, args);
      const column = new ColumnStore(distribution);
      for (const [i, trial] of trials.entries()) column.append(trial, values[i]);
      const size = losses.length;
      const good = goodTrials(numbers(losses), size, goodCount(size, 0.25, 25));
      const parts = partition(column, good, 25);
      const models = parts.map((part) => logModel(distribution, part));
      // The models differ from hyperopt's by what is the same for all candidates; the first candidate takes it out.
      for (const [m, expected] of [below, above].entries()) {
        const found = candidates.map(models[m]);
        const shift = distribution.type === 'numeric' ? expected[0] - found[0] : 0;
        const jacobian = (i: number) =>
          distribution.type === 'numeric' && distribution.log && distribution.q === 0
            ? log(candidates[i]) - log(candidates[0])
            : 0;
        expectClose(
          found.map((value, i) => value + shift - jacobian(i)),
          expected,
        );
      }
    });
  }
});

function logModel(distribution: Distribution, { points, weights }: Observations): (value: number) => number {
  if (distribution.type === 'categorical') {
    const posterior = categoricalPosterior(distribution, points, weights, 1);
    return (value) => posterior.logProbability(value);
  }
  const { mu, sigma } = distribution;
  const mixture = adaptiveParzen(points, weights, { mu, sigma, weight: 1 });
  return (value) => {
    const x = distribution.log ? log(value) : value;
    return distribution.q > 0 ? logMass(mixture, ...cell(distribution, value)) : logDensity(mixture, x);
  };
}

function distributionOf(name: string, args: number | Numbers): Distribution {
  if (typeof args === 'number') return hp.choice('x', Array.from({ length: args })).distribution;
  if (name === 'pchoice')
    return hp.pchoice(
      'x',
      args.map((p) => [p, null] as const),
    ).distribution;
  const make = hp[name as 'quniform'];
  return make('x', ...(args as [number, number, number])).distribution;
}
