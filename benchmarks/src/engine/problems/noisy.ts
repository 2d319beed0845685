/** Branin with a noise of standard deviation 1; the point with the lowest observed loss is judged by its true value. */
import { boxProblem, type Problem } from './problem.ts';
import { BRANIN, branin } from './smooth.ts';

const exact = boxProblem({ name: 'noisyBranin', f: branin, ...BRANIN });

export const noisy: readonly Problem[] = [
  {
    name: exact.name,
    continuous: true,
    instance(number) {
      const { observe, ...rest } = exact.instance(number);
      return {
        ...rest,
        observe: (x: never, noise: () => number) => observe(x, noise) + noise(),
        truth: (x: never) => observe(x, () => 0),
      };
    },
  },
];
