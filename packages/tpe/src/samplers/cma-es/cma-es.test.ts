import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { axisOf } from '../../distributions/axis.ts';
import { hp } from '../../space/hp.ts';
import { createStudy } from '../../study/study.ts';
import { cmaEs } from './cma-es.ts';
import { keepMargin } from './margin.ts';
import { initialState, stretch } from './state.ts';
import { strategyOf } from './strategy.ts';
import { update } from './update.ts';

const square = (x: number) => x * x;

/** The best loss after `count` trials. */
function best<V>(space: unknown, loss: (value: V) => number, count: number, seed: number, algo = cmaEs()): number {
  const study = createStudy({ space, algo, seed });
  for (let i = 0; i < count; i++) {
    const trial = study.ask();
    study.tell(trial.number, { loss: loss(trial.value as V) });
  }
  return study.best?.loss ?? Number.POSITIVE_INFINITY;
}

const cube = (d: number, low: number, high: number) =>
  Array.from({ length: d }, (_, j) => hp.uniform(`x${j}`, low, high));

// Written by benchmarks/peers/optuna/fixtures_cma_es.py.
test('three generations of the cmaes package', () => {
  const { start, rates, generations } = JSON.parse(
    readFileSync(new URL('../../../fixtures/cmaes.json', import.meta.url), 'utf8'),
  ) as {
    start: { mean: number[]; sigma: number; population: number };
    rates: Record<string, number>;
    generations: {
      points: number[][];
      losses: number[];
      after: { mean: number[]; sigma: number; covariance: number[] };
    }[];
  };
  const state = initialState(Float64Array.from(start.mean), start.sigma, start.population);
  const strategy = state.strategy as unknown as Record<string, number>;
  for (const [name, rate] of Object.entries(rates)) expect(strategy[name]).toBeCloseTo(rate, 12);
  for (const { points, losses, after } of generations) {
    update(state, { points: points.map((x) => Float64Array.from(x)), losses });
    expect(state.sigma).toBeCloseTo(after.sigma, 9);
    after.mean.forEach((value, j) => {
      expect(state.mean[j]).toBeCloseTo(value, 9);
    });
    after.covariance.forEach((value, k) => {
      expect(state.covariance[k]).toBeCloseTo(value, 7);
    });
  }
});

test('weights: the better half sums to 1, and the covariance stays positive definite whatever the worse half is', () => {
  for (const d of [1, 2, 5, 30]) {
    for (const lambda of [4, 7, 20]) {
      const { weights, c1, cMu } = strategyOf(d, lambda);
      const positive = weights.filter((w) => w > 0).reduce((sum, w) => sum + w, 0);
      const negative = weights.filter((w) => w < 0).reduce((sum, w) => sum + w, 0);
      expect(positive).toBeCloseTo(1, 12);
      expect(1 - c1 - cMu * (positive + negative) + cMu * d * negative).toBeGreaterThanOrEqual(-1e-12);
      expect([...weights].sort((a, b) => b - a)).toEqual([...weights]);
    }
  }
});

test('stretching by the root of C and by its inverse', () => {
  const state = initialState(Float64Array.of(0, 0), 1, 6);
  state.covariance.set([5, 2, 2, 2]);
  update(state, { points: Array.from({ length: 6 }, () => Float64Array.of(0, 0)), losses: [1, 2, 3, 4, 5, 6] });
  const z = Float64Array.of(0.3, -1.2);
  const back = stretch(state, stretch(state, z), true);
  expect(back[0]).toBeCloseTo(z[0], 12);
  expect(back[1]).toBeCloseTo(z[1], 12);
  const twice = stretch(state, stretch(state, z));
  for (const i of [0, 1]) {
    const row = state.covariance[2 * i] * z[0] + state.covariance[2 * i + 1] * z[1];
    expect(twice[i]).toBeCloseTo(row, 12);
  }
});

