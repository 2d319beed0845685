/** Values of parameters that have no covariance: choices, and what depends on them. */
import type { Stream } from '@hyperopt-ts/numerics';
import { axisOf } from '../../distributions/axis.ts';
import { samplePrior } from '../../distributions/sample-prior.ts';
import type { Distribution } from '../../space/distribution.ts';
import type { Column } from '../../study/algorithm.ts';

/** The values that are varied are those of the best eighth of the trials that had the parameter, at most this many. */
const MOST = 12;
/** Prior draws, in trials. */
const PRIOR_WEIGHT = 2;
/** Standard deviation of a variation, as a share of the range, divided by the number of good values. */
const WIDTH = 0.3;

/** The value of one of the best trials that had the parameter, varied if it is numeric; now and then a draw from the prior. */
export function goodValue(distribution: Distribution, column: Column, losses: Float64Array, random: Stream): number {
  const tried: number[] = [];
  for (let i = 0; i < column.length; i++) {
    if (losses[column.trials[i]] < Number.POSITIVE_INFINITY) tried.push(i);
  }
  const count = Math.min(Math.ceil(tried.length / 8), MOST);
  if (random.uniform(0, count + PRIOR_WEIGHT) >= count) return samplePrior(distribution, random);
  const lossOf = (i: number) => losses[column.trials[i]];
  tried.sort((a, b) => lossOf(a) - lossOf(b) || a - b);
  const value = column.values[tried[random.integer(0, count)]];
  if (distribution.type === 'categorical') return value;
  const axis = axisOf(distribution);
  return axis.fromScaled(axis.toScaled(value) + random.normal(0, WIDTH / count));
}
