/**
 * A parameter as the models see it. Numeric ones have a coordinate in which the prior is uniform on [0, 1] or standard normal,
 * so that bandwidths are shares of the range; of choices the coordinate is the value itself. Densities are relative to the
 * prior throughout: a kernel that knows nothing of a parameter is the factor 1, and units cancel.
 */
import { normalCdf } from '@hyperopt-ts/numerics';
import { cell } from '../../../distributions/cell.ts';
import { toInternal, toValue } from '../../../distributions/transform.ts';
import type { CategoricalDistribution, Distribution, NumericDistribution } from '../../../space/distribution.ts';

export type Axis = NumericAxis | ChoiceAxis;

export interface NumericAxis {
  readonly type: 'numeric';
  readonly distribution: NumericDistribution;
  /** Ends of the coordinate: 0 and 1, or infinite. */
  readonly low: number;
  readonly high: number;
  /** coordinate = (internal − origin) / scale. */
  readonly origin: number;
  readonly scale: number;
  /** Number of values on a bounded grid; 0 without steps, Infinity for an unbounded grid. */
  readonly values: number;
}

export interface ChoiceAxis {
  readonly type: 'choice';
  readonly distribution: CategoricalDistribution;
}

/** A cell is never taken to have less prior mass than this, so that values the prior rules out have finite densities. */
const LEAST_MASS = 1e-12;

export function axisOf(distribution: Distribution): Axis {
  if (distribution.type === 'categorical') return { type: 'choice', distribution };
  const { shape, low, high, mu, sigma, q } = distribution;
  if (shape === 'normal') {
    const ends = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    return {
      type: 'numeric',
      distribution,
      ...ends,
      origin: mu,
      scale: sigma,
      values: q > 0 ? Number.POSITIVE_INFINITY : 0,
    };
  }
  const first = toValue(distribution, low);
  const last = toValue(distribution, high);
  const values = q > 0 ? Math.round((last - first) / q) + 1 : 0;
  return { type: 'numeric', distribution, low: 0, high: 1, origin: low, scale: high - low, values };
}

export function toCoordinate(axis: Axis, value: number): number {
  if (axis.type === 'choice') return value;
  const x = (toInternal(axis.distribution, value) - axis.origin) / axis.scale;
  return Math.min(Math.max(x, axis.low), axis.high);
}

export function fromCoordinate({ distribution, origin, scale }: NumericAxis, x: number): number {
  return toValue(distribution, origin + x * scale);
}

/** The interval of coordinates that rounding sends to `value`, which may be empty at the ends of the range. */
export function cellOf(
  { distribution, origin, scale, low, high }: NumericAxis,
  value: number,
): readonly [number, number] {
  const [from, to] = cell(distribution, value);
  return [Math.max((from - origin) / scale, low), Math.min((to - origin) / scale, high)];
}

/** Prior mass of a cell. */
export function priorMass(axis: NumericAxis, from: number, to: number): number {
  const mass = axis.high === 1 ? to - from : normalCdf(to) - normalCdf(from);
  return Math.max(mass, LEAST_MASS);
}

/** Prior probability of an option. */
export function priorProbability({ distribution }: ChoiceAxis, value: number): number {
  const { probabilities, offset, size } = distribution;
  return Math.max(probabilities ? probabilities[value - offset] : 1 / size, LEAST_MASS);
}
