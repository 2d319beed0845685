/** Densities and masses of a mixture (hyperopt/tpe.py, GMM1_lpdf and LGMM1_lpdf). */
import { exp, log, normalCdf } from '@hyperopt-ts/numerics';
import type { Mixture } from './mixture.ts';

/** log(sqrt(2 pi)) */
const LOG_SQRT_2PI = 0.9189385332046727;
/** Components whose exponent is this far below the largest add nothing to the 53 bits of the sum. */
const NEGLIGIBLE = 50;

/** Log density at the internal coordinate `x`, the mixture not being truncated. */
export function logDensity({ size, mus, precisions, heights, scratch: distances }: Mixture, x: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < size; j++) {
    const z = (x - mus[j]) * precisions[j];
    const distance = z * z;
    distances[j] = distance;
    if (distance < nearest) nearest = distance;
  }
  const farthest = nearest + 2 * NEGLIGIBLE;
  let sum = 0;
  for (let j = 0; j < size; j++) {
    const distance = distances[j];
    if (distance < farthest) sum += heights[j] * exp(0.5 * (nearest - distance));
  }
  return log(sum) - 0.5 * nearest - LOG_SQRT_2PI;
}

/** Mass between the internal coordinates `from` and `to`, the mixture not being truncated. */
export function mass({ size, weights, mus, precisions }: Mixture, from: number, to: number): number {
  let sum = 0;
  for (let j = 0; j < size; j++) {
    sum += weights[j] * (normalCdf((to - mus[j]) * precisions[j]) - normalCdf((from - mus[j]) * precisions[j]));
  }
  return sum;
}

/** Its logarithm. */
export function logMass(mixture: Mixture, from: number, to: number): number {
  return log(Math.max(mass(mixture, from, to), 0));
}
