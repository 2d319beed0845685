/** Where a search begins. */
import { startPoints } from '@hyperopt-ts/models';
import type { ResolvedOptions } from '../estimator/options.ts';

/** How many points of the portfolio a search begins with. */
export function startCount({ portfolio, maxEvals, space }: ResolvedOptions): number {
  return portfolio ? Math.min(startPoints(space).length, Math.ceil(maxEvals / 2)) : 0;
}
