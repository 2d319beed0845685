/** Medians, ranks and comparisons of made-up regrets. */
import { expect, test } from '@jest/globals';
import { compareAll, meanRanks } from './comparison.ts';
import { Results } from './results.ts';
import { targetsOf } from './targets.ts';

const RUNS = 20;
/** `better` has half the regret of `worse` on p and q, the same on r; `slow` made three runs of one budget of p. */
const found = ['p', 'q', 'r'].flatMap((problem) =>
  Array.from({ length: RUNS }, (_, run) => {
    const regret = 1 + run / RUNS;
    const row = (searcher: string, regrets: number[]) => ({ searcher, problem, run, regrets, trials: 0, seconds: 0 });
    return [
      row('tpe()', [5, problem === 'r' ? regret : regret / 2]),
      row('random', [5, regret]),
      ...(problem === 'p' && run < 3 ? [row('slow', [5])] : []),
    ];
  }).flat(),
);
const results = new Results(found, ['tpe()', 'random', 'slow', 'absent'], ['p', 'q', 'r', 'none']);

test('what was not searched is left out', () => {
  expect(results.names).toEqual(['tpe()', 'random', 'slow']);
  expect(results.problems).toEqual(['p', 'q', 'r']);
  expect(results.median('random', 'p', 1)).toBeCloseTo(1.475, 12);
  expect(results.median('slow', 'p', 1)).toBeUndefined();
  expect(results.shared(['tpe()', 'slow'], 'p', 0)).toEqual([
    [5, 5],
    [5, 5],
    [5, 5],
  ]);
});

test('ranks are over the runs that all made', () => {
  expect(meanRanks(results, ['tpe()', 'random'], 1)).toEqual({
    runs: 3 * RUNS,
    ranks: { 'tpe()': (1 + 1 + 1.5) / 3, random: (2 + 2 + 1.5) / 3 },
  });
  expect(meanRanks(results, results.names, 0).runs).toBe(3);
});

test('wins, ties, ratios and tests, of one against those that share runs with it', () => {
  const [only, ...others] = compareAll(results, 'tpe()', results.names, 1);
  expect(others).toEqual([]);
  expect(only).toMatchObject({ of: 'tpe()', with: 'random', problems: 3, wins: 2, ties: 1, correlation: -1 });
  expect(only.ratio).toBeCloseTo(0.5, 12);
  expect(only.p).toBeLessThan(1e-6);
  expect(only.byProblem[2]).toEqual({ problem: 'r', ratio: 1, p: 1 });
  expect(targetsOf([only])).toEqual([
    expect.objectContaining({ met: false, found: expect.stringMatching(/^2 of 3, 1 equal, p /) }),
  ]);
  expect(targetsOf([{ ...only, wins: 3, ties: 0 }])[0].met).toBe(true);
  const level = { ...only, of: 'auto', with: 'Optuna GP' };
  expect(targetsOf([level])[0].met).toBe(true);
  expect(targetsOf([{ ...level, correlation: 0.3 }])[0].met).toBe(false);
  expect(targetsOf([{ ...level, correlation: 0.3, p: 0.2 }])[0].met).toBe(true);
});
