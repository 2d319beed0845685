/** Stops trials that report a value outside two bounds, or NaN (Optuna's ThresholdPruner). */
import { checkOptionNames } from '@hyperopt-ts/numerics';
import { decidesAt, type IntervalOptions } from './interval.ts';
import { KEEP, PRUNE, type Pruner } from './pruner.ts';
import { checkBetween, checkCount, invalid } from './pruner-checks.ts';

export interface ThresholdPrunerOptions extends IntervalOptions {
  /** Smaller values are pruned (none). One of `lower` and `upper` is needed. */
  readonly lower?: number;
  /** Larger values are pruned (none). */
  readonly upper?: number;
}

/**
 * Prunes when the last value is below `lower`, above `upper` or NaN. Throws a `ValidationError` on invalid options.
 *
 * @example
 * createStudy({ space, pruner: thresholdPruner({ upper: 1 }) });
 */
export function thresholdPruner(options: ThresholdPrunerOptions): Pruner {
  const name = 'thresholdPruner';
  checkOptionNames(name, options, ['lower', 'upper', 'nWarmupSteps', 'intervalSteps']);
  const { nWarmupSteps = 0, intervalSteps = 1 } = options;
  if (options.lower === undefined && options.upper === undefined) invalid(name, 'give lower, upper or both', 'neither');
  const { lower = Number.NEGATIVE_INFINITY, upper = Number.POSITIVE_INFINITY } = options;
  checkBetween(name, 'upper', upper, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  checkBetween(name, 'lower', lower, Number.NEGATIVE_INFINITY, upper);
  checkCount(name, 'nWarmupSteps', nWarmupSteps, 0);
  checkCount(name, 'intervalSteps', intervalSteps, 1);
  return {
    name,
    decide({ steps, values }) {
      if (!decidesAt(steps, nWarmupSteps, intervalSteps)) return KEEP;
      const value = values[values.length - 1];
      return value >= lower && value <= upper ? KEEP : PRUNE;
    },
  };
}
