/** The constants of CMA-ES that are the caller's to choose. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';

export interface CmaEsOptions {
  /** Quasi-random trials before the first generation, which starts from the best of them (10). Failed and running ones count. */
  readonly nStartupJobs?: number;
  /** Initial step size, as a share of the range of a bounded parameter and of four standard deviations of another (0.2). */
  readonly sigma0?: number;
  /** Points in a generation: 4 + floor(3 ln d) in d dimensions unless told; at least 4. */
  readonly populationSize?: number;
  /** Starts again elsewhere, with twice the population, when a search has converged (true). */
  readonly restarts?: boolean;
}

export type CmaEsConstants = Required<Omit<CmaEsOptions, 'populationSize'>> & Pick<CmaEsOptions, 'populationSize'>;

/** Adds the defaults and checks every constant. */
export function cmaEsConstants(options: CmaEsOptions): CmaEsConstants {
  checkOptionNames('cmaEs', options, ['nStartupJobs', 'sigma0', 'populationSize', 'restarts']);
  const { nStartupJobs = 10, sigma0 = 0.2, populationSize, restarts = true } = options;
  check('nStartupJobs', nStartupJobs, Number.isInteger(nStartupJobs) && nStartupJobs >= 0, 'an integer >= 0');
  check('sigma0', sigma0, Number.isFinite(sigma0) && sigma0 > 0, 'a number > 0');
  const valid = populationSize === undefined || (Number.isInteger(populationSize) && populationSize >= 4);
  check('populationSize', populationSize, valid, 'an integer >= 4');
  check('restarts', restarts, typeof restarts === 'boolean', 'true or false');
  return { nStartupJobs, sigma0, populationSize, restarts };
}

function check(name: string, value: unknown, valid: boolean, expected: string): void {
  if (!valid) throw new ValidationError(`cmaEs: ${name} must be ${expected}, found ${String(value)}`);
}
