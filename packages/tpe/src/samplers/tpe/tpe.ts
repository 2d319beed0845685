/** `tpe`: one name for two algorithms, hyperopt's and our own. */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Algorithm } from '../../study/algorithm.ts';
import { hyperoptTpe } from './hyperopt/hyperopt-tpe.ts';
import type { HyperoptTpeOptions } from './hyperopt/options.ts';
import { multivariateTpe } from './multivariate/multivariate-tpe.ts';
import type { MultivariateTpeOptions } from './multivariate/options.ts';

export type TpeOptions =
  | ({ readonly variant?: 'hyperopt' } & HyperoptTpeOptions)
  | ({ readonly variant: 'multivariate' } & MultivariateTpeOptions);

/**
 * The TPE sampler. `variant: 'hyperopt'` (the default) is hyperopt's algorithm to the last constant, one parameter at a time;
 * `variant: 'multivariate'` models all parameters jointly. In both, trials that failed or still run count: they push the search
 * away from themselves. Throws a `ValidationError` on an unknown option or a constant out of range.
 *
 * @example
 * const study = createStudy({ space, algo: tpe({ variant: 'multivariate' }), seed: 1 });
 */
export function tpe(options: TpeOptions = {}): Algorithm {
  if (options.variant === 'multivariate') {
    const { variant: _, ...constants } = options;
    return multivariateTpe(constants);
  }
  const { variant = 'hyperopt', ...constants } = options;
  if (variant !== 'hyperopt') {
    throw new ValidationError(`tpe: variant must be hyperopt or multivariate, found ${String(variant)}`);
  }
  return hyperoptTpe(constants);
}
