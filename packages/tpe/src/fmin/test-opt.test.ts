/** hyperopt's acceptance tests (TestOpt and test_anneal), with ten seeds where hyperopt has one. */
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { anneal } from '../samplers/anneal.ts';
import { tpe } from '../samplers/tpe/tpe.ts';
import { hp } from '../space/hp.ts';
import type { Algorithm } from '../study/algorithm.ts';
import { fmin } from './fmin.ts';

const { PI, cos, exp, log, sin } = Math;
const square = (x: number) => x * x;
const SEEDS = 10;

interface Problem {
  readonly space: Record<string, unknown>;
  readonly loss: (value: Record<string, number>, noise: () => number) => number;
}

const problems: Record<string, Problem> = {
  quadratic1: {
    space: { x: hp.uniform('x', -5, 5) },
    loss: ({ x }) => square(x - 3),
  },
  q1Lognormal: {
    space: { x: hp.lognormal('x', 0, 2) },
    loss: ({ x }) => Math.min(0.1 * square(x - 10), 10),
  },
  nArms: {
    space: { x: hp.choice('x', [0, 1]) },
    loss: ({ x }, noise) => (x === 0 ? -1 : 0) + noise(),
  },
  distractor: {
    space: { x: hp.uniform('x', -15, 15) },
    loss: ({ x }) => -1 / (1 + exp(-x)) - 2 * exp(-square(x + 10)),
  },
  gaussWave: {
    space: { x: hp.uniform('x', -20, 20), shift: hp.choice('curve', [0, PI]) },
    loss: ({ x, shift }) => -(sin(x + shift) + 2 * exp(-square((x + shift) / 5))),
  },
  gaussWave2: {
    space: { x: hp.uniform('x', -20, 20), amp: hp.uniform('amp', 0, 1), hf: hp.choice('hf', [0, 1]) },
    loss: ({ x, amp, hf }, noise) => -(0.1 * noise() + 2 * exp(-square(x / 5)) + hf * sin(x) * amp),
  },
  manyDists: {
    space: {
      ...{ a: hp.choice('a', [0, 1, 2]), b: hp.randint('b', 10), bb: hp.randint('bb', 12, 25) },
      ...{ c: hp.uniform('c', 4, 7), d: hp.loguniform('d', -2, 0), e: hp.quniform('e', 0, 10, 3) },
      ...{ f: hp.qloguniform('f', 0, 3, 2), g: hp.normal('g', 4, 7), h: hp.lognormal('h', -2, 2) },
      ...{ i: hp.qnormal('i', 0, 10, 2), j: hp.qlognormal('j', 0, 2, 1) },
      k: hp.pchoice('k', [
        [0.1, 0],
        [0.9, 1],
      ]),
    },
    loss: (values) => log(1e-12 + square(Object.values(values).reduce((sum, v) => sum + v, 0))),
  },
  branin: {
    space: { x: hp.uniform('x', -5, 10), y: hp.uniform('y', 0, 15) },
    loss: ({ x, y }) =>
      square(y - (5.1 / (4 * PI * PI)) * x * x + (5 * x) / PI - 6) + 10 * (1 - 1 / (8 * PI)) * cos(x) + 10,
  },
};

/** The best loss of each seed, ascending; a search ends when it is at the threshold. */
async function bestLosses(name: string, algo: Algorithm, maxEvals: number, lossThreshold: number): Promise<number[]> {
  const { space, loss } = problems[name];
  const losses: number[] = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const noise = stream(seed, 'noise');
    const fn = (value: unknown) => loss(value as Record<string, number>, () => noise.normal());
    losses.push((await fmin({ fn, space, algo, maxEvals, lossThreshold, seed, repeats: true })).loss);
  }
  return losses.sort((a, b) => a - b);
}

const hyperopt = tpe({ variant: 'hyperopt' });

describe.each<[string, [problem: string, algo: Algorithm, maxEvals: number, threshold: number, passing: number][]]>([
  [
    'tpe',
    [
      ['quadratic1', tpe({ variant: 'hyperopt', nEICandidates: 5 }), 1000, 1e-5, 10],
      ['q1Lognormal', hyperopt, 250, 0.01, 10],
      ['nArms', hyperopt, 50, -2.5, 10],
      // Its parameters are hyperopt's own for this one, which it passes with the seed of its test.
      [
        ...(['distractor', tpe({ variant: 'hyperopt', gamma: 0.05, priorWeight: 0.01, nEICandidates: 15 })] as const),
        ...([100, -1.96, 9] as const),
      ],
      ['gaussWave', hyperopt, 50, -2, 10],
      ['gaussWave2', hyperopt, 75, -2, 10],
      ['manyDists', hyperopt, 200, 0.0005, 10],
      ['branin', hyperopt, 200, 0.7, 10],
    ],
  ],
  [
    'anneal',
    [
      ['quadratic1', anneal(), 1000, 1e-5, 10],
      ['q1Lognormal', anneal(), 50, 0.01, 10],
      // Mostly luck: the threshold is 1.5 standard deviations below the better arm's mean.
      ['nArms', anneal(), 50, -2.5, 8],
      ['distractor', anneal(), 150, -0.96, 10],
      ['gaussWave', anneal(), 50, -2, 10],
      ['gaussWave2', anneal(), 50, -2, 10],
      ['manyDists', anneal(), 200, 0.0005, 10],
      ['branin', anneal(), 200, 0.7, 10],
    ],
  ],
])('%s', (_name, cases) => {
  test.each(cases)('%s', async (problem, algo, maxEvals, threshold, passing) => {
    const losses = await bestLosses(problem, algo, maxEvals, threshold);
    expect((losses[SEEDS / 2 - 1] + losses[SEEDS / 2]) / 2).toBeLessThanOrEqual(threshold);
    expect(losses.filter((loss) => loss <= threshold)).toHaveLength(passing);
  });
});
