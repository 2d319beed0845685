/** Faults of hyperopt 0.3 that users met: each test would fail if we had it. */
import { expect, test } from '@jest/globals';
import { noProgressLoss } from '../early-stop/no-progress-loss.ts';
import { random } from '../samplers/random.ts';
import { tpe } from '../samplers/tpe/tpe.ts';
import { hp } from '../space/hp.ts';
import { createStudy } from '../study/study.ts';
import { fmin } from './fmin.ts';
import { Trials } from './trials.ts';

const conditional = hp.choice('kind', [{ x: hp.uniform('x', 0, 1) }, { y: hp.uniform('y', 0, 1) }]);

test('TPE keeps a randint with a low and a high in its range', async () => {
  const space = hp.randint('n', 100, 103);
  const { trials } = await fmin({ fn: (n) => Math.abs(n - 102), space, algo: tpe(), maxEvals: 60 });
  expect(new Set(trials.vals().get('n'))).toEqual(new Set([100, 101, 102]));
  expect(trials.argmin).toEqual({ n: 102 });
  expect(() => hp.randint('n', { low: 100, high: 103 } as never)).toThrow(/hp\.randint "n": high must be an integer/);
});

test('points to evaluate may leave out parameters of branches that they do not take', async () => {
  const { trials } = await fmin({
    fn: (value) => ('x' in value ? value.x : value.y),
    ...{
      space: conditional,
      maxEvals: 2,
      pointsToEvaluate: [
        { kind: 0, x: 0.25 },
        { kind: 1, y: 0.5 },
      ],
    },
  });
  expect(trials.records.map(({ params }) => params)).toEqual([
    { kind: 0, x: 0.25 },
    { kind: 1, y: 0.5 },
  ]);
});

test('points to evaluate are not ignored when trials are given', async () => {
  const trials = new Trials();
  const options = { fn: () => 0, space: conditional, trials };
  await fmin({ ...options, maxEvals: 1 });
  await fmin({ ...options, maxEvals: 2, pointsToEvaluate: [{ kind: 1, y: 0.125 }] });
  expect(trials.records[1].params).toEqual({ kind: 1, y: 0.125 });
});

test('noProgressLoss takes failed trials, the first among them', async () => {
  const fails = (number: number) => number % 2 === 0;
  const { trials } = await fmin({
    fn: (_value, { number }) => {
      if (fails(number)) throw new Error('no loss here');
      return number < 6 ? -number : 0;
    },
    ...{ space: conditional, algo: random(), earlyStop: noProgressLoss(10), maxEvals: 100 },
  });
  expect(trials).toHaveLength(16);
  expect(trials.bestTrial?.number).toBe(5);
});

test('a seed gives each step of a search points of its own', async () => {
  const trials = new Trials();
  for (let maxEvals = 1; maxEvals <= 5; maxEvals++) {
    await fmin({ fn: (x) => x, space: hp.uniform('x', 0, 1), algo: random(), maxEvals, trials, seed: 42 });
  }
  expect(new Set(trials.vals().get('x')).size).toBe(5);
});

test('a queue is as long as it was asked to be, without gaps in the trial numbers', async () => {
  let running = 0;
  let most = 0;
  let release: (_: unknown) => void = () => undefined;
  const full = new Promise((resolve) => {
    release = resolve;
  });
  const { trials } = await fmin({
    fn: async (x) => {
      most = Math.max(most, ++running);
      if (running === 6) release(true);
      await full;
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      return x;
    },
    ...{ space: hp.uniform('x', 0, 1), algo: tpe({ nStartupJobs: 4 }), maxEvals: 24, maxQueueLength: 6 },
  });
  expect(most).toBe(6);
  expect(trials.tids()).toEqual([...Array(24).keys()]);
  expect(new Set(trials.vals().get('x')).size).toBe(24);
});

test.each<[string, () => unknown]>([
  ['high 0', () => hp.uniform('x', 1, 0)],
  ['low 0', () => hp.uniform('x', 0, -1)],
  ['quniform', () => hp.quniform('x', 5, 0, 1)],
  ['loguniform', () => hp.loguniform('x', 0, -2)],
  ['randint', () => hp.randint('x', 0, -3)],
])('bounds are checked when one of them is 0: %s', (_name, make) => {
  expect(make).toThrow(/low must be below high/);
});

test('a time limit does not wait for the trial that runs', async () => {
  const start = performance.now();
  const { trials } = await fmin({
    fn: (x, { number }) => (number === 0 ? x : new Promise<number>(() => {})),
    ...{ space: hp.uniform('x', 0, 1), maxEvals: 5, timeout: 0.05 },
  });
  expect(trials.statuses()).toEqual(['ok', 'timeout']);
  expect(performance.now() - start).toBeLessThan(5000);
});

test('the result is the concrete best value, beside the indices', async () => {
  const best = await fmin({
    fn: ({ c, n }) => (c === 'b' ? 0 : 1) + n,
    ...{ space: { c: hp.choice('c', ['a', 'b']), n: hp.uniformint('n', 0, 3) }, maxEvals: 40 },
  });
  expect(best.params).toEqual({ c: 1, n: 0 });
  expect(best.value).toEqual({ c: 'b', n: 0 });
});

test('int has no half-mass ends, where uniformint keeps those of hyperopt', () => {
  const counts = (node: ReturnType<typeof hp.int>) => {
    const study = createStudy({ space: node, algo: random(), repeats: true });
    const found = [0, 0, 0, 0];
    for (let i = 0; i < 6000; i++) {
      const trial = study.ask();
      found[trial.params.n]++;
      study.tell(trial, { loss: 0 });
    }
    return found.map((count) => count / 6000);
  };
  for (const share of counts(hp.int('n', { low: 0, high: 3 }))) expect(share).toBeCloseTo(1 / 4, 1);
  const [first, second, third, last] = counts(hp.uniformint('n', 0, 3));
  for (const share of [first, last]) expect(Math.abs(share - 1 / 6)).toBeLessThan(0.02);
  for (const share of [second, third]) expect(Math.abs(share - 1 / 3)).toBeLessThan(0.02);
});
