/**
 * Hyperband: successive halving with several early stopping rates side by side (brackets), so that no one rate must be right.
 * Li et al. 2018, JMLR 18(185); as Optuna's HyperbandPruner, which gives each trial a bracket by a checksum of its number.
 */
import { checkOptionNames, pow } from '@hyperopt-ts/numerics';
import { crc32 } from './crc32.ts';
import { KEEP, type Pruner } from './pruner.ts';
import { checkCount, invalid } from './pruner-checks.ts';
import { firstFullLength, halve } from './successive-halving-pruner.ts';

export interface HyperbandPrunerOptions {
  /** The step of the first rung (1). */
  readonly minResource?: number;
  /** The steps of a whole trial ('auto': one more than the last step of the first ok trial; nothing is pruned before there is one). */
  readonly maxResource?: number | 'auto';
  /** As of `successiveHalvingPruner` (3). */
  readonly reductionFactor?: number;
  /** As of `successiveHalvingPruner` (0). Not with `maxResource: 'auto'`. */
  readonly bootstrapCount?: number;
}

/**
 * Prunes as `successiveHalvingPruner`, among the trials of the same bracket; bracket s has `minEarlyStoppingRate` s. Brackets
 * depend on the name of the study. Throws a `ValidationError` on invalid options.
 *
 * @example
 * createStudy({ space, pruner: hyperbandPruner({ maxResource: 100 }), name: 'digits' });
 */
export function hyperbandPruner(options: HyperbandPrunerOptions = {}): Pruner {
  const name = 'hyperbandPruner';
  checkOptionNames(name, options, ['minResource', 'maxResource', 'reductionFactor', 'bootstrapCount']);
  const { minResource = 1, maxResource = 'auto', reductionFactor = 3, bootstrapCount = 0 } = options;
  checkCount(name, 'minResource', minResource, 1);
  if (maxResource !== 'auto') checkCount(name, 'maxResource', maxResource, minResource);
  checkCount(name, 'reductionFactor', reductionFactor, 2);
  checkCount(name, 'bootstrapCount', bootstrapCount, 0);
  if (bootstrapCount > 0 && maxResource === 'auto') {
    invalid(name, "bootstrapCount needs maxResource, which cannot be 'auto' then", maxResource);
  }
  return {
    name,
    decide(trial, study) {
      const longest = maxResource === 'auto' ? autoMaxResource(firstFullLength(study.curves)) : maxResource;
      if (longest === undefined) return KEEP;
      const budgets = bracketBudgets(longest / minResource, reductionFactor);
      const bracket = bracketOf(study.name, trial.number, budgets);
      const rivals = study.curves.filter(({ number }) => bracketOf(study.name, number, budgets) === bracket);
      return halve(trial, rivals, {
        ...{ first: minResource, reductionFactor, bootstrapCount },
        minEarlyStoppingRate: bracket,
      });
    },
  };
}

function autoMaxResource(last: number | undefined): number | undefined {
  return last === undefined ? undefined : last + 1;
}

/** The share of trials of each bracket: ceil(B · eta^s / (s + 1)) for s = B − 1 … 0, where B = floor(log_eta(ratio)) + 1. */
export function bracketBudgets(ratio: number, eta: number): readonly number[] {
  let brackets = 1;
  while (pow(eta, brackets) <= ratio) brackets++;
  return Array.from({ length: brackets }, (_, i) => {
    const s = brackets - 1 - i;
    return Math.ceil((brackets * pow(eta, s)) / (s + 1));
  });
}

/** The bracket of a trial. */
export function bracketOf(study: string, number: number, budgets: readonly number[]): number {
  const total = budgets.reduce((sum, budget) => sum + budget, 0);
  let rest = crc32(`${study}_${number}`) % total;
  for (const [bracket, budget] of budgets.entries()) {
    if (rest < budget) return bracket;
    rest -= budget;
  }
  return 0;
}
