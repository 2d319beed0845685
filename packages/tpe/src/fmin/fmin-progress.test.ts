import { expect, test } from '@jest/globals';
import { hp } from '../space/hp.ts';
import { fmin } from './fmin.ts';
import { type FminProgress, progressBar } from './fmin-progress.ts';
import { Trials } from './trials.ts';

const space = hp.uniform('x', 0, 1);

test('is told after each trial', async () => {
  const trials = new Trials();
  const states: FminProgress[] = [];
  const fn = (x: number, { number }: { number: number }) => (number % 3 ? x : Number.NaN);
  await fmin({ fn, space, maxEvals: 4, trials });
  await fmin({ fn, space, maxEvals: 9, trials, progress: (state) => states.push(state) });
  expect(states.map(({ done }) => done)).toEqual([5, 6, 7, 8, 9]);
  expect(states.map(({ trial }) => trial)).toEqual(trials.records.slice(4));
  for (const { total, seconds, best, done } of states) {
    expect(total).toBe(9);
    expect(seconds).toBeGreaterThanOrEqual(0);
    expect(best).toBe(new Trials(trials.records.slice(0, done)).bestTrial);
  }
});

test('what it throws ends the search; the trial is kept', async () => {
  const trials = new Trials();
  const progress = () => {
    throw new RangeError('enough');
  };
  await expect(fmin({ fn: (x) => x, space, maxEvals: 9, trials, progress })).rejects.toThrow(RangeError);
  expect(trials.statuses()).toEqual(['ok']);
});

function drawn(isTTY: boolean, states: [done: number, seconds: number][], total = 10): string[] {
  const written: string[] = [];
  const bar = progressBar({ isTTY, write: (text) => written.push(text) });
  const trial = { number: 0, params: {}, status: 'ok', loss: 0.123456, extras: {} } as const;
  for (const [done, seconds] of states) bar.show({ trial, done, total, seconds, best: done > 1 ? trial : undefined });
  bar.close();
  return written;
}

test('a bar is redrawn on a terminal, not too often, and ends with the last state', () => {
  const end = '\u001b[K';
  const states: [number, number][] = [
    [1, 0],
    [2, 0.05],
    [5, 0.2],
    [10, 0.21],
  ];
  expect(drawn(true, states)).toEqual([
    `\r██░░░░░░░░░░░░░░░░░░░░░░ 1/10  0.0 s  best –${end}`,
    `\r████████████░░░░░░░░░░░░ 5/10  0.2 s  best 0.1235${end}`,
    `\r████████████████████████ 10/10  0.2 s  best 0.1235${end}`,
    '\n',
  ]);
  expect(drawn(true, [])).toEqual([]);
});

test('elsewhere a line now and then', () => {
  const states: [number, number][] = [
    [1, 0],
    [2, 5],
    [3, 11],
  ];
  expect(drawn(false, states, Number.POSITIVE_INFINITY)).toEqual([
    '1 trials  0.0 s  best –\n',
    '3 trials  11.0 s  best 0.1235\n',
  ]);
});

test('nothing is written unless asked', async () => {
  const written: unknown[] = [];
  const { write } = process.stderr;
  process.stderr.write = (text: unknown) => written.push(text) > 0;
  try {
    await fmin({ fn: (x) => x, space, maxEvals: 3 });
    expect(written).toEqual([]);
    await fmin({ fn: (x) => x, space, maxEvals: 3, progress: true });
  } finally {
    process.stderr.write = write;
  }
  expect(written.join('')).toMatch(/3\/3/);
});
