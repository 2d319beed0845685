/** hyperopt's acceptance tests (hyperopt/tests, TestOpt) with fixed seeds: what it asks of one seed we ask of several. */

import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { fmin } from '../../../fmin/fmin.ts';
import { hp } from '../../../space/hp.ts';
import { createStudy } from '../../../study/study.ts';
import type { TpeOptions } from '../tpe.ts';
import { tpe } from '../tpe.ts';

const { PI, cos, exp, sin } = Math;
const square = (x: number) => x * x;

interface Problem {
  name: string;
  space: Record<string, unknown>;
  loss: (value: Record<string, number>, noise: () => number) => number;
  evals: number;
  threshold: number;
  options?: TpeOptions;
}

const problems: Problem[] = [
  {
    ...{ name: 'quadratic1', evals: 1000, threshold: 1e-5, options: { nEICandidates: 5 } },
    space: { x: hp.uniform('x', -5, 5) },
    loss: ({ x }) => square(x - 3),
  },
  {
    ...{ name: 'q1_lognormal', evals: 250, threshold: 0.01 },
    space: { x: hp.lognormal('x', 0, 2) },
    loss: ({ x }) => Math.min(0.1 * square(x - 10), 10),
  },
  {
    ...{ name: 'n_arms', evals: 50, threshold: -2.5 },
    space: { x: hp.choice('x', [0, 1]) },
    loss: ({ x }, noise) => (x === 0 ? -1 : 0) + noise(),
  },
  {
    ...{ name: 'distractor', evals: 100, threshold: -1.96 },
    options: { gamma: 0.05, priorWeight: 0.01, nEICandidates: 15 },
    space: { x: hp.uniform('x', -15, 15) },
    loss: ({ x }) => -1 / (1 + exp(-x)) - 2 * exp(-square(x + 10)),
  },
  {
    ...{ name: 'gauss_wave', evals: 50, threshold: -2 },
    space: { x: hp.uniform('x', -20, 20), shift: hp.choice('curve', [0, PI]) },
    loss: ({ x, shift }) => -(sin(x + shift) + 2 * exp(-square((x + shift) / 5))),
  },
  {
    ...{ name: 'gauss_wave2', evals: 75, threshold: -2 },
    space: { x: hp.uniform('x', -20, 20), amp: hp.uniform('amp', 0, 1), hf: hp.choice('hf', [0, 1]) },
    loss: ({ x, amp, hf }, noise) => -(0.1 * noise() + 2 * exp(-square(x / 5)) + hf * sin(x) * amp),
  },
  {
    ...{ name: 'many_dists', evals: 200, threshold: 0.0005 },
    space: {
      ...{
        a: hp.choice('a', [0, 1, 2]),
        b: hp.randint('b', 10),
        bb: hp.randint('bb', 12, 25),
        c: hp.uniform('c', 4, 7),
      },
      ...{ d: hp.loguniform('d', -2, 0), e: hp.quniform('e', 0, 10, 3), f: hp.qloguniform('f', 0, 3, 2) },
      ...{ g: hp.normal('g', 4, 7), h: hp.lognormal('h', -2, 2), i: hp.qnormal('i', 0, 10, 2) },
      ...{
        j: hp.qlognormal('j', 0, 2, 1),
        k: hp.pchoice('k', [
          [0.1, 0],
          [0.9, 1],
        ]),
      },
    },
    loss: (values) => Math.log(1e-12 + square(Object.values(values).reduce((sum, v) => sum + v, 0))),
  },
  {
    ...{ name: 'branin', evals: 200, threshold: 0.7 },
    space: { x: hp.uniform('x', -5, 10), y: hp.uniform('y', 0, 15) },
    loss: ({ x, y }) =>
      square(y - (5.1 / (4 * PI * PI)) * x * x + (5 * x) / PI - 6) + 10 * (1 - 1 / (8 * PI)) * cos(x) + 10,
  },
];

test.each(problems)('reaches $threshold on $name in $evals trials', async (problem) => {
  const { space, loss, evals, threshold, options } = problem;
  const losses: number[] = [];
  for (let seed = 0; seed < 5; seed++) {
    const noise = stream(seed, 'noise');
    const fn = (value: unknown) => loss(value as Record<string, number>, () => noise.normal());
    losses.push((await fmin({ fn, space, algo: tpe({ variant: 'hyperopt', ...options }), maxEvals: evals, seed })).loss);
  }
  losses.sort((a, b) => a - b);
  expect(losses[2]).toBeLessThan(threshold);
});

test('draws the best of two arms in more than 60 % of the trials', () => {
  const study = createStudy({ space: hp.choice('arm', ['good', 'bad']), seed: 3 });
  const noise = stream(3, 'noise');
  let good = 0;
  for (let i = 0; i < 100; i++) {
    const trial = study.ask();
    if (trial.value === 'good') good++;
    study.tell(trial, { loss: (trial.value === 'good' ? 0 : 1) + 0.5 * noise.normal() });
  }
  expect(good).toBeGreaterThan(60);
});

test.each([3, 10, 50])('finds the best of 0 … 99 at %i', (target) => {
  const study = createStudy({ space: hp.randint('n', 100), seed: 1 });
  for (let i = 0; i < 400; i++) {
    const trial = study.ask();
    study.tell(trial, { loss: Math.abs(trial.value - target) });
  }
  expect(study.best?.params.n).toBe(target);
});

test('failed and running trials push the search away', () => {
  const space = { x: hp.uniform('x', 0, 1) };
  const study = createStudy({ space, seed: 2 });
  let upper = 0;
  for (let i = 0; i < 120; i++) {
    const trial = study.ask();
    const { x } = trial.value;
    if (i >= 40 && x > 0.5) upper++;
    if (x <= 0.5) study.tell(trial, { loss: square(x - 0.25) });
    else if (i % 2) study.tell(trial, { status: 'crashed' });
  }
  expect(upper).toBeLessThan(20);
});

describe('odd spaces', () => {
  test('one option, a range of one value, tiny and huge scales', () => {
    const space = {
      one: hp.choice('one', ['only']),
      same: hp.quniform('same', 0.1, 0.4, 5),
      tiny: hp.uniform('tiny', 1e-300, 2e-300),
      huge: hp.uniform('huge', -4e307, 4e307),
      zero: hp.qlognormal('zero', -30, 1, 1),
    };
    const study = createStudy({ space, seed: 0 });
    for (let i = 0; i < 60; i++) {
      const trial = study.ask();
      const { one, same, tiny, huge, zero } = trial.value;
      expect([one, same, zero]).toEqual(['only', 0, 0]);
      expect(tiny >= 1e-300 && tiny <= 2e-300).toBe(true);
      expect(Number.isFinite(huge)).toBe(true);
      study.tell(trial, { loss: i % 3 });
    }
  });

  test('no parameters at all', () => {
    const study = createStudy({ space: { fixed: 1 } });
    for (let i = 0; i < 30; i++) study.tell(study.ask(), { loss: 0 });
    expect(study.best?.params).toEqual({});
  });

  test('no random start', () => {
    const study = createStudy({
      space: { x: hp.uniform('x', 0, 1), c: hp.choice('c', [1, 2]) },
      algo: tpe({ variant: 'hyperopt', nStartupJobs: 0 }),
    });
    for (let i = 0; i < 10; i++) study.tell(study.ask(), { loss: i });
    expect(study.trials).toHaveLength(10);
  });
});
