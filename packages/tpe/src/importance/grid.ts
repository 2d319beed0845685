/** Parameters on a grid: a cell for each of few values, or 50 over the range. */
import { exp, log2 } from '@hyperopt-ts/numerics';
import { toInternal } from '../distributions/transform.ts';
import type { Distribution, NumericDistribution } from '../space/distribution.ts';

/** Cells of a numeric parameter, at most. */
const STEPS = 50;
/** Options of a choice that are told apart, at most; more share cells in order. */
const MOST_OPTIONS = 1000;

export interface Grid {
  readonly size: number;
  /** Cells have no order. */
  readonly categorical: boolean;
  cellOf(value: number): number;
}

/** The grid over which the densities of a parameter are compared. `values` bound it where the prior has no bounds. */
export function gridOf(distribution: Distribution, values: readonly number[]): Grid {
  if (distribution.type === 'categorical') {
    const { offset, size } = distribution;
    const share = Math.max(1, size / MOST_OPTIONS);
    const cells = Math.min(size, MOST_OPTIONS);
    return {
      size: cells,
      categorical: true,
      cellOf: (value) => Math.min(Math.floor((value - offset) / share), cells - 1),
    };
  }
  const [low, high] = range(distribution, values);
  const size = high > low ? Math.max(2, cellCount(distribution, low, high)) : 1;
  const step = (high - low) / (size - 1);
  const cellOf = (value: number) => {
    if (size === 1) return 0;
    // A value in the middle between two cells is in the lower one.
    const cell = Math.ceil((toInternal(distribution, value) - low) / step - 0.5);
    return Math.min(Math.max(cell, 0), size - 1);
  };
  return { size, categorical: false, cellOf };
}

/** The centres of the first and the last cell, as internal coordinates. */
function range(distribution: NumericDistribution, values: readonly number[]): readonly [number, number] {
  const { shape, low, high, clip, log: inLog } = distribution;
  if (clip) return [toInternal(distribution, clip[0]), toInternal(distribution, clip[1])];
  if (shape === 'uniform') return [low, high];
  const internal = values.map((value) => toInternal(distribution, value));
  if (inLog && internal.length === 0) return [0, 0];
  return [Math.min(...internal), Math.max(...internal)];
}

function cellCount({ q, log: inLog }: NumericDistribution, low: number, high: number): number {
  if (q === 0) return STEPS;
  if (!inLog) return Math.min(Math.round((high - low) / q) + 1, STEPS);
  return Math.min(Math.ceil(log2(Math.round((exp(high) - exp(low)) / q) + 1)) + 1, STEPS);
}
