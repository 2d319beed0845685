/** Lets another pruner decide only when a trial has stopped improving (Optuna's PatientPruner). */
import { checkOptionNames } from '@hyperopt-ts/numerics';
import { smallest } from './curve.ts';
import { KEEP, PRUNE, type Pruner } from './pruner.ts';
import { checkBetween, checkCount } from './pruner-checks.ts';

export interface PatientPrunerOptions {
  /** Decides once patience is at an end; without it the trial is pruned then. */
  readonly wrappedPruner?: Pruner;
  /** How many reports may pass without an improvement. */
  readonly patience: number;
  /** Improvements smaller than this do not count as such (0). */
  readonly minDelta?: number;
}

/**
 * Asks `wrappedPruner` when the best of the last `patience` + 1 values is worse than the best before them by more than
 * `minDelta`. Throws a `ValidationError` on invalid options.
 *
 * @example
 * createStudy({ space, pruner: patientPruner({ wrappedPruner: medianPruner(), patience: 3 }) });
 */
export function patientPruner(options: PatientPrunerOptions): Pruner {
  checkOptionNames('patientPruner', options, ['wrappedPruner', 'patience', 'minDelta']);
  const { wrappedPruner, patience, minDelta = 0 } = options;
  checkCount('patientPruner', 'patience', patience, 0);
  checkBetween('patientPruner', 'minDelta', minDelta, 0, Number.POSITIVE_INFINITY);
  return {
    name: wrappedPruner ? `patientPruner(${wrappedPruner.name})` : 'patientPruner',
    decide(trial, study) {
      const { values } = trial;
      const recent = values.length - patience - 1;
      if (recent <= 0) return KEEP;
      if (!(smallest(values.slice(0, recent)) + minDelta < smallest(values.slice(recent)))) return KEEP;
      return wrappedPruner ? wrappedPruner.decide(trial, study) : PRUNE;
    },
  };
}
