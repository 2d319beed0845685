import { describe, expect, test } from '@jest/globals';
import { hp } from '../../space/hp.ts';
import type { Algorithm } from '../../study/algorithm.ts';
import { createStudy } from '../../study/study.ts';
import { cmaEs } from '../cma-es/cma-es.ts';
import { gaussianProcess } from '../gaussian-process/gaussian-process.ts';
import { random } from '../random.ts';
import { tpe } from '../tpe/tpe.ts';
import { auto } from './auto.ts';

const numbers = { x: hp.uniform('x', -5, 5), y: hp.loguniform('y', -5, 0) };
const mixed = { ...numbers, c: hp.choice('c', [1, { n: hp.int('n', { low: 1, high: 9 }) }]) };
const large = Array.from({ length: 21 }, (_, i) => hp.uniform(`x${i}`, 0, 1));

/** Which of the samplers would have suggested what `auto` does after so many trials. */
function chosen(space: unknown, count: number): string[] {
  const start = createStudy({ space, algo: random(), seed: 1 });
  for (let i = 0; i < count; i++) {
    const trial = start.ask();
    start.tell(trial, { loss: Object.values(trial.params).reduce((sum, value) => sum + value * value, 0) });
  }
  const gaussian = { nCandidates: 32, nStarts: 2 };
  const next = (algo: Algorithm) =>
    JSON.stringify(createStudy({ space, algo, seed: 1, trials: start.trials }).ask().params);
  const samplers = {
    gaussianProcess: gaussianProcess(gaussian),
    tpe: tpe(),
    cmaEs: cmaEs({ nStartupJobs: 30, sigma0: 0.01 }),
  };
  const expected = next(auto({ gaussianProcessTrials: 30, gaussianProcess: gaussian }));
  return Object.entries(samplers).flatMap(([name, algo]) => (next(algo) === expected ? [name] : []));
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

test('comes further than TPE alone in a curved valley', () => {
  const loss = ([x, y]: readonly number[]) => 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x);
  const median = (algo: Algorithm) => {
    const bests = [1, 2, 3].map((seed) => {
      const study = createStudy({ space: [hp.uniform('x', -5, 10), hp.uniform('y', -5, 10)], algo, seed });
      for (let i = 0; i < 50; i++) {
        const trial = study.ask();
        study.tell(trial, { loss: loss(trial.value) });
      }
      return study.best?.loss ?? 0;
    });
    return bests.sort((a, b) => a - b)[1];
  };
  const gaussianProcess = { nCandidates: 128, nStarts: 4 };
  expect(median(auto({ gaussianProcess }))).toBeLessThan(0.5 * median(tpe()));
});

test('options are checked', () => {
  expect(() => auto({ maxParameter: 3 } as never)).toThrow(/did you mean "maxParameters"/);
  expect(() => auto({ tpeEvery: 1 })).toThrow('auto: tpeEvery must be an integer >= 2, found 1');
  expect(() => auto({ cmaEs: { sigma0: 0 } })).toThrow('cmaEs: sigma0 must be a number > 0, found 0');
});
