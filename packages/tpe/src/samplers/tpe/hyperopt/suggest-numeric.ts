/** TPE's value for a numeric parameter: the best of several draws from the model of the good trials. */
import type { Stream } from '@hyperopt-ts/numerics';
import { cell } from '../../../distributions/cell.ts';
import { toValue } from '../../../distributions/transform.ts';
import type { NumericDistribution } from '../../../space/distribution.ts';
import { adaptiveParzen } from './adaptive-parzen.ts';
import type { Mixture } from './mixture.ts';
import { logDensity, logMass } from './mixture-density.ts';
import type { TpeConstants } from './options.ts';
import type { Observations } from './partition.ts';
import { sampleMixture } from './sample-mixture.ts';

export function suggestNumeric(
  distribution: NumericDistribution,
  [good, bad]: readonly [Observations, Observations],
  { priorWeight, nEICandidates }: TpeConstants,
  stream: Stream,
): number {
  const { low, high, mu, sigma } = distribution;
  const prior = { mu, sigma, weight: priorWeight };
  const l = adaptiveParzen(good.points, good.weights, prior);
  const g = adaptiveParzen(bad.points, bad.weights, prior);

  const seen: number[] = [];
  let best = Number.NaN;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < nEICandidates; i++) {
    const x = sampleMixture(l, low, high, stream);
    const value = toValue(distribution, x);
    if (i === 0) best = value;
    if (distribution.q > 0) {
      if (seen.includes(value)) continue;
      seen.push(value);
    }
    const score = logRatio(distribution, l, g, x, value);
    if (score > bestScore) {
      best = value;
      bestScore = score;
    }
  }
  return best;
}

/**
 * log l − log g, up to what is the same for all candidates: the masses that truncation leaves to the two mixtures, and the
 * derivative of the logarithm.
 */
function logRatio(distribution: NumericDistribution, l: Mixture, g: Mixture, x: number, value: number): number {
  if (distribution.q === 0) return logDensity(l, x) - logDensity(g, x);
  const [from, to] = cell(distribution, value);
  return logMass(l, from, to) - logMass(g, from, to);
}