describe('converges', () => {
  test('on a sphere in ten dimensions', () => {
    const sphere = (x: number[]) => x.reduce((sum, value, j) => sum + square(value - 0.3 * j), 0);
    expect(best(cube(10, -5, 5), sphere, 2000, 1)).toBeLessThan(1e-9);
  });

  test('on a rotated ellipsoid whose axes differ a thousandfold', () => {
    // Two rotations by 0.6 and 0.8 mix all four coordinates.
    const rotate = ([a, b, c, d]: number[]) => {
      const [p, q, r, s] = [0.6 * a - 0.8 * b, 0.8 * a + 0.6 * b, 0.6 * c - 0.8 * d, 0.8 * c + 0.6 * d];
      return [p, 0.6 * q - 0.8 * r, 0.8 * q + 0.6 * r, s];
    };
    const ellipsoid = (x: number[]) =>
      rotate(x.map((value) => value - 1)).reduce((sum, value, j) => sum + 10 ** (2 * j) * square(value), 0);
    expect(best(cube(4, -5, 5), ellipsoid, 1500, 2)).toBeLessThan(1e-8);
  });

  test('where the minimum is at a corner, and in one dimension', () => {
    expect(best(cube(3, 0, 1), (x: number[]) => x[0] + x[1] - x[2], 400, 1)).toBeLessThan(-0.98);
    expect(best(cube(1, 0, 1), (x: number[]) => square(x[0] - 0.7), 200, 1)).toBeLessThan(1e-9);
  });

  test('on integers, which a margin keeps moving', () => {
    const target = [3, 47, 21, 9, 33, 12];
    const space = target.map((_, j) => hp.int(`k${j}`, { low: 0, high: 50 }));
    const loss = (k: number[]) =>
      k.reduce((sum, value, j) => sum + square(value - target[j]) + square(value - target[j] - k[0] + target[0]), 0);
    for (const seed of [1, 2, 3]) expect(best(space, loss, 800, seed)).toBe(0);
  });

  test('with choices beside the numbers', () => {
    const space = { x: hp.uniform('x', -5, 5), y: hp.loguniform('y', -6, 2), c: hp.choice('c', [3, 0, 1, 2]) };
    const loss = ({ x, y, c }: { x: number; y: number; c: number }) => square(x - 2) + square(y - 1) + c;
    for (const seed of [1, 2, 3]) expect(best(space, loss, 300, seed)).toBeLessThan(1e-4);
  });

  test('starts again when it is stuck', () => {
    const rastrigin = (x: number[]) =>
      x.reduce((sum, value) => sum + 10 + square(value - 1.3) - 10 * Math.cos(2 * Math.PI * (value - 1.3)), 0);
    const solved = (restarts: boolean) =>
      [1, 2, 3, 4].filter((seed) => best(cube(2, -5, 5), rastrigin, 4000, seed, cmaEs({ restarts })) < 1e-6).length;
    expect(solved(true)).toBeGreaterThanOrEqual(3);
    expect(solved(false)).toBeLessThanOrEqual(1);
  });
});

test('the margin keeps both neighbours of a value within reach', () => {
  const { distribution } = hp.int('k', { low: 0, high: 10 });
  if (distribution.type !== 'numeric') throw new Error('numeric');
  const axis = axisOf(distribution);
  for (const value of [0, 3, 10]) {
    const state = initialState(Float64Array.of(axis.toScaled(value)), 1e-6, 8);
    keepMargin(state, [axis]);
    const deviation = state.sigma * state.margin[0];
    const [low, high] = axis.cell(axis.fromScaled(state.mean[0]));
    // Quantiles of the normal distribution at alpha / 2 = 1 / 16 on either side, or alpha where there is one side only.
    const reach = value === 3 ? 1.5341205443525463 : 1.1503493803760079;
    if (high < Number.POSITIVE_INFINITY) expect((high - state.mean[0]) / deviation).toBeCloseTo(reach, 6);
    if (low > Number.NEGATIVE_INFINITY) expect((state.mean[0] - low) / deviation).toBeCloseTo(reach, 6);
  }
});

test('what a sampler has seen of other histories does not matter', () => {
  const space = cube(2, 0, 1);
  const losses = (seed: number, algo = cmaEs()) => {
    const study = createStudy({ space, algo, seed });
    for (let i = 0; i < 80; i++) {
      const trial = study.ask();
      study.tell(trial.number, { loss: square(trial.value[0] - 0.3) + trial.value[1] });
    }
    return study.trials.map(({ loss }) => loss);
  };
  const shared = cmaEs();
  const [a, b] = [losses(1, shared), losses(2, shared)];
  expect([a, b]).toEqual([losses(1), losses(2)]);
});

test('results that come late change the state as if they had been there', () => {
  const space = cube(2, 0, 1);
  const algo = cmaEs();
  const study = createStudy({ space, algo, seed: 1 });
  const open: number[] = [];
  for (let i = 0; i < 90; i++) {
    open.push(study.ask().number);
    if (open.length < 6) continue;
    const number = open.splice(i % 5, 1)[0];
    study.tell(number, { loss: square(study.trials[number].params.x0 - 0.3) });
  }
  for (const number of open) study.tell(number, { loss: 1 });
  const again = createStudy({ space, algo: cmaEs(), seed: 1, trials: study.trials });
  expect(again.ask().params).toEqual(study.ask().params);
});

test('options are checked', () => {
  expect(() => cmaEs({ sigma: 1 } as never)).toThrow(/did you mean "sigma0"/);
  expect(() => cmaEs({ sigma0: 0 })).toThrow(/sigma0 must be a number > 0, found 0/);
  expect(() => cmaEs({ populationSize: 3 })).toThrow(/populationSize must be an integer >= 4/);
});
