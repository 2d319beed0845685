/** The constants of PED-ANOVA. The defaults are Optuna's. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';

export interface ImportanceOptions {
  /** The best share of the trials, which the importance is about (0.1). */
  readonly targetQuantile?: number;
  /** The best share of the trials that it is measured against (1). */
  readonly regionQuantile?: number;
  /** Against the trials of the region, so that where a search has looked does not count; else against the prior's grid (true). */
  readonly evaluateOnLocal?: boolean;
  /** The importances sum to 1 (true). */
  readonly normalize?: boolean;
}

/** Adds the defaults and checks every constant. */
export function importanceConstants(options: ImportanceOptions): Required<ImportanceOptions> {
  checkOptionNames('importance', options, ['targetQuantile', 'regionQuantile', 'evaluateOnLocal', 'normalize']);
  const { targetQuantile = 0.1, regionQuantile = 1, evaluateOnLocal = true, normalize = true } = options;
  if (!(targetQuantile > 0 && targetQuantile < regionQuantile && regionQuantile <= 1)) {
    throw new ValidationError(
      `importance: expected 0 < targetQuantile < regionQuantile <= 1, found ${targetQuantile} and ${regionQuantile}`,
    );
  }
  return { targetQuantile, regionQuantile, evaluateOnLocal, normalize };
}
