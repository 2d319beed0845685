import { crc32 as zlibCrc32 } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { hp } from '../space/hp.ts';
import { createStudy } from '../study/study.ts';
import { crc32 } from './crc32.ts';
import { smallest, valueAt } from './curve.ts';
import { bracketBudgets, bracketOf, hyperbandPruner } from './hyperband-pruner.ts';
import { patientPruner } from './patient-pruner.ts';
import { nanPercentile } from './percentile.ts';
import { medianPruner, percentilePruner } from './percentile-pruner.ts';
import type { Pruner } from './pruner.ts';
import { successiveHalvingPruner } from './successive-halving-pruner.ts';
import { thresholdPruner } from './threshold-pruner.ts';
import { wilcoxonPruner } from './wilcoxon-pruner.ts';

const space = hp.uniform('x', 0, 1);

describe('reports', () => {
  test('are kept in order of step, the first value of a step', () => {
    const study = createStudy({ space });
    const trial = study.ask();
    trial.report(3, 1);
    trial.report(1, 2);
    trial.report(3, 9);
    trial.report(2, Number.NaN);
    expect(study.tell(trial, { loss: 0 }).intermediate).toEqual({ steps: [1, 2, 3], values: [2, Number.NaN, 1] });
  });

  test('are checked', () => {
    const study = createStudy({ space });
    const trial = study.ask();
    for (const step of [-1, 0.5, Number.NaN, '1']) {
      expect(() => trial.report(step as number, 1)).toThrow(expect.objectContaining({ code: 'invalid-report' }));
    }
    expect(() => trial.report(0, '1' as never)).toThrow(/trial 0: the value at step 0 must be a number, found string/);
    study.tell(trial, { loss: 0 });
    expect(() => trial.report(0, 1)).toThrow(expect.objectContaining({ code: 'already-told' }));
    expect(() => trial.shouldPrune()).toThrow(expect.objectContaining({ code: 'already-told' }));
  });

  test('give a pruned trial its loss, unless it has one or the last is no number', () => {
    const study = createStudy({ space, pruner: thresholdPruner({ upper: 1 }) });
    const end = (values: number[], loss?: number) => {
      const trial = study.ask();
      for (const [step, value] of values.entries()) trial.report(step, value);
      return study.tell(trial, { status: 'pruned', loss });
    };
    expect(end([0.5, 2]).loss).toBe(2);
    expect(end([0.5, 2], 3).loss).toBe(3);
    expect(end([0.5, Number.NaN])).toEqual(expect.not.objectContaining({ loss: expect.anything() }));
    expect(end([]).loss).toBeUndefined();
    expect(study.best).toBeUndefined();
  });

  test('without a pruner, or before the first, nothing is pruned', () => {
    expect(createStudy({ space }).ask().shouldPrune()).toBe(false);
    const trial = createStudy({ space, pruner: thresholdPruner({ upper: -1 }) }).ask();
    expect(trial.shouldPrune()).toBe(false);
    trial.report(0, 0);
    expect(trial.shouldPrune()).toBe(true);
  });

  test('and a trial that is copied to a worker leaves the study behind', () => {
    const trial = createStudy({ space }).ask();
    expect(structuredClone(trial)).toEqual({ number: 0, value: trial.value, params: trial.params });
  });
});

test('options are checked', () => {
  const bad: readonly (readonly [() => Pruner, RegExp])[] = [
    [
      () => percentilePruner({ percentile: 101 }),
      /percentilePruner: percentile must be a number from 0 to 100, found 101/,
    ],
    [() => medianPruner({ nStartupTrials: -1 }), /medianPruner: nStartupTrials must be an integer >= 0, found -1/],
    [() => medianPruner({ intervalSteps: 0 }), /intervalSteps/],
    [() => medianPruner({ nMinTrial: 1 } as never), /did you mean "nMinTrials"/],
    [() => successiveHalvingPruner({ minResource: 0 }), /minResource must be an integer >= 1, found 0/],
    [() => successiveHalvingPruner({ reductionFactor: 1 }), /reductionFactor/],
    [() => successiveHalvingPruner({ bootstrapCount: 1 }), /bootstrapCount needs minResource/],
    [() => hyperbandPruner({ minResource: 3, maxResource: 2 }), /maxResource must be an integer >= 3, found 2/],
    [() => hyperbandPruner({ bootstrapCount: 1 }), /bootstrapCount needs maxResource/],
    [() => wilcoxonPruner({ pThreshold: Number.NaN }), /pThreshold must be a number from 0 to 1, found NaN/],
    [() => patientPruner({ patience: 0.5 }), /patience/],
    [() => patientPruner({ patience: 1, minDelta: -1 }), /minDelta/],
    [() => thresholdPruner({}), /give lower, upper or both/],
    [() => thresholdPruner({ lower: 2, upper: 1 }), /lower must be a number from -Infinity to 1, found 2/],
  ];
  for (const [make, message] of bad) expect(make).toThrow(message);
});

test('the number of brackets is exact at powers of the reduction factor', () => {
  expect(bracketBudgets(243, 3)).toHaveLength(6);
  expect(bracketBudgets(242, 3)).toHaveLength(5);
  expect(bracketBudgets(1, 3)).toEqual([1]);
  // Li et al. 2018, table 1 (R = 81, eta = 3): n is 81, 27 (34 rounded up), 9 (15), 6 (8), 5.
  expect(bracketBudgets(81, 3)).toEqual([81, 34, 15, 8, 5]);
});

test('trials are spread over the brackets by their budgets', () => {
  const budgets = bracketBudgets(81, 3);
  const counts = budgets.map(() => 0);
  for (let number = 0; number < 14300; number++) counts[bracketOf('study', number, budgets)]++;
  for (const [i, budget] of budgets.entries()) expect(Math.abs(counts[i] / 100 - budget)).toBeLessThan(3);
});

test('percentiles and curves', () => {
  expect(nanPercentile([], 50)).toBeNaN();
  expect(nanPercentile([Number.NaN, 3], 10)).toBe(3);
  expect(nanPercentile([4, 1, 3, 2], 50)).toBe(2.5);
  expect(nanPercentile([10, 1, 2], 100)).toBe(10);
  expect(smallest([Number.NaN, 2, 1])).toBe(1);
  expect(smallest([Number.NaN])).toBeNaN();
  const curve = { number: 0, status: 'ok', steps: [1, 5], values: [3, 4], notes: {} };
  expect([0, 1, 2, 5, 6].map((step) => valueAt(curve, step))).toEqual([undefined, 3, undefined, 4, undefined]);
});

test('the checksum is that of zlib', () => {
  expect(crc32('123456789')).toBe(0xcbf43926);
  if (typeof zlibCrc32 === 'function') expect(crc32('Größe_17')).toBe(zlibCrc32('Größe_17'));
});
