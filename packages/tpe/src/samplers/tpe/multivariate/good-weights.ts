/** Weights of the good trials in their model. */
import type { History } from '../../../study/algorithm.ts';
import type { MultivariateConstants } from './options.ts';

/** For `ranked[0 … count − 1]`, which are by ascending loss; they average 1. `ranked[count]`, if any, is the best of the others. */
export function goodWeights(
  kind: MultivariateConstants['goodWeights'],
  ranked: readonly number[],
  count: number,
  { losses }: History,
): number[] {
  const raw = Array.from({ length: count }, (_, k) => {
    if (kind === 'uniform') return 1;
    if (kind === 'rank') return count - k;
    return count < ranked.length ? losses[ranked[count]] - losses[ranked[k]] : 1;
  });
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0 && Number.isFinite(total))) return raw.map(() => 1);
  // None is ruled out: a tie with the best of the others would have weight 0.
  return raw.map((weight) => Math.max((weight * count) / total, 1e-6));
}
