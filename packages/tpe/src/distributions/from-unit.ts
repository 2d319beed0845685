/** Quantiles of the prior of a parameter. */
import { normalQuantile } from '@hyperopt-ts/numerics';
import type { Distribution } from '../space/distribution.ts';
import { toValue } from './transform.ts';

/** The value below which the share `u`, in (0, 1), of the prior lies. Of a choice, the shares are in order of its options. */
export function fromUnit(distribution: Distribution, u: number): number {
  if (distribution.type === 'numeric') {
    const { shape, low, high, mu, sigma } = distribution;
    return toValue(distribution, shape === 'uniform' ? low + u * (high - low) : mu + sigma * normalQuantile(u));
  }
  const { offset, size, probabilities } = distribution;
  return offset + (probabilities ? indexAt(probabilities, u) : Math.min(Math.floor(u * size), size - 1));
}

/** Never an index of probability 0. */
function indexAt(probabilities: readonly number[], u: number): number {
  let rest = u;
  let last = 0;
  for (const [i, p] of probabilities.entries()) {
    if (p === 0) continue;
    last = i;
    rest -= p;
    if (rest < 0) return i;
  }
  return last;
}
