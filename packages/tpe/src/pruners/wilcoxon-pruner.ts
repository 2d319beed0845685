/**
 * Stops trials that are worse than the best one on the steps that both have, by a signed-rank test (Optuna's WilcoxonPruner).
 * For objectives that are means over instances or folds: each step is one of them, in any order.
 */
import { checkOptionNames } from '@hyperopt-ts/numerics';
import { type Curve, valueAt } from './curve.ts';
import { KEEP, PRUNE, type Pruner } from './pruner.ts';
import { checkBetween, checkCount } from './pruner-checks.ts';
import { signedRankPValue } from './signed-rank.ts';

export interface WilcoxonPrunerOptions {
  /** Prunes when the one-sided p-value is below this (0.1). */
  readonly pThreshold?: number;
  /** Steps that both trials must have; never fewer than 2 (2). */
  readonly nStartupSteps?: number;
}

/**
 * Prunes when the trial's values are significantly worse than those of the ok trial of lowest loss at the same steps, unless its
 * mean is at least as good. Never prunes when either has values that are not finite. Throws a `ValidationError` on invalid
 * options.
 *
 * @example
 * createStudy({ space, pruner: wilcoxonPruner({ pThreshold: 0.05 }) });
 */
export function wilcoxonPruner(options: WilcoxonPrunerOptions = {}): Pruner {
  const name = 'wilcoxonPruner';
  checkOptionNames(name, options, ['pThreshold', 'nStartupSteps']);
  const { pThreshold = 0.1, nStartupSteps = 2 } = options;
  checkBetween(name, 'pThreshold', pThreshold, 0, 1);
  checkCount(name, 'nStartupSteps', nStartupSteps, 0);
  return {
    name,
    decide(trial, { curves }) {
      const best = lowestLoss(curves);
      if (!best || ![...trial.values, ...best.values].every(Number.isFinite)) return KEEP;
      const differences = trial.steps.flatMap((step, i) => {
        const value = valueAt(best, step);
        return value === undefined ? [] : [trial.values[i] - value];
      });
      if (differences.length < Math.max(2, nStartupSteps)) return KEEP;
      if (signedRankPValue(differences) >= pThreshold || mean(best.values) >= mean(trial.values)) return KEEP;
      return PRUNE;
    },
  };
}

function lowestLoss(curves: readonly Curve[]): Curve | undefined {
  let best: Curve | undefined;
  for (const curve of curves) {
    if (curve.status === 'ok' && !(best && Number(best.loss) <= Number(curve.loss))) best = curve;
  }
  return best;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
