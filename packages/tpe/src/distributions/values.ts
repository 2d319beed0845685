/** The values of a distribution that has finitely many, by position: those with a share of the prior. */
import type { CategoricalDistribution, Distribution, NumericDistribution } from '../space/distribution.ts';
import { cell } from './cell.ts';
import { toValue } from './transform.ts';

export interface Values {
  /** Infinity for values that are not rounded, or not bounded. */
  readonly count: number;
  /** The value at a position from 0 to count − 1, as rounding writes it. */
  at(position: number): number;
  /** −1 for what is none of the values. A millionth of a step is no difference. */
  positionOf(value: number): number;
}

const NOT_FINITE: Values = { count: Number.POSITIVE_INFINITY, at: () => Number.NaN, positionOf: () => -1 };

export function valuesOf(distribution: Distribution): Values {
  return distribution.type === 'categorical' ? optionsOf(distribution) : gridOf(distribution);
}

function optionsOf({ offset, size, probabilities }: CategoricalDistribution): Values {
  if (probabilities) {
    const possible = probabilities.flatMap((p, i) => (p > 0 ? [offset + i] : []));
    return { count: possible.length, at: (i) => possible[i], positionOf: (value) => possible.indexOf(value) };
  }
  return {
    count: size,
    at: (i) => offset + i,
    positionOf: (value) => (Number.isInteger(value) && value >= offset && value < offset + size ? value - offset : -1),
  };
}

/** The multiples of q in the range. Those at its ends may have no share of the prior. */
function gridOf(distribution: NumericDistribution): Values {
  const { shape, low, high, q } = distribution;
  if (shape === 'normal' || q === 0) return NOT_FINITE;
  const hasMass = (step: number): boolean => {
    const [from, to] = cell(distribution, step * q);
    return to > from;
  };
  let [first, last] = [low, high].map((x) => Math.round(toValue(distribution, x) / q));
  if (first < last && !hasMass(first)) first++;
  if (first < last && !hasMass(last)) last--;
  return {
    count: last - first + 1,
    at: (i) => (first + i) * q + 0,
    positionOf: (value) => {
      const step = Math.round(value / q);
      return step >= first && step <= last && Math.abs(value / q - step) < 1e-6 ? step - first : -1;
    },
  };
}
