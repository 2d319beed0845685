/**
 * Adaptive Parzen estimator: one normal component per observation, as wide as the larger gap to its neighbours, plus the
 * prior as one more component (Bergstra et al. 2011, section 4.2; hyperopt/tpe.py, adaptive_parzen_normal).
 */
import { createMixture, type Mixture } from './mixture.ts';

/** Components are not narrower than the prior divided by this, or by one more than their number if that is less. */
const NARROWEST = 100;

export interface Prior {
  readonly mu: number;
  readonly sigma: number;
  /** In observations. */
  readonly weight: number;
}

/** `points` are ascending; `pointWeights[i]` belongs to `points[i]`. */
export function adaptiveParzen(points: Float64Array, pointWeights: Float64Array, prior: Prior): Mixture {
  const n = points.length;
  const size = n + 1;
  const mus = new Float64Array(size);
  const sigmas = new Float64Array(size);
  const weights = new Float64Array(size);

  let at = 0;
  while (at < n && points[at] < prior.mu) at++;
  let total = prior.weight;
  for (let i = 0; i < n; i++) {
    const j = i < at ? i : i + 1;
    mus[j] = points[i];
    weights[j] = pointWeights[i];
    total += pointWeights[i];
  }
  mus[at] = prior.mu;
  weights[at] = prior.weight;
  for (let j = 0; j < size; j++) weights[j] /= total;

  const narrowest = prior.sigma / Math.min(NARROWEST, 1 + size);
  for (let j = 0; j < size; j++) {
    const left = j > 0 ? mus[j] - mus[j - 1] : 0;
    const right = j < n ? mus[j + 1] - mus[j] : 0;
    const gap = n === 1 ? 0.5 * prior.sigma : Math.max(left, right);
    sigmas[j] = Math.min(Math.max(gap, narrowest), prior.sigma);
  }
  sigmas[at] = prior.sigma;
  return createMixture(weights, mus, sigmas);
}
