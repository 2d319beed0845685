/** `tpe`: one name for two algorithms, hyperopt's and our own. */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Algorithm } from '../../study/algorithm.ts';
import { hyperoptTpe } from './hyperopt/hyperopt-tpe.ts';
import type { HyperoptTpeOptions } from './hyperopt/options.ts';
import { multivariateTpe } from './multivariate/multivariate-tpe.ts';
import type { MultivariateTpeOptions } from './multivariate/options.ts';

export type TpeOptions =
  | ({ readonly variant?: 'multivariate' } & MultivariateTpeOptions)
  | ({ readonly variant: 'hyperopt' } & HyperoptTpeOptions);

/**
 * The TPE sampler. `variant: 'multivariate'` (the default) models all parameters jointly; `variant: 'hyperopt'` is hyperopt's
 * algorithm to the last constant, one parameter at a time. In both, trials that failed or still run count: they push the search
 * away from themselves. Throws a `ValidationError` on an unknown option or a constant out of range.
 *
 * @example
 * const study = createStudy({ space, algo: tpe({ nStartupJobs: 20 }), seed: 1 });
 */
export function tpe(options: TpeOptions = {}): Algorithm {
  if (options.variant === 'hyperopt') {
    const { variant: _, ...constants } = options;
    return hyperoptTpe(constants);
  }
  const { variant = 'multivariate', ...constants } = options;
  if (variant !== 'multivariate') {
    throw new ValidationError(`tpe: variant must be multivariate or hyperopt, found ${String(variant)}`);
  }
  return multivariateTpe(constants);
}
