/** Stops trials whose best value is in the bottom percentile of earlier trials at the same step (Optuna's PercentilePruner). */
import { checkOptionNames } from '@hyperopt-ts/numerics';
import { type Curve, smallest, valueAt } from './curve.ts';
import { decidesAt, type IntervalOptions } from './interval.ts';
import { nanPercentile } from './percentile.ts';
import { KEEP, PRUNE, type Pruner } from './pruner.ts';
import { checkBetween, checkCount } from './pruner-checks.ts';

export interface MedianPrunerOptions extends IntervalOptions {
  /** Nothing is pruned before this many trials are ok (5). */
  readonly nStartupTrials?: number;
  /** Nothing is pruned at a step that fewer ok trials reported (1). */
  readonly nMinTrials?: number;
}

export interface PercentilePrunerOptions extends MedianPrunerOptions {
  /** The share of trials to keep, in percent: 25 keeps the best quarter. */
  readonly percentile: number;
}

/**
 * Prunes when the best value that the trial has reported is worse than the `percentile` of what ok trials reported at its
 * last step; also when all that it reported is NaN. Throws a `ValidationError` on invalid options.
 *
 * @example
 * createStudy({ space, pruner: percentilePruner({ percentile: 25, nWarmupSteps: 10 }) });
 */
export function percentilePruner(options: PercentilePrunerOptions): Pruner {
  checkOptionNames('percentilePruner', options, ['percentile', ...MEDIAN_OPTIONS]);
  checkBetween('percentilePruner', 'percentile', options.percentile, 0, 100);
  return makePruner('percentilePruner', options);
}

/**
 * The median stopping rule: `percentilePruner` at 50. Throws a `ValidationError` on invalid options.
 *
 * @example
 * createStudy({ space, pruner: medianPruner({ nStartupTrials: 5, nWarmupSteps: 10 }) });
 */
export function medianPruner(options: MedianPrunerOptions = {}): Pruner {
  checkOptionNames('medianPruner', options, MEDIAN_OPTIONS);
  return makePruner('medianPruner', { ...options, percentile: 50 });
}

const MEDIAN_OPTIONS = ['nStartupTrials', 'nWarmupSteps', 'intervalSteps', 'nMinTrials'];

function makePruner(name: string, options: PercentilePrunerOptions): Pruner {
  const { percentile, nStartupTrials = 5, nWarmupSteps = 0, intervalSteps = 1, nMinTrials = 1 } = options;
  checkCount(name, 'nStartupTrials', nStartupTrials, 0);
  checkCount(name, 'nWarmupSteps', nWarmupSteps, 0);
  checkCount(name, 'intervalSteps', intervalSteps, 1);
  checkCount(name, 'nMinTrials', nMinTrials, 1);
  return {
    name,
    decide(trial, { curves }) {
      if (!decidesAt(trial.steps, nWarmupSteps, intervalSteps)) return KEEP;
      const complete = curves.filter(isOk);
      if (complete.length === 0 || complete.length < nStartupTrials) return KEEP;
      const best = smallest(trial.values);
      if (Number.isNaN(best)) return PRUNE;
      const step = trial.steps[trial.steps.length - 1];
      const rivals = complete.map((curve) => valueAt(curve, step)).filter((value) => value !== undefined);
      if (rivals.length < nMinTrials) return KEEP;
      return best > nanPercentile(rivals, percentile) ? PRUNE : KEEP;
    },
  };
}

function isOk({ status }: Curve): boolean {
  return status === 'ok';
}
