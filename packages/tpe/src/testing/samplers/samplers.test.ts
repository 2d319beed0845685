import { describe, expect, test } from '@jest/globals';
import { anneal } from '../../samplers/anneal.ts';
import { auto } from '../../samplers/auto/auto.ts';
import { cmaEs } from '../../samplers/cma-es/cma-es.ts';
import { costAware } from '../../samplers/cost-aware/cost-aware.ts';
import { gaussianProcess } from '../../samplers/gaussian-process/gaussian-process.ts';
import { mix } from '../../samplers/mix.ts';
import { quasiRandom } from '../../samplers/quasi-random/quasi-random.ts';
import { random } from '../../samplers/random.ts';
import { tpe } from '../../samplers/tpe/tpe.ts';
import type { Algorithm } from '../../study/algorithm.ts';
import { type SamplerPromises, samplerChecks } from './sampler-checks.ts';

describe.each<[string, () => Algorithm, SamplerPromises]>([
  ['random', random, { learns: false }],
  ['quasiRandom', quasiRandom, { learns: false }],
  ['quasiRandom, its own seed', () => quasiRandom({ seed: 5 }), { learns: false }],
  ['anneal', anneal, {}],
  ['tpe', tpe, {}],
  ["hyperopt's tpe", () => tpe({ variant: 'hyperopt' }), {}],
  [
    'mix',
    () =>
      mix([
        [0.2, random()],
        [0.8, tpe()],
      ]),
    { trials: 24 },
  ],
  ['cmaEs', cmaEs, { trials: 60 }],
  ['cmaEs, small populations', () => cmaEs({ populationSize: 4, nStartupJobs: 0 }), { trials: 100 }],
  [
    'auto, all of its samplers',
    () => auto({ gaussianProcessTrials: 16, gaussianProcess: { nCandidates: 64, nStarts: 2 } }),
    { trials: 24 },
  ],
  ['auto, in spaces that are too large', () => auto({ maxParameters: 2 }), { trials: 20 }],
  ['costAware', () => costAware(tpe()), {}],
  ['gaussianProcess', () => gaussianProcess({ nCandidates: 64, nStarts: 2 }), { trials: 22 }],
])('%s', (_name, make, promises) => {
  test.each(samplerChecks(make, promises))('$name', ({ run }) => run());
});

describe('a faulty sampler is found out', () => {
  const failures = (algo: Algorithm) =>
    samplerChecks(() => algo).flatMap(({ name, run }) => {
      try {
        run();
        return [];
      } catch {
        return [name];
      }
    });

  test('one that is off the grid', () => {
    const algo = random();
    const off: Algorithm = {
      name: 'off',
      suggest: (history, space, stream) => {
        const params = algo.suggest(history, space, stream);
        return 'quniform' in params ? { ...params, quniform: 1 } : params;
      },
    };
    expect(failures(off)).toContain('values are in range and on their grid');
  });

  test('one that remembers', () => {
    let calls = 0;
    const stateful: Algorithm = {
      name: 'stateful',
      suggest: (_history, space, stream) => space.sample(stream.stream(calls++)),
    };
    expect(failures(stateful)).toEqual(
      expect.arrayContaining([
        'same seed, same points; another seed, others',
        'a suggestion is a pure function of history and stream',
        'a study that is resumed goes on as if it had never stopped',
      ]),
    );
  });

  test('one that does not learn', () => {
    expect(failures(random())).toEqual(['learns: better than random search on a bowl']);
  });
});
