import { describe, expect, test } from '@jest/globals';
import { hyperbandPruner } from '../../pruners/hyperband-pruner.ts';
import { patientPruner } from '../../pruners/patient-pruner.ts';
import { medianPruner, percentilePruner } from '../../pruners/percentile-pruner.ts';
import type { Pruner } from '../../pruners/pruner.ts';
import { successiveHalvingPruner } from '../../pruners/successive-halving-pruner.ts';
import { thresholdPruner } from '../../pruners/threshold-pruner.ts';
import { wilcoxonPruner } from '../../pruners/wilcoxon-pruner.ts';
import { prunerChecks } from './pruner-checks.ts';

describe.each<[string, () => Pruner]>([
  ['medianPruner', medianPruner],
  ['percentilePruner', () => percentilePruner({ percentile: 30, nStartupTrials: 2 })],
  ['successiveHalvingPruner', () => successiveHalvingPruner({ reductionFactor: 2 })],
  ['hyperbandPruner', () => hyperbandPruner({ maxResource: 9 })],
  ['hyperbandPruner, auto', hyperbandPruner],
  ['wilcoxonPruner', () => wilcoxonPruner({ pThreshold: 0.3 })],
  ['patientPruner', () => patientPruner({ wrappedPruner: medianPruner(), patience: 1 })],
  ['patientPruner, alone', () => patientPruner({ patience: 1 })],
  ['thresholdPruner', () => thresholdPruner({ upper: 1.8 })],
])('%s', (_name, make) => {
  test.each(prunerChecks(make))('$name', ({ run }) => run());
});

describe('a faulty pruner is found out', () => {
  const failures = (make: () => Pruner) =>
    prunerChecks(make).flatMap(({ name, run }) => {
      try {
        run();
        return [];
      } catch {
        return [name];
      }
    });

  test('that remembers', () => {
    let calls = 0;
    expect(failures(() => ({ name: 'odd', decide: () => ({ prune: calls++ % 7 === 6 }) }))).toEqual(
      expect.arrayContaining([
        'with a lag, decisions do not depend on who reports first',
        'a decision is a pure function of curves, which it leaves as they are',
      ]),
    );
  });

  test('that stops all, or none', () => {
    expect(failures(() => ({ name: 'never', decide: () => ({ prune: false }) }))).toEqual([
      'prunes some trials and leaves some',
    ]);
    expect(failures(() => ({ name: 'always', decide: () => ({ prune: true }) }))).toContain(
      'the first trial of a study that reports nothing bad goes on',
    );
  });
});
