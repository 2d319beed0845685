/** The rules of `auto`, each an option; the defaults were chosen on the tuning instances of `npm run bench -- engine`. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import type { CmaEsOptions } from '../cma-es/options.ts';
import type { GaussianProcessOptions } from '../gaussian-process/options.ts';
import type { MultivariateTpeOptions } from '../tpe/multivariate/options.ts';

export interface AutoOptions {
  /** Spaces with more parameters, active or not, are searched by TPE alone (20). */
  readonly maxParameters?: number;
  /** Trials, the start included, after which the Gaussian process hands over (200): its suggestions cost more and more. */
  readonly gaussianProcessTrials?: number;
  /** Until then every so-many-th suggestion is TPE's, which leaves basins that the Gaussian process digs into (4). */
  readonly tpeEvery?: number;
  /** Options of the three samplers, but for `nStartupJobs`. CMA-ES begins with `sigma0` = 0.01: it goes on from the best trial. */
  readonly gaussianProcess?: Omit<GaussianProcessOptions, 'nStartupJobs'>;
  readonly tpe?: Omit<MultivariateTpeOptions, 'nStartupJobs'>;
  readonly cmaEs?: Omit<CmaEsOptions, 'nStartupJobs'>;
}

const RULES = { maxParameters: 20, gaussianProcessTrials: 200, tpeEvery: 4 };
const LEAST = { maxParameters: 0, gaussianProcessTrials: 0, tpeEvery: 2 };
const SAMPLERS = ['gaussianProcess', 'tpe', 'cmaEs'];

/** Adds the defaults and checks every rule; the samplers check their options. */
export function autoConstants(options: AutoOptions): AutoOptions & typeof RULES {
  const names = Object.keys(RULES) as (keyof typeof RULES)[];
  checkOptionNames('auto', options, [...names, ...SAMPLERS]);
  const rules = { ...RULES };
  for (const name of names) {
    const value = options[name] ?? RULES[name];
    if (!(Number.isInteger(value) && value >= LEAST[name])) {
      throw new ValidationError(`auto: ${name} must be an integer >= ${LEAST[name]}, found ${String(value)}`);
    }
    rules[name] = value;
  }
  return { ...options, ...rules };
}
