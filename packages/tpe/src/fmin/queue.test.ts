/** Several trials at a time. */
import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { noProgressLoss } from '../early-stop/no-progress-loss.ts';
import { tpe } from '../samplers/tpe/tpe.ts';
import { hp } from '../space/hp.ts';
import { fmin } from './fmin.ts';
import type { FminOptions } from './fmin-options.ts';
import { Trials } from './trials.ts';

const space = { x: hp.uniform('x', -5, 5), c: hp.choice('c', ['a', 'b']) };
const loss = ({ x, c }: { x: number; c: string }) => (x - 3) * (x - 3) + (c === 'a' ? 1 : 0);

/** An objective whose trials end in an order that `shuffle` decides, and how many of them ran at most at a time. */
function shuffled(shuffle: number) {
  const draws = stream(shuffle);
  const waiting: (() => void)[] = [];
  let running = 0;
  const most = { running: 0 };
  const release = (): void => {
    waiting.splice(draws.integer(0, waiting.length), 1)[0]?.();
    if (waiting.length > 0) setTimeout(release);
  };
  const fn = async (value: { x: number; c: string }) => {
    most.running = Math.max(most.running, ++running);
    await new Promise<void>((resolve) => {
      if (waiting.push(resolve) === 1) setTimeout(release);
    });
    running--;
    return loss(value);
  };
  return { fn, most };
}

test('trials run at the same time, and their order of ending changes nothing', async () => {
  const runs: unknown[] = [];
  for (let shuffle = 0; shuffle < 4; shuffle++) {
    const { fn, most } = shuffled(shuffle);
    const { trials } = await fmin({ fn, space, algo: tpe(), maxEvals: 40, maxQueueLength: 5, seed: 1 });
    expect(most.running).toBe(5);
    expect(trials.tids()).toEqual([...Array(40).keys()]);
    runs.push(trials.records);
  }
  const { trials } = await fmin({ fn: loss, space, algo: tpe(), maxEvals: 40, maxQueueLength: 5, seed: 1 });
  for (const run of runs) expect(run).toEqual(trials.records);
});

test.each<[string, Partial<FminOptions<typeof space>>, number | null]>([
  ['a loss', { lossThreshold: 0.5 }, null],
  ['no progress', { earlyStop: noProgressLoss(15) }, null],
  ['a rule of the caller', { earlyStop: ({ length }) => length === 17 }, 20],
])('a search that %s ends is the same whichever trial ends first', async (_name, options, size) => {
  let records: unknown;
  for (let shuffle = 0; shuffle < 4; shuffle++) {
    const { fn } = shuffled(shuffle);
    const { trials } = await fmin({ fn, space, maxQueueLength: 4, maxEvals: 500, seed: 2, ...options });
    // What runs when the search is over is finished.
    expect(new Set(trials.statuses())).toEqual(new Set(['ok']));
    expect(trials.length).toBeLessThan(500);
    if (size !== null) expect(trials).toHaveLength(size);
    records ??= trials.records;
    expect(trials.records).toEqual(records);
  }
});

test('step by step is the same as at once', async () => {
  const trials = new Trials();
  for (const maxEvals of [3, 15, 30]) await fmin({ fn: loss, space, maxEvals, trials, maxQueueLength: 4, seed: 1 });
  const whole = await fmin({ fn: loss, space, maxEvals: 30, maxQueueLength: 4, seed: 1 });
  expect(trials.records).toEqual(whole.trials.records);
});

test('trials that ran when their search was killed run again, and the rest follows as if nothing had happened', async () => {
  const options = { fn: loss, space, maxEvals: 40, maxQueueLength: 4, seed: 1 };
  const whole = await fmin(options);
  const cut = whole.trials.records.slice(0, 30).map((record) => {
    if (![26, 28, 29].includes(record.number)) return record;
    return { number: record.number, params: record.params, status: 'running', extras: {} };
  });
  const trials = new Trials(cut);
  await fmin({ ...options, trials });
  expect(trials.records).toEqual(whole.trials.records);
});

test('an error that is not caught cuts the trials beside it', async () => {
  const trials = new Trials();
  const signals: AbortSignal[] = [];
  const failing = fmin({
    fn: (_value, { number, signal }) => {
      signals.push(signal);
      if (number === 2) throw new TypeError('third');
      return new Promise(() => {});
    },
    ...{ space, maxEvals: 10, maxQueueLength: 3, catchErrors: false, trials },
  });
  await expect(failing).rejects.toThrow(TypeError);
  expect(trials.statuses()).toEqual(['aborted', 'aborted', 'fail']);
  expect(signals[0].aborted).toBe(true);
});

test('a time limit cuts all that run', async () => {
  const failing = fmin({ fn: () => new Promise<number>(() => {}), space, maxQueueLength: 3, timeout: 0.03 });
  await expect(failing).rejects.toThrow(/all 3 trials failed; 3 of them with: timeout/);
});
