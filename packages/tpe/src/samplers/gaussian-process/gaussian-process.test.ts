import { describe, expect, test } from '@jest/globals';
import { hp } from '../../space/hp.ts';
import { createStudy } from '../../study/study.ts';
import { gaussianProcess } from './gaussian-process.ts';
import { bestAndNewest } from './training-set.ts';

const square = (x: number) => x * x;

/** The best loss after `count` trials. */
function best<V>(space: unknown, loss: (value: V) => number, count: number, seed: number): number {
  const study = createStudy({ space, algo: gaussianProcess({ nCandidates: 256, nStarts: 4 }), seed });
  for (let i = 0; i < count; i++) {
    const trial = study.ask();
    study.tell(trial.number, { loss: loss(trial.value as V) });
  }
  return study.best?.loss ?? Number.POSITIVE_INFINITY;
}

describe('comes close in few trials', () => {
  test('on a smooth valley with three minima', () => {
    const space = { x: hp.uniform('x', -5, 10), y: hp.uniform('y', 0, 15) };
    const branin = ({ x, y }: { x: number; y: number }) =>
      square(y - (5.1 / (4 * Math.PI * Math.PI)) * x * x + (5 * x) / Math.PI - 6) +
      10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) +
      10;
    for (const seed of [1, 2, 3]) expect(best(space, branin, 40, seed)).toBeLessThan(0.3979 + 0.02);
  });

  test('in a mixed space', () => {
    const space = {
      rate: hp.float('rate', { low: 1e-5, high: 1, log: true }),
      n: hp.int('n', { low: 1, high: 100 }),
      c: hp.choice('c', [0.5, 0, 1, 1.5]),
    };
    const loss = ({ rate, n, c }: { rate: number; n: number; c: number }) =>
      square(Math.log10(rate) + 2.5) + square((n - 37) / 20) + c;
    for (const seed of [1, 2, 3]) expect(best(space, loss, 40, seed)).toBeLessThan(0.02);
  });

  test('under conditions', () => {
    const space = hp.choice('kind', [
      { a: hp.uniform('a', 0, 1) },
      { b: hp.uniform('b', 0, 1), c: hp.normal('c', 0, 1) },
      { d: hp.quniform('d', 0, 10, 1) },
    ]);
    const loss = ({ a, b, c = 0, d }: { a?: number; b?: number; c?: number; d?: number }) =>
      a !== undefined
        ? 0.3 + square(a - 0.5)
        : b !== undefined
          ? square(b - 0.2) + square(c - 1) / 4
          : 0.1 + (d ?? 0) / 10;
    for (const seed of [1, 2, 3]) expect(best(space, loss, 40, seed)).toBeLessThan(0.01);
  });

  test('with a minimum at a corner', () => {
    const space = [hp.uniform('x', 0, 1), hp.uniform('y', 0, 1), hp.int('z', { low: 0, high: 9 })];
    expect(best(space, ([x, y, z]: number[]) => x - y + z / 10, 25, 1)).toBeLessThan(-0.99);
  });
});

test('failed regions are left alone', () => {
  const space = { x: hp.uniform('x', 0, 1) };
  const study = createStudy({ space, algo: gaussianProcess({ nCandidates: 256 }), seed: 2 });
  let failed = 0;
  for (let i = 0; i < 50; i++) {
    const trial = study.ask();
    const { x } = trial.value;
    // The slope leads into the region that fails.
    if (x > 0.6) study.tell(trial, { status: 'crashed' });
    else study.tell(trial, { loss: -x });
    if (i >= 30 && x > 0.6) failed++;
  }
  expect(failed).toBeLessThan(15);
  expect(study.best?.loss).toBeLessThan(-0.55);
});

test('finite spaces are not tried twice while there is more to try', () => {
  const space = { a: hp.int('a', { low: 0, high: 7 }), b: hp.choice('b', [0, 1, 2, 3, 4]) };
  const study = createStudy({ space, algo: gaussianProcess({ nStartupJobs: 4, nCandidates: 256 }), seed: 1 });
  const seen = new Set<string>();
  for (let i = 0; i < 30; i++) {
    const trial = study.ask();
    seen.add(JSON.stringify(trial.params));
    study.tell(trial, { loss: square(trial.value.a - 3) + trial.value.b });
  }
  // The four quasi-random ones may coincide.
  expect(seen.size).toBeGreaterThanOrEqual(29);
});

test('more trials than the model holds: the best and the newest stay', () => {
  const losses = Float64Array.of(5, 1, 4, 0, 3, 9, 8, 7);
  const all = [0, 1, 2, 3, 4, 5, 6, 7];
  expect(bestAndNewest(all, losses, 8)).toEqual(all);
  expect(bestAndNewest(all, losses, 4)).toEqual([1, 3, 6, 7]);
});

test('options are checked', () => {
  expect(() => gaussianProcess({ candidates: 1 } as never)).toThrow(/unknown option "candidates"/);
  expect(() => gaussianProcess({ maxTrials: 2 })).toThrow(/maxTrials must be an integer >= 4, found 2/);
});
