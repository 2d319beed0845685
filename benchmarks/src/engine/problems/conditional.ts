/** Spaces whose parameters depend on a choice, the second with a parameter that only makes sense jointly with another. */
import { hp } from '@hyperopt-ts/tpe';
import { draws, type Problem, square } from './problem.ts';

type Model =
  | { kind: 'svm'; C: number; g: number }
  | { kind: 'rf'; depth: number; mf: number }
  | { kind: 'knn'; k: number };

type Side = { t: number; branch: { y: number } | { z: number } };

export const conditional: readonly Problem[] = [
  {
    name: 'models3',
    instance(number) {
      const random = draws('models3', number);
      const [C, g] = [random.uniform(-1.5, 2), random.uniform(-3.5, -0.5)];
      const [depth, mf, k] = [random.integer(4, 26), random.uniform(0.2, 0.8), random.integer(3, 25)];
      return {
        space: hp.choice('alg', [
          {
            kind: 'svm',
            C: hp.float('C', { low: 1e-3, high: 1e3, log: true }),
            g: hp.float('g', { low: 1e-5, high: 10, log: true }),
          },
          { kind: 'rf', depth: hp.int('depth', { low: 1, high: 32 }), mf: hp.float('mf', { low: 0.05, high: 1 }) },
          { kind: 'knn', k: hp.int('k', { low: 1, high: 30 }) },
        ]),
        observe(x: Model) {
          if (x.kind === 'svm') return square(Math.log10(x.C) - C) + square(Math.log10(x.g) - g) + 0.1;
          if (x.kind === 'rf') return square((x.depth - depth) / 6) + 6 * square(x.mf - mf);
          return square((x.k - k) / 5) + 0.3;
        },
        optimum: 0,
      };
    },
  },
  {
    name: 'matched',
    instance(number) {
      const random = draws('matched', number);
      const offset = random.uniform(-0.3, 0.3);
      return {
        space: {
          t: hp.float('t', { low: -2, high: 2 }),
          branch: hp.choice('x', [
            { y: hp.float('y', { low: 1, high: 2 }) },
            { z: hp.float('z', { low: -2, high: 1 }) },
          ]),
        },
        observe: ({ t, branch }: Side) => Math.abs(t + offset - ('y' in branch ? branch.y : branch.z)),
        optimum: 0,
      };
    },
  },
];
