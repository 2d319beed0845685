/** hyperopt's own acceptance problems (hyperopt/tests/unit/test_domains.py), mirrored or shifted by the instance. */
import { hp } from '@hyperopt-ts/tpe';
import { draws, type Problem, square, sum } from './problem.ts';

/** The least of f on [low, high], by a fine grid and golden sections around its best point. */
function minimum(f: (x: number) => number, low: number, high: number): number {
  const steps = 20000;
  const step = (high - low) / steps;
  let best = low;
  for (let i = 0; i <= steps; i++) if (f(low + i * step) < f(best)) best = low + i * step;
  let [from, to] = [best - step, best + step];
  for (let i = 0; i < 100; i++) {
    const [a, b] = [from + (to - from) / 3, to - (to - from) / 3];
    if (f(a) < f(b)) to = b;
    else from = a;
  }
  return f((from + to) / 2);
}

const distractor = (x: number): number => -1 / (1 + Math.exp(-x)) - 2 * Math.exp(-square(x + 10));
const wave = (x: number): number => -(2 * Math.exp(-square(x / 5)) + Math.sin(x));

export const hyperopt: readonly Problem[] = [
  {
    name: 'distractor',
    continuous: true,
    instance(number) {
      const random = draws('distractor', number);
      const [offset, sign] = [random.uniform(-3, 3), random.uniform() < 0.5 ? 1 : -1];
      return {
        space: { x: hp.float('x', { low: -15, high: 15 }) },
        observe: ({ x }: { x: number }) => distractor(sign * x - offset),
        optimum: minimum(distractor, -18, 18),
      };
    },
  },
  {
    name: 'gaussWave2',
    instance(number) {
      const offset = draws('gaussWave2', number).uniform(-8, 8);
      return {
        space: {
          x: hp.float('x', { low: -20, high: 20 }),
          wave: hp.choice('hf', [null, { amp: hp.float('amp', { low: 0, high: 1 }) }]),
        },
        observe({ x: at, wave: side }: { x: number; wave: { amp: number } | null }) {
          const x = at - offset;
          return -(2 * Math.exp(-square(x / 5)) + (side ? side.amp * Math.sin(x) : 0));
        },
        optimum: minimum(wave, -28, 28),
      };
    },
  },
  {
    name: 'q1Choice',
    instance(number) {
      const target = draws('q1Choice', number).uniform(-4.5, 4.5);
      return {
        space: hp.choice('side', [
          { x: hp.float('below', { low: -5, high: 0 }) },
          { x: hp.float('above', { low: 0, high: 5 }) },
        ]),
        observe: ({ x }: { x: number }) => square(x - target),
        optimum: 0,
      };
    },
  },
  {
    name: 'manyDists',
    hyperoptOnly: true,
    instance: () => ({
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
      observe: (values: Record<string, number>) => Math.log(1e-12 + square(sum(Object.values(values)))),
      optimum: Math.log(1e-12),
    }),
  },
];
