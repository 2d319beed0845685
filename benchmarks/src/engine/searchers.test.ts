/** Who searches what: everyone from the same points, and slow ones not so far. */
import { expect, test } from '@jest/globals';
import { problems } from './problems/index.ts';
import { ourRegrets, STARTUP, startupPoints } from './regret.ts';
import { extentOf, searchers } from './searchers.ts';

const named = (name: string) => {
  const problem = problems.find((one) => one.name === name);
  if (!problem) throw new Error(name);
  return problem;
};
const searcher = (name: string) => {
  const found = searchers.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

test.each(searchers.flatMap(({ name, algo }) => (algo ? [[name, algo] as const] : [])))(
  '%s begins with the startup points, and differs from random search after them',
  (name, algo) => {
    for (const problem of ['branin', 'models3']) {
      const instance = named(problem).instance(100);
      const asked: unknown[] = [];
      const observe = (value: never, noise: () => number) => {
        asked.push(value);
        return instance.observe(value, noise);
      };
      ourRegrets(algo(), { ...instance, observe }, 7, STARTUP + 2);
      const random: unknown[] = [];
      const other = searcher('random').algo;
      if (!other) throw new Error('random is ours');
      const observeRandom = (value: never, noise: () => number) => {
        random.push(value);
        return instance.observe(value, noise);
      };
      ourRegrets(other(), { ...instance, observe: observeRandom }, 7, STARTUP + 2);
      expect(asked.slice(0, STARTUP)).toEqual(random.slice(0, STARTUP));
      // hyperopt's algorithm draws 20 from the prior.
      if (name !== 'random' && name !== 'tpe hyperopt') expect(asked.slice(STARTUP)).not.toEqual(random.slice(STARTUP));
    }
  },
);

test('startup points are the seed’s, whatever the instance', () => {
  const [a, b] = [1, 2].map((number) => startupPoints(named('branin').instance(number).space, 5));
  expect(a).toHaveLength(STARTUP);
  expect(a).toEqual(b);
  expect(startupPoints(named('branin').instance(1).space, 6)).not.toEqual(a);
});

test('Gaussian processes go as far as told, and peers search what they can', () => {
  const [all, gp] = [
    { runs: 30, trials: 200 },
    { runs: 10, trials: 100 },
  ];
  expect(extentOf(searcher('GP'), named('branin'), all, gp)).toEqual(gp);
  expect(extentOf(searcher('Optuna GP'), named('mixed5'), all, gp)).toBeUndefined();
  expect(extentOf(searcher('auto'), named('branin'), all, gp)).toEqual({ runs: 30, trials: 100 });
  expect(extentOf(searcher('auto'), named('mixed5'), all, gp)).toEqual(gp);
  expect(extentOf(searcher('Optuna'), named('manyDists'), all, gp)).toBeUndefined();
  expect(extentOf(searcher('hyperopt'), named('manyDists'), all, gp)).toEqual(all);
  expect(extentOf(searcher('tpe()'), named('manyDists'), all, gp)).toEqual(all);
});
