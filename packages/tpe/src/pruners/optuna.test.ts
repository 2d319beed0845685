import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { random } from '../samplers/random.ts';
import { hp } from '../space/hp.ts';
import { createStudy } from '../study/study.ts';
import { hyperbandPruner } from './hyperband-pruner.ts';
import { patientPruner } from './patient-pruner.ts';
import { medianPruner, percentilePruner } from './percentile-pruner.ts';
import type { Pruner } from './pruner.ts';
import { signedRankPValue } from './signed-rank.ts';
import { successiveHalvingPruner } from './successive-halving-pruner.ts';
import { thresholdPruner } from './threshold-pruner.ts';
import { wilcoxonPruner } from './wilcoxon-pruner.ts';

interface Case {
  readonly pruner: string;
  readonly options: Record<string, unknown>;
  readonly kind: string;
  readonly study: string;
  readonly trials: readonly {
    readonly reports: readonly (readonly [number, number | 'nan' | 'inf', 0 | 1])[];
    readonly status: string;
    readonly loss?: number | 'nan' | 'inf' | null;
  }[];
}

const { cases, signedRank } = JSON.parse(
  readFileSync(new URL('../../fixtures/optuna-pruners.json', import.meta.url), 'utf8'),
) as { cases: readonly Case[]; signedRank: readonly { x: number[]; p: number }[] };

const makers: Readonly<Record<string, (options: never) => Pruner>> = {
  ...{ medianPruner, percentilePruner, successiveHalvingPruner, hyperbandPruner, wilcoxonPruner, thresholdPruner },
  patientPruner: (options: { patience: number; wrappedPruner?: string }) =>
    patientPruner({ ...options, wrappedPruner: options.wrappedPruner ? medianPruner() : undefined }),
};

const number = (value: number | string): number =>
  value === 'nan' ? Number.NaN : value === 'inf' ? Number.POSITIVE_INFINITY : Number(value);

describe('every decision is the one that Optuna makes', () => {
  test.each(cases.map((c) => [c.pruner, c.kind, JSON.stringify(c.options), c] as const))('%s, %s, %s', (...args) => {
    const { pruner, options, study: name, trials } = args[3];
    const made = makers[pruner](options as never);
    const study = createStudy({ space: hp.uniform('x', 0, 1), algo: random(), pruner: made, name });
    const decisions = trials.map(({ reports, status, loss }) => {
      const trial = study.ask();
      const prune = reports.map(([step, value]) => {
        trial.report(step, number(value));
        expect(trial.shouldPrune()).toBe(trial.shouldPrune());
        return Number(trial.shouldPrune());
      });
      const told = study.tell(trial, status === 'ok' ? { loss: number(loss ?? 0) } : { status });
      if (status === 'pruned') {
        expect(told.status).toBe('pruned');
        expect(told.loss).toBe(typeof loss === 'number' ? loss : undefined);
      }
      return prune;
    });
    expect(decisions).toEqual(trials.map(({ reports }) => reports.map(([, , prune]) => prune)));
  });
});

test('the signed-rank test has the p-values of scipy', () => {
  for (const { x, p } of signedRank) expect(signedRankPValue(x)).toBeCloseTo(p, 12);
});
