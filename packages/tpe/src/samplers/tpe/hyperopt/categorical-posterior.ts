/**
 * Posterior of a choice: weighted counts of the observations plus the prior as pseudo-counts (hyperopt/tpe.py,
 * ap_randint_sampler and ap_categorical_sampler). Nothing is as long as the number of categories unless the prior is, so that
 * `randint(label, 2 ** 31)` costs no more than a choice of two.
 */
import { log, type Stream } from '@hyperopt-ts/numerics';
import { drawIndex, samplePrior } from '../../../distributions/sample-prior.ts';
import type { CategoricalDistribution } from '../../../space/distribution.ts';

export interface CategoricalPosterior {
  draw(stream: Stream): number;
  logProbability(category: number): number;
}

/** `values[i]`, a raw value, weighs `weights[i]`; each category has `priorWeight` times its prior, times their number. */
export function categoricalPosterior(
  distribution: CategoricalDistribution,
  values: Float64Array,
  weights: Float64Array,
  priorWeight: number,
): CategoricalPosterior {
  const { offset, size, probabilities } = distribution;
  const counts = new Map<number, number>();
  let observed = 0;
  for (let i = 0; i < values.length; i++) {
    counts.set(values[i], (counts.get(values[i]) ?? 0) + weights[i]);
    observed += weights[i];
  }
  const pseudo = size * priorWeight;
  const total = observed + pseudo;
  return {
    draw(stream) {
      if (stream.uniform(0, total) >= observed) return samplePrior(distribution, stream);
      return values[drawIndex(weights, stream)];
    },
    logProbability(category) {
      const prior = probabilities ? probabilities[category - offset] : 1 / size;
      return log(((counts.get(category) ?? 0) + pseudo * prior) / total);
    },
  };
}
