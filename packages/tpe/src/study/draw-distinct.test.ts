import { describe, expect, test } from '@jest/globals';
import { anneal } from '../samplers/anneal.ts';
import { random } from '../samplers/random.ts';
import { tpe } from '../samplers/tpe/tpe.ts';
import { hp } from '../space/hp.ts';
import { createStudy } from './study.ts';

const space = { a: hp.choice('a', [0, 1]), b: hp.choice('b', [hp.randint('n', 3), 'x']) };
const POINTS = 8;

describe.each([
  ['random', random],
  ['tpe', tpe],
  ['anneal', anneal],
])('%s', (_name, algo) => {
  test.each([undefined, POINTS])('trials that run at once have different points, with lag %p', (lag) => {
    const study = createStudy({ space, algo: algo(), seed: 1, lag, repeats: true });
    for (let i = 0; i < 40; i++) study.tell(study.ask(), { loss: study.trials[i].params.a });
    for (let round = 0; round < 2; round++) {
      const batch = Array.from({ length: POINTS }, () => study.ask());
      expect(new Set(batch.map(({ params }) => JSON.stringify(params))).size).toBe(POINTS);
      for (const { number } of batch) study.tell(number, { loss: study.trials[number].params.a });
    }
  });
});

test('when the space has no other point, one is repeated', () => {
  const study = createStudy({ space: { one: hp.choice('one', ['a']) }, algo: random(), repeats: true });
  expect(study.ask().params).toEqual(study.ask().params);
});
