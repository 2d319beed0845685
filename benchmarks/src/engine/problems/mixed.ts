/** Learning-rate-like logarithms, an integer, a share and a category in one space. */
import { hp } from '@hyperopt-ts/tpe';
import { draws, type Problem, square } from './problem.ts';

interface Mixed {
  readonly lr: number;
  readonly wd: number;
  readonly n: number;
  readonly m: number;
  readonly c: number;
}

export const mixed: readonly Problem[] = [
  {
    name: 'mixed5',
    instance(number) {
      const random = draws('mixed5', number);
      const lr = -2.5 + random.uniform(-1.5, 1.5);
      const wd = -3.5 + random.uniform(-1.5, 1.5);
      const n = random.integer(15, 86);
      const m = random.uniform(0.15, 0.85);
      const costs = random.shuffle([0, 0.5, 1, 1.5]);
      return {
        space: {
          lr: hp.float('lr', { low: 1e-5, high: 1, log: true }),
          wd: hp.float('wd', { low: 1e-6, high: 0.1, log: true }),
          n: hp.int('n', { low: 1, high: 100 }),
          m: hp.float('m', { low: 0, high: 1 }),
          c: hp.choice('c', [0, 1, 2, 3]),
        },
        observe: (x: Mixed) =>
          square(Math.log10(x.lr) - lr) +
          square(Math.log10(x.wd) - wd) +
          square((x.n - n) / 20) +
          4 * square(x.m - m) +
          costs[x.c],
        optimum: 0,
      };
    },
  },
];
