/**
 * The quantile that leaves of absolute and quantile losses take: between the two order statistics next to (n − 1) alpha,
 * interpolated, as LightGBM's and numpy's. A value of weight w is the same as w equal ones.
 */
import type { Kernels } from '@hyperopt-ts/kernels';
import type { ColumnSorter } from '../trees/column-sorter.ts';
import type { Meter } from './meter.ts';

/** More values are sorted in steps. */
const FEW = 1 << 14;
/** Nanoseconds that a value takes to be sorted and looked up. */
const SORT_WORK = 100;

/** The quantile of values; `weights` per value; undefined: all 1. Yields when a slice of work is done. */
export type Quantile = (values: Float64Array, weights?: Float64Array) => Generator<void, number>;

/** The quantile alpha of as many values as the sorter has room for. */
export function quantileInSteps(alpha: number, sorter: ColumnSorter, kernels: Kernels, meter: Meter): Quantile {
  return function* (values, weights) {
    const { length } = values;
    if (length <= FEW) {
      meter.spend(length * SORT_WORK);
      return weightedQuantile(values, alpha, weights);
    }
    kernels.f64(sorter.values, length).set(values);
    const sorting = sorter.sort(sorter.values, length);
    let turn = sorting.next();
    for (; !turn.done; turn = sorting.next()) {
      meter.spend(turn.value);
      if (meter.due()) yield;
    }
    const pairs = kernels.u32(turn.value, length * 4);
    const order = new Uint32Array(length);
    for (let k = 0; k < length; k++) order[k] = pairs[k * 4 + 2];
    if (weights) return quantileOf(order, values, alpha, weights);
    return between(alpha, length, (k) => values[order[k]]);
  };
}

/** At once. The arguments are not changed. */
export function weightedQuantile(values: Float64Array, alpha: number, weights?: Float64Array): number {
  if (weights) {
    const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
    return quantileOf(order, values, alpha, weights);
  }
  const sorted = values.slice().sort();
  return between(alpha, sorted.length, (k) => sorted[k]);
}

/** `sorted(k)` is the k-th least of `count` values. */
function between(alpha: number, count: number, sorted: (k: number) => number): number {
  const place = (count - 1) * alpha;
  const below = Math.floor(place);
  const low = sorted(below);
  return low + (sorted(Math.min(below + 1, count - 1)) - low) * (place - below);
}

/** `order` has the places of the values, ascending. */
function quantileOf(order: Uint32Array, values: Float64Array, alpha: number, weights: Float64Array): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const place = Math.max(0, total - 1) * alpha + 1;
  let passed = 0;
  let before: number | undefined;
  for (const i of order) {
    const weight = weights[i];
    if (weight <= 0) continue;
    before ??= values[i];
    // From the one before to the first copy of a value there is a slope; its other copies are flat.
    if (place <= passed + weight)
      return before + (values[i] - before) * Math.min(1, (place - passed) / Math.min(1, weight));
    before = values[i];
    passed += weight;
  }
  return before ?? NaN;
}
