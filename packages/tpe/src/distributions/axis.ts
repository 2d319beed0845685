/** Numeric parameters on a common scale, on which steps in different parameters compare. */
import type { NumericDistribution } from '../space/distribution.ts';
import { quantise } from '../space/quantise.ts';
import { cell } from './cell.ts';
import { toInternal, toValue } from './transform.ts';

/** 0 and 1 are the bounds of a bounded parameter; of an unbounded one they lie two standard deviations from its mean. */
export interface Axis {
  toScaled(value: number): number;
  /** The value at a coordinate, rounded; coordinates beyond a bound count as the bound. */
  fromScaled(x: number): number;
  /** Scaled bounds; infinite for unbounded parameters. */
  readonly low: number;
  readonly high: number;
  /** Values are rounded. */
  readonly stepped: boolean;
  /** Rounding leaves one value only. */
  readonly single: boolean;
  /** The coordinates that rounding sends to `value`, an interval that may be infinite. Only for stepped axes. */
  cell(value: number): readonly [number, number];
  /** The value `steps` steps away, or the nearest there is. Only for stepped axes. */
  neighbour(value: number, steps: number): number;
}

/** The axis of a parameter. */
export function axisOf(distribution: NumericDistribution): Axis {
  const { shape, low, high, mu, sigma, q } = distribution;
  const bounded = shape === 'uniform';
  const scale = (x: number) => (bounded ? (x - low) / (high - low) : (x - mu) / sigma / 4 + 0.5);
  const unscale = (x: number) =>
    bounded
      ? low + Math.min(Math.max(x, 0), 1) * (high - low)
      : Math.min(Math.max(mu + 4 * (x - 0.5) * sigma, -Number.MAX_VALUE), Number.MAX_VALUE);
  const fromScaled = (x: number) => toValue(distribution, unscale(x));
  const first = bounded ? fromScaled(0) : Number.NEGATIVE_INFINITY;
  const last = bounded ? fromScaled(1) : Number.POSITIVE_INFINITY;
  const smallest = bounded ? first : distribution.log ? 0 : Number.NEGATIVE_INFINITY;
  return {
    toScaled: (value) => scale(toInternal(distribution, value)),
    fromScaled,
    low: bounded ? 0 : Number.NEGATIVE_INFINITY,
    high: bounded ? 1 : Number.POSITIVE_INFINITY,
    stepped: q > 0,
    single: first === last,
    cell(value) {
      const [from, to] = cell(distribution, value);
      return [
        value <= smallest ? Number.NEGATIVE_INFINITY : scale(from),
        value >= last ? Number.POSITIVE_INFINITY : scale(to),
      ];
    },
    neighbour: (value, steps) => Math.min(Math.max(quantise(value + steps * q, q), smallest), last),
  };
}
