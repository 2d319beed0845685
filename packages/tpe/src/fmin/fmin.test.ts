import { expect, test } from '@jest/globals';
import { random } from '../samplers/random.ts';
import { tpe } from '../samplers/tpe/tpe.ts';
import { hp } from '../space/hp.ts';
import { fmin } from './fmin.ts';
import { Trials } from './trials.ts';

const space = { x: hp.uniform('x', -5, 5), kind: hp.choice('kind', ['a', 'b']) };
const fn = ({ x, kind }: { x: number; kind: 'a' | 'b' }) => (x - 3) * (x - 3) + (kind === 'a' ? 1 : 0);

test('finds the minimum; the result is the best trial', async () => {
  const trials = new Trials();
  const best = await fmin({ fn, space, algo: tpe(), maxEvals: 60, trials, seed: 1 });
  expect(best.value.x).toBeCloseTo(3, 0);
  expect(best.value).toEqual({ x: best.params.x, kind: 'b' });
  expect(best.params.kind).toBe(1);
  expect(best.loss).toBe(fn(best.value));
  expect(best.trials).toBe(trials);
  expect(trials).toHaveLength(60);
  expect(trials.bestTrial?.number).toBe(best.number);
  expect(trials.argmin).toBe(best.params);
  expect(Math.min(...trials.losses().map(Number))).toBe(best.loss);
  expect(trials.statuses()).toEqual(Array(60).fill('ok'));
  expect(trials.vals().get('x')).toHaveLength(60);
  expect([...trials].map(({ number }) => number)).toEqual([...Array(60).keys()]);
});

test('step by step is the same as at once', async () => {
  const trials = new Trials();
  for (const maxEvals of [5, 15, 30]) await fmin({ fn, space, maxEvals, trials, seed: 1 });
  const whole = await fmin({ fn, space, maxEvals: 30, seed: 1 });
  expect(trials.records).toEqual(whole.trials.records);
});

test('objectives may be async and return records', async () => {
  const best = await fmin({
    fn: async ({ x }) => ({ loss: x * x, status: 'ok', note: `x is ${x}` }),
    ...{ space, algo: random(), maxEvals: 10 },
  });
  expect(best.trials.records[best.number].extras.note).toBe(`x is ${best.value.x}`);
});

test('failures of every kind are recorded and the search goes on', async () => {
  const best = await fmin({
    fn: ({ x }, { number }) => {
      if (number === 0) throw new TypeError('first');
      if (number === 1) return Promise.reject('second');
      if (number === 2) return undefined as never;
      if (number === 3) return { status: 'fail', why: 'asked to' };
      if (number === 4) return Number.NaN;
      return x * x;
    },
    ...{ space, maxEvals: 30 },
  });
  expect(best.trials.statuses().slice(0, 6)).toEqual(['fail', 'fail', 'fail', 'fail', 'fail', 'ok']);
  const [first, second, third, fourth, fifth] = best.trials.records.map(({ extras }) => extras);
  expect(first.error).toMatchObject({ name: 'TypeError', message: 'first', stack: expect.stringContaining('fmin') });
  expect(second.error).toEqual({ name: 'Error', message: 'second' });
  expect(third.error).toMatchObject({ message: 'trial 2: the loss must be a number, found undefined' });
  expect(fourth).toEqual({ why: 'asked to' });
  expect(fifth.error).toMatchObject({ message: 'the loss is NaN' });
});

test('when all trials fail, the error names the commonest cause', async () => {
  const trials = new Trials();
  const failing = fmin({
    fn: (_value, { number }) => {
      throw new Error(number % 3 ? 'out of paper' : 'out of ink');
    },
    ...{ space, maxEvals: 9, trials },
  });
  await expect(failing).rejects.toMatchObject({
    ...{ name: 'AllTrialsFailedError', code: 'all-trials-failed' },
    message: 'all 9 trials failed; 6 of them with: Error: out of paper',
    cause: { message: 'out of paper' },
  });
  expect(trials).toHaveLength(9);
});

