import { describe, expect, test } from '@jest/globals';
import { hp } from '../../space/hp.ts';
import { createStudy } from '../../study/study.ts';
import { cmaEs } from '../cma-es/cma-es.ts';
import { gaussianProcess } from '../gaussian-process/gaussian-process.ts';
import { tpe } from '../tpe/tpe.ts';
import { auto } from './auto.ts';

const numbers = { x: hp.uniform('x', -5, 5), y: hp.loguniform('y', -5, 0) };
const mixed = { ...numbers, c: hp.choice('c', [1, { n: hp.int('n', { low: 1, high: 9 }) }]) };
const large = Array.from({ length: 21 }, (_, i) => hp.uniform(`x${i}`, 0, 1));

/** Which of the samplers would have suggested what `auto` does after so many trials. */
function chosen(space: unknown, count: number): string[] {
  const start = createStudy({ space, seed: 1 });
  for (let i = 0; i < count; i++) {
    const trial = start.ask();
    start.tell(trial, { loss: Object.values(trial.params).reduce((sum, value) => sum + value * value, 0) });
  }
  const next = (algo = auto({ gaussianProcessTrials: 30 })) =>
    JSON.stringify(createStudy({ space, algo, seed: 1, trials: start.trials }).ask().params);
  const samplers = { gaussianProcess: gaussianProcess(), tpe: tpe(), cmaEs: cmaEs({ nStartupJobs: 30, sigma0: 0.05 }) };
  return Object.entries(samplers).flatMap(([name, algo]) => (next(algo) === next() ? [name] : []));
}

describe('chooses', () => {
  test('a Gaussian process while trials are few, and now and then TPE', () => {
    for (const space of [numbers, mixed]) {
      expect(chosen(space, 13)).toEqual(['gaussianProcess']);
      expect(chosen(space, 20)).toEqual(['tpe']);
      expect(chosen(space, 29)).toEqual(['gaussianProcess']);
    }
  });

  test('then CMA-ES where all is continuous, and TPE elsewhere', () => {
    expect(chosen(numbers, 30)).toEqual(['cmaEs']);
    expect(chosen(mixed, 30)).toEqual(['tpe']);
  });

  test('TPE in large spaces', () => {
    for (const count of [0, 13, 40]) expect(chosen(large, count)).toContain('tpe');
  });
});

test('finds the minimum of a curved valley that TPE does not reach in as many trials', () => {
  const best = (algo = auto()) => {
    const study = createStudy({ space: [hp.uniform('x', -5, 10), hp.uniform('y', -5, 10)], algo, seed: 3 });
    for (let i = 0; i < 60; i++) {
      const trial = study.ask();
      const [x, y] = trial.value;
      study.tell(trial, { loss: 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x) });
    }
    return study.best?.loss ?? 0;
  };
  expect(best()).toBeLessThan(0.1 * best(tpe()));
});

test('options are checked', () => {
  expect(() => auto({ maxParameter: 3 } as never)).toThrow(/did you mean "maxParameters"/);
  expect(() => auto({ tpeEvery: 1 })).toThrow('auto: tpeEvery must be an integer >= 2, found 1');
  expect(() => auto({ sigma0: 0 })).toThrow('auto: sigma0 must be a number > 0, found 0');
});
