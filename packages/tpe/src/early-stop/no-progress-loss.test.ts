import { expect, test } from '@jest/globals';
import { Trials } from '../fmin/trials.ts';
import type { TrialRecord } from '../study/trial.ts';
import { noProgressLoss } from './no-progress-loss.ts';

/** How many trials a search with these losses makes; undefined is a failed trial. */
function stopsAfter(losses: (number | undefined)[], count: number, percent?: number): number {
  const trials = new Trials();
  const stop = noProgressLoss(count, percent);
  for (const [number, loss] of losses.entries()) {
    const shape = { number, params: {}, extras: {} };
    trials.add(loss === undefined ? { ...shape, status: 'fail' } : { ...shape, status: 'ok', loss });
    const stopped = stop(trials);
    // The state follows from the list: one that comes new to it says the same.
    expect(noProgressLoss(count, percent)(new Trials(trials))).toBe(stopped);
    if (stopped) return trials.length;
  }
  return Number.POSITIVE_INFINITY;
}

test('counts trials that are no better than the best; the first counts as one', () => {
  expect(stopsAfter([1, 1, 1, 1, 1], 3)).toBe(3);
  expect(stopsAfter([3, 2, 1, 1, 2, 3, 4], 3)).toBe(6);
  expect(stopsAfter([3, 4, 2, 3, 1, 2, 0], 3)).toBe(Number.POSITIVE_INFINITY);
});

test('a failed trial is no progress, first or later', () => {
  expect(stopsAfter([undefined, undefined, undefined], 3)).toBe(3);
  expect(stopsAfter([undefined, 5, undefined, undefined, 4, 4], 3)).toBe(Number.POSITIVE_INFINITY);
  expect(stopsAfter([5, undefined, undefined], 3)).toBe(3);
});

test('progress is more than a percentage of the best, which may be negative or 0', () => {
  expect(stopsAfter([100, 95, 92, 91, 90], 3, 10)).toBe(3);
  expect(stopsAfter([100, 89, 88, 81, 79], 3, 10)).toBe(Number.POSITIVE_INFINITY);
  expect(stopsAfter([-100, -105, -109, -111], 3, 10)).toBe(3);
  expect(stopsAfter([-100, -111, -120, -121, -122], 3, 10)).toBe(5);
  expect(stopsAfter([0, -1, -1, -1, -1], 3, 10)).toBe(5);
});

test('a trial that still runs is waited for', () => {
  const stop = noProgressLoss(2);
  const trials = new Trials([{ number: 0, params: {}, status: 'ok', loss: 1, extras: {} } satisfies TrialRecord]);
  trials.add({ number: 1, params: {}, status: 'running', extras: {} });
  expect(stop(trials)).toBe(false);
  trials.update({ number: 1, params: {}, status: 'ok', loss: 0, extras: {} });
  expect(stop(trials)).toBe(false);
});

test('arguments are checked', () => {
  expect(() => noProgressLoss(0)).toThrow(/iterationStopCount must be an integer >= 1, found 0/);
  expect(() => noProgressLoss(5, -1)).toThrow(/percentIncrease must be a number >= 0, found -1/);
});
