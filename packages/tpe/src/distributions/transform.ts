/** Between values and the internal space in which numeric distributions are uniform or normal. */
import { exp, log } from '@hyperopt-ts/numerics';
import type { NumericDistribution } from '../space/distribution.ts';
import { quantise } from '../space/quantise.ts';

/** Stands for zero under the logarithm in quantised log types (hyperopt's EPS). */
const EPS = 1e-12;

/** The value of an internal coordinate: exponentiated, rounded, clipped. Always finite, and above 0 for unrounded log types. */
export function toValue(distribution: NumericDistribution, x: number): number {
  const { clip, q } = distribution;
  const value = quantise(distribution.log ? finiteExp(x) : x, q);
  return clip ? Math.min(Math.max(value, clip[0]), clip[1]) : value;
}

function finiteExp(x: number): number {
  return Math.min(Math.max(exp(x), Number.MIN_VALUE), Number.MAX_VALUE);
}

/**
 * The internal coordinate of a value. Values of quantised log types that were rounded to below the range, 0 among them, count
 * as its lower end (hyperopt/tpe.py, ap_qloguniform_sampler).
 */
export function toInternal(distribution: NumericDistribution, value: number): number {
  if (!distribution.log) return value;
  if (distribution.q === 0) return log(Math.max(value, Number.MIN_VALUE));
  return log(Math.max(value, EPS, distribution.shape === 'uniform' ? exp(distribution.low) : 0));
}
