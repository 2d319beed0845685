/**
 * A parameter as the models see it. Numeric ones have a coordinate in which the prior is uniform on [0, 1] (for normal priors the
 * quantile), so that bandwidths are shares of the prior and no search drifts off into an empty tail; of choices the
 * coordinate is the value itself. Densities are relative to the prior throughout: a kernel that knows nothing of a parameter
 * is the factor 1, and units cancel.
 */
import { normalCdf, normalQuantile } from '@hyperopt-ts/numerics';
import { cell } from '../../../distributions/cell.ts';
import { toInternal, toValue } from '../../../distributions/transform.ts';
import type { CategoricalDistribution, Distribution, NumericDistribution } from '../../../space/distribution.ts';

export type Axis = NumericAxis | ChoiceAxis;

export interface NumericAxis {
  readonly type: 'numeric';
  readonly distribution: NumericDistribution;
  /** Number of values on a bounded grid; 0 without steps, Infinity for an unbounded grid. */
  readonly values: number;
}

export interface ChoiceAxis {
  readonly type: 'choice';
  readonly distribution: CategoricalDistribution;
}

/** A cell is never taken to have less prior mass than this, so that values the prior rules out have finite densities. */
const LEAST_MASS = 1e-12;
/** Values of normal priors are drawn from within these quantiles, 7 standard deviations out. */
const TAIL = 1e-12;

export function axisOf(distribution: Distribution): Axis {
  if (distribution.type === 'categorical') return { type: 'choice', distribution };
  const { shape, low, high, q } = distribution;
  if (shape === 'normal') return { type: 'numeric', distribution, values: q > 0 ? Number.POSITIVE_INFINITY : 0 };
  const values = q > 0 ? Math.round((toValue(distribution, high) - toValue(distribution, low)) / q) + 1 : 0;
  return { type: 'numeric', distribution, values };
}

export function toCoordinate(axis: Axis, value: number): number {
  return axis.type === 'choice' ? value : ofInternal(axis.distribution, toInternal(axis.distribution, value));
}

/** The coordinate of an internal value. */
function ofInternal({ shape, low, high, mu, sigma }: NumericDistribution, x: number): number {
  if (shape === 'normal') return normalCdf((x - mu) / sigma);
  return Math.min(Math.max((x - low) / (high - low), 0), 1);
}

export function fromCoordinate({ distribution }: NumericAxis, u: number): number {
  const { shape, low, high, mu, sigma } = distribution;
  if (shape === 'uniform') return toValue(distribution, low + u * (high - low));
  return toValue(distribution, mu + sigma * normalQuantile(Math.min(Math.max(u, TAIL), 1 - TAIL)));
}

/** The interval of coordinates that rounding sends to `value`, which may be empty at the ends of the range. */
export function cellOf({ distribution }: NumericAxis, value: number): readonly [number, number] {
  const [from, to] = cell(distribution, value);
  return [ofInternal(distribution, from), ofInternal(distribution, to)];
}

/** Prior mass of a cell. */
export function priorMass(from: number, to: number): number {
  return Math.max(to - from, LEAST_MASS);
}

/** Prior probability of an option. */
export function priorProbability({ distribution }: ChoiceAxis, value: number): number {
  const { probabilities, offset, size } = distribution;
  return Math.max(probabilities ? probabilities[value - offset] : 1 / size, LEAST_MASS);
}

/** The distance of neighbouring values, on average where it varies; 0 without steps and on unbounded grids. */
export function stepOf({ values }: NumericAxis): number {
  return values === 0 ? 0 : 1 / values;
}