test('what the objective throws ends the search when it is not to be caught', async () => {
  const trials = new Trials();
  const error = new TypeError('second');
  const failing = fmin({
    fn: ({ x }, { number }) => {
      if (number === 1) throw error;
      return x;
    },
    ...{ space, maxEvals: 9, trials, catchErrors: false },
  });
  await expect(failing).rejects.toBe(error);
  expect(trials.statuses()).toEqual(['ok', 'fail']);
  await expect(fmin({ fn: () => 'x' as never, space, maxEvals: 9, catchErrors: false })).rejects.toThrow(
    /must be a number/,
  );
  const failed = fmin({ fn: () => ({ status: 'fail' }), space, maxEvals: 2, catchErrors: false });
  await expect(failed).rejects.toThrow(/all 2 trials failed/);
});

test('stops when told to, after the trial that it was told by', async () => {
  const lengths: number[] = [];
  const { trials } = await fmin({
    ...{ fn, space, maxEvals: 50 },
    earlyStop: (ended) => {
      lengths.push(ended.length);
      return ended.length === 7;
    },
  });
  expect(trials).toHaveLength(7);
  expect(lengths).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const again = await fmin({ fn, space, trials, maxEvals: 50, earlyStop: (ended) => ended.length >= 7 });
  expect(again.trials).toHaveLength(7);
});

test('stops at a loss', async () => {
  const { trials, loss } = await fmin({ fn, space, lossThreshold: 4, seed: 1 });
  expect(loss).toBeLessThanOrEqual(4);
  expect(
    trials
      .losses()
      .slice(0, -1)
      .every((l) => Number(l) > 4),
  ).toBe(true);
});

test('a time limit cuts the trial that runs', async () => {
  let aborted = false;
  const { trials } = await fmin({
    fn: ({ x }, { number, signal }) => {
      if (number < 3) return x * x;
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      return new Promise(() => {});
    },
    ...{ space, timeout: 0.05 },
  });
  expect(trials.statuses()).toEqual(['ok', 'ok', 'ok', 'timeout']);
  expect(aborted).toBe(true);
});

test('a time limit stops objectives that never let go', async () => {
  const { trials } = await fmin({ fn, space, algo: random(), timeout: 0.03 });
  expect(trials.length).toBeGreaterThan(3);
});

test('a signal stops the search; the best so far is the result', async () => {
  const controller = new AbortController();
  const { trials } = await fmin({
    fn: ({ x }, { number }) => {
      if (number === 4) controller.abort();
      return x * x;
    },
    ...{ space, maxEvals: 100, signal: controller.signal },
  });
  expect(trials.length).toBe(5);
  await expect(fmin({ fn, space, maxEvals: 3, signal: controller.signal })).rejects.toMatchObject({
    code: 'no-trials',
  });
});

test('options are checked', async () => {
  await expect(fmin({ fn, space })).rejects.toThrow(/give maxEvals, timeout, lossThreshold, earlyStop or signal/);
  await expect(fmin({ fn, space, maxEvals: -1 })).rejects.toThrow(/maxEvals must be/);
  await expect(fmin({ fn, space, maxEvals: 1, timeout: Number.NaN })).rejects.toThrow(/timeout must be/);
  await expect(fmin({ fn, space, lossThreshold: Number.NaN })).rejects.toThrow(/lossThreshold must be a number/);
  await expect(fmin({ fn, space, maxEvals: 1, maxQueueLength: 0 })).rejects.toThrow(
    /maxQueueLength must be an integer/,
  );
  await expect(fmin({ fn, space, maxEvals: 1, progress: 'bar' } as never)).rejects.toThrow(/progress must be/);
  await expect(fmin({ fn, space, maxEvals: 1, trials: [] } as never)).rejects.toThrow(/trials must be a Trials/);
  await expect(fmin({ fn, space, earlyStop: 5 } as never)).rejects.toThrow(/earlyStop must be a function/);
  await expect(fmin({ fn, space, maxeval: 1 } as never)).rejects.toThrow(/did you mean "maxEvals"/);
});
