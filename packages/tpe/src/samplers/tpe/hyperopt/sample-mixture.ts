/** Draws from a mixture that is truncated to [low, high) (hyperopt/tpe.py, GMM1). */
import type { Stream } from '@hyperopt-ts/numerics';
import type { Mixture } from './mixture.ts';

/**
 * An internal coordinate: a component is chosen by weight and drawn from, both again until the draw is within the bounds. The
 * prior's component, whose centre is within them, sees to it that this ends.
 */
export function sampleMixture(
  { size, weights, mus, sigmas }: Mixture,
  low: number,
  high: number,
  stream: Stream,
): number {
  for (;;) {
    let rest = stream.uniform();
    let j = 0;
    while (j < size - 1 && (rest -= weights[j]) >= 0) j++;
    const x = stream.normal(mus[j], sigmas[j]);
    if (x >= low && x < high) return x;
  }
}
