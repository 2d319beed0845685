/** A parameter's observations, parted into those of good trials and the others. */
import type { Column } from '../../../study/algorithm.ts';
import { forgettingWeight } from './forgetting-weight.ts';

export interface Observations {
  /** Internal values, ascending. */
  readonly points: Float64Array;
  /** 1 for the newest, less for older ones; in the order of `points`. */
  readonly weights: Float64Array;
}

/** `good[trial]` is 1 for good trials. Each part forgets by its own count: its newest `full` observations weigh 1. */
export function partition(column: Column, good: Uint8Array, full: number): readonly [Observations, Observations] {
  const { length, trials, internal, order } = column;
  const ranks = new Int32Array(length);
  const counts = [0, 0];
  for (let i = 0; i < length; i++) ranks[i] = counts[good[trials[i]]]++;

  const parts = counts.map((size) => ({ points: new Float64Array(size), weights: new Float64Array(size) }));
  const filled = [0, 0];
  for (let k = 0; k < length; k++) {
    const i = order[k];
    const isGood = good[trials[i]];
    const part = parts[isGood];
    const at = filled[isGood]++;
    part.points[at] = internal[i];
    part.weights[at] = forgettingWeight(ranks[i], counts[isGood], full);
  }
  return [parts[1], parts[0]];
}
