/**
 * Asynchronous successive halving: at geometrically spaced steps (rungs), only the best 1 / reductionFactor of the trials that
 * came so far go on. Li et al. 2020, "A system for massively parallel hyperparameter tuning"; as Optuna's SuccessiveHalvingPruner.
 */
import { checkOptionNames, pow } from '@hyperopt-ts/numerics';
import { type Curve, lastStep, lastValue } from './curve.ts';
import { type Decision, KEEP, type Pruner } from './pruner.ts';
import { checkCount, invalid } from './pruner-checks.ts';

export interface SuccessiveHalvingPrunerOptions {
  /**
   * The step of the first rung ('auto': a hundredth of the last step of the first ok trial, at least 1; nothing is pruned
   * before there is one).
   */
  readonly minResource?: number | 'auto';
  /** Each rung keeps 1 trial in this many, and is at this many times the step of the one before (4). */
  readonly reductionFactor?: number;
  /** The first rungs to leave out (0). */
  readonly minEarlyStoppingRate?: number;
  /** Trials that must have reached a rung before any may pass it (0). Not with `minResource: 'auto'`. */
  readonly bootstrapCount?: number;
}

/**
 * Prunes at a rung unless the trial's value is among the best ⌊n / reductionFactor⌋ (at least 1) of the n trials that
 * reached it; also on NaN. What a trial had at a rung is in its notes, `completed_rung_0` and so on, as in Optuna. Throws a
 * `ValidationError` on invalid options.
 *
 * @example
 * createStudy({ space, pruner: successiveHalvingPruner({ minResource: 1, reductionFactor: 3 }) });
 */
export function successiveHalvingPruner(options: SuccessiveHalvingPrunerOptions = {}): Pruner {
  const name = 'successiveHalvingPruner';
  checkOptionNames(name, options, ['minResource', 'reductionFactor', 'minEarlyStoppingRate', 'bootstrapCount']);
  const { minResource = 'auto', reductionFactor = 4, minEarlyStoppingRate = 0, bootstrapCount = 0 } = options;
  if (minResource !== 'auto') checkCount(name, 'minResource', minResource, 1);
  checkCount(name, 'reductionFactor', reductionFactor, 2);
  checkCount(name, 'minEarlyStoppingRate', minEarlyStoppingRate, 0);
  checkCount(name, 'bootstrapCount', bootstrapCount, 0);
  if (bootstrapCount > 0 && minResource === 'auto') {
    invalid(name, "bootstrapCount needs minResource, which cannot be 'auto' then", minResource);
  }
  return {
    name,
    decide(trial, { curves }) {
      const first = minResource === 'auto' ? estimateMinResource(curves) : minResource;
      if (first === undefined) return KEEP;
      return halve(trial, curves, { first, reductionFactor, minEarlyStoppingRate, bootstrapCount });
    },
  };
}

export interface Rungs {
  /** The step of rung 0, before early stopping rates. */
  readonly first: number;
  readonly reductionFactor: number;
  readonly minEarlyStoppingRate: number;
  readonly bootstrapCount: number;
}

/** The decision at the rungs that the last report has reached; one report may reach several. */
export function halve(trial: Curve, curves: readonly Curve[], rungs: Rungs): Decision {
  const { first, reductionFactor, minEarlyStoppingRate, bootstrapCount } = rungs;
  const step = lastStep(trial);
  const value = lastValue(trial);
  if (step === undefined || value === undefined) return KEEP;
  const notes: Record<string, number> = {};
  let rung = 0;
  while (rungKey(rung) in trial.notes) rung++;
  for (; step >= first * pow(reductionFactor, minEarlyStoppingRate + rung); rung++) {
    if (Number.isNaN(value)) return { prune: true, notes };
    const key = rungKey(rung);
    notes[key] = value;
    const rivals = curves.map((curve) => curve.notes[key]).filter((rival) => rival !== undefined);
    const isBest = isAmong(value, [...rivals, value], Math.max(1, Math.floor((rivals.length + 1) / reductionFactor)));
    if (rivals.length + 1 <= bootstrapCount || !isBest) return { prune: true, notes };
  }
  return { prune: false, notes };
}

/** Whether fewer than `count` of `values` are smaller. */
function isAmong(value: number, values: readonly number[], count: number): boolean {
  return values.filter((other) => other < value).length < count;
}

function rungKey(rung: number): string {
  return `completed_rung_${rung}`;
}

function estimateMinResource(curves: readonly Curve[]): number | undefined {
  const last = firstFullLength(curves);
  return last === undefined ? undefined : Math.max(Math.floor(last / 100), 1);
}

/** The last step of the first ok trial that reported. */
export function firstFullLength(curves: readonly Curve[]): number | undefined {
  const full = curves.find((curve) => curve.status === 'ok' && curve.steps.length > 0);
  return full && lastStep(full);
}
