/** What hyperopt's TPE makes of small spaces; its acceptance tests are those of fmin. */
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { hp } from '../../../space/hp.ts';
import { createStudy } from '../../../study/study.ts';
import { tpe } from '../tpe.ts';

const algo = tpe({ variant: 'hyperopt' });
const square = (x: number) => x * x;

test('draws the best of two arms in more than 60 % of the trials', () => {
  const study = createStudy({ space: hp.choice('arm', ['good', 'bad']), algo, seed: 3 });
  const noise = stream(3, 'noise');
  let good = 0;
  for (let i = 0; i < 100; i++) {
    const trial = study.ask();
    if (trial.value === 'good') good++;
    study.tell(trial, { loss: (trial.value === 'good' ? 0 : 1) + 0.5 * noise.normal() });
  }
  expect(good).toBeGreaterThan(60);
});

test.each([3, 10, 50])('finds the best of 0 … 99 at %i', (target) => {
  const study = createStudy({ space: hp.randint('n', 100), algo, seed: 1 });
  for (let i = 0; i < 400; i++) {
    const trial = study.ask();
    study.tell(trial, { loss: Math.abs(trial.value - target) });
  }
  expect(study.best?.params.n).toBe(target);
});

test('failed and running trials push the search away', () => {
  const space = { x: hp.uniform('x', 0, 1) };
  const study = createStudy({ space, algo, seed: 2 });
  let upper = 0;
  for (let i = 0; i < 120; i++) {
    const trial = study.ask();
    const { x } = trial.value;
    if (i >= 40 && x > 0.5) upper++;
    if (x <= 0.5) study.tell(trial, { loss: square(x - 0.25) });
    else if (i % 2) study.tell(trial, { status: 'crashed' });
  }
  expect(upper).toBeLessThan(20);
});

describe('odd spaces', () => {
  test('one option, a range of one value, tiny and huge scales', () => {
    const space = {
      one: hp.choice('one', ['only']),
      same: hp.quniform('same', 0.1, 0.4, 5),
      tiny: hp.uniform('tiny', 1e-300, 2e-300),
      huge: hp.uniform('huge', -4e307, 4e307),
      zero: hp.qlognormal('zero', -30, 1, 1),
    };
    const study = createStudy({ space, algo, seed: 0 });
    for (let i = 0; i < 60; i++) {
      const trial = study.ask();
      const { one, same, tiny, huge, zero } = trial.value;
      expect([one, same, zero]).toEqual(['only', 0, 0]);
      expect(tiny >= 1e-300 && tiny <= 2e-300).toBe(true);
      expect(Number.isFinite(huge)).toBe(true);
      study.tell(trial, { loss: i % 3 });
    }
  });

  test('no parameters at all', () => {
    const study = createStudy({ space: { fixed: 1 }, algo });
    for (let i = 0; i < 30; i++) study.tell(study.ask(), { loss: 0 });
    expect(study.best?.params).toEqual({});
  });

  test('no random start', () => {
    const study = createStudy({
      space: { x: hp.uniform('x', 0, 1), c: hp.choice('c', [1, 2]) },
      algo: tpe({ variant: 'hyperopt', nStartupJobs: 0 }),
    });
    for (let i = 0; i < 10; i++) study.tell(study.ask(), { loss: i });
    expect(study.trials).toHaveLength(10);
  });
});
