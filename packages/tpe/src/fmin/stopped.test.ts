import { expect, test } from '@jest/globals';
import { memoryJournal } from '../journal/memory-journal.ts';
import { random } from '../samplers/random.ts';
import { hp } from '../space/hp.ts';
import { fmin } from './fmin.ts';
import { Trials } from './trials.ts';

const space = hp.int('n', { low: 1, high: 12 });
const fn = (n: number) => n;

test.each([1, 4, 20])('ends when every point has been tried, with %p at a time', async (maxQueueLength) => {
  const { stopped, trials, loss } = await fmin({ fn: async (n) => n, space, maxEvals: 50, maxQueueLength });
  expect(stopped).toBe('exhausted');
  expect(trials.length).toBe(12);
  expect(loss).toBe(1);
});

test('says why it ended', async () => {
  const run = async (options: object) => (await fmin({ fn, space, algo: random(), ...options })).stopped;
  expect(await run({ maxEvals: 5 })).toBe('maxEvals');
  expect(await run({ maxEvals: 12 })).toBe('maxEvals');
  expect(await run({ lossThreshold: 12 })).toBe('lossThreshold');
  expect(await run({ earlyStop: () => true })).toBe('earlyStop');
  expect(await run({ maxEvals: 40, repeats: true })).toBe('maxEvals');
  expect(await run({ timeout: 60 })).toBe('exhausted');
  const slow = (n: number) => new Promise((resolve) => setTimeout(() => resolve(n), n === 12 ? 0 : 1000));
  expect(await run({ fn: slow, timeout: 0.2, pointsToEvaluate: [{ n: 12 }] })).toBe('timeout');
  const controller = new AbortController();
  const abortLater = (n: number, { number }: { number: number }) => {
    if (number === 1) controller.abort();
    return n;
  };
  expect(await run({ fn: abortLater, signal: controller.signal })).toBe('aborted');
});

test('failed trials count as tried; a search that is exhausted ends at once when it is resumed', async () => {
  const [trials, journal] = [new Trials(), memoryJournal()];
  const half = (n: number) => (n % 2 ? Number.NaN : n);
  const first = await fmin({ fn: half, space, maxEvals: 7, trials, journal });
  const second = await fmin({ fn: half, space, maxEvals: 99, trials, journal });
  expect([first.stopped, second.stopped]).toEqual(['maxEvals', 'exhausted']);
  expect(trials.length).toBe(12);
  const never = () => {
    throw new Error('asked again');
  };
  for (const given of [{ trials }, { journal }]) {
    const { stopped, loss } = await fmin({ fn: never, space, maxEvals: 99, catchErrors: false, ...given });
    expect([stopped, loss]).toEqual(['exhausted', 2]);
  }
});
