/** The constants of the Gaussian process sampler, each an option. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';

export interface GaussianProcessOptions {
  /** Quasi-random trials before the model is used (10). Failed and running ones count. */
  readonly nStartupJobs?: number;
  /** Quasi-random candidates among which the search for the next point starts (1024). */
  readonly nCandidates?: number;
  /** Candidates from which the search goes uphill (8). */
  readonly nStarts?: number;
  /** Trials in the model: the best and the newest, half and half, when there are more (300). A suggestion costs its cube. */
  readonly maxTrials?: number;
}

export type GaussianProcessConstants = Required<GaussianProcessOptions>;

const DEFAULTS: GaussianProcessConstants = { nStartupJobs: 10, nCandidates: 1024, nStarts: 8, maxTrials: 300 };
const LEAST: GaussianProcessConstants = { nStartupJobs: 0, nCandidates: 1, nStarts: 1, maxTrials: 4 };

/** Adds the defaults and checks every constant. */
export function gaussianProcessConstants(options: GaussianProcessOptions): GaussianProcessConstants {
  const names = Object.keys(DEFAULTS) as (keyof GaussianProcessConstants)[];
  checkOptionNames('gaussianProcess', options, names);
  const constants: Record<keyof GaussianProcessConstants, number> = { ...DEFAULTS };
  for (const name of names) {
    const value = options[name] ?? DEFAULTS[name];
    if (!(Number.isInteger(value) && value >= LEAST[name])) {
      throw new ValidationError(
        `gaussianProcess: ${name} must be an integer >= ${LEAST[name]}, found ${String(value)}`,
      );
    }
    constants[name] = value;
  }
  return constants;
}
