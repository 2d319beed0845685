/** Draws from the prior of a parameter. */
import type { Stream } from '@hyperopt-ts/numerics';
import type { Distribution } from '../space/distribution.ts';
import { toValue } from './transform.ts';

/** A value drawn from `distribution`. */
export function samplePrior(distribution: Distribution, stream: Stream): number {
  if (distribution.type === 'numeric') {
    const { shape, low, high, mu, sigma } = distribution;
    return toValue(distribution, shape === 'uniform' ? stream.uniform(low, high) : stream.normal(mu, sigma));
  }
  const { offset, size, probabilities } = distribution;
  return offset + (probabilities ? drawIndex(probabilities, stream) : stream.integer(0, size));
}

/** An index drawn in proportion to `weights`; never one of weight 0. */
export function drawIndex(weights: ArrayLike<number>, stream: Pick<Stream, 'uniform'>): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i];
  let rest = total * stream.uniform();
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    last = i;
    rest -= weights[i];
    if (rest < 0) return i;
  }
  return last;
}
