/** The test problems: nothing is below the optimum they name, and a long local search comes near it where there is one valley. */
import { stream } from '@hyperopt-ts/numerics';
import { compileSpace } from '@hyperopt-ts/tpe';
import { expect, test } from '@jest/globals';
import { problems, tuned } from './index.ts';

test.each(problems.map((problem) => [problem.name, problem] as const))(
  '%s: no point is below the optimum',
  (_name, problem) => {
    for (const number of [1, 5, 100]) {
      const { space, observe, truth = observe, optimum } = problem.instance(number);
      const compiled = compileSpace(space);
      for (let i = 0; i < 300; i++) {
        const value = compiled.evaluate(compiled.sample(stream('problems', number, i))) as never;
        const loss = truth(value, () => 0);
        expect(loss).toBeGreaterThanOrEqual(optimum - 1e-9);
      }
    }
  },
);

test.each(['branin', 'camel', 'hartmann6', 'sphere10', 'ackley5'])('%s: the optimum is reached', (name) => {
  const problem = tuned.find((one) => one.name === name);
  if (!problem) throw new Error(name);
  const { space, observe, optimum } = problem.instance(3);
  const ranges = compileSpace(space).parameters.map(({ distribution }) =>
    distribution.type === 'numeric' ? ([distribution.low, distribution.high] as const) : ([0, 1] as const),
  );
  const draws = stream('reached', name);
  const loss = (x: readonly number[]): number => observe(x as never, () => 0);
  let best = Number.POSITIVE_INFINITY;
  for (let start = 0; start < 20; start++) {
    let x = ranges.map(([low, high]) => draws.uniform(low, high));
    let now = loss(x);
    // One-fifth rule: steps grow with success and shrink without.
    for (let i = 0, step = 0.3; i < 3000; i++) {
      const next = x.map((xi, j) => {
        const [low, high] = ranges[j];
        return Math.min(Math.max(xi + step * (high - low) * draws.normal(), low), high);
      });
      const found = loss(next);
      if (found < now) {
        [x, now] = [next, found];
        step *= 1.5;
      } else step *= 0.9;
    }
    best = Math.min(best, now);
  }
  expect(best - optimum).toBeLessThan(name === 'ackley5' ? 5 : 1e-3);
});
