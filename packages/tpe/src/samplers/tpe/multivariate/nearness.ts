/**
 * Which trials are near a point, two parameters at a time. A term begins with a weight and loses the squared distance on each
 * parameter, so a trial whose term falls to `least` is dropped for good. The loops have no branches: which trials are near is
 * not to be predicted.
 */

/** What two parameters say of a point: its coordinates and those of all trials, all scaled. One parameter alone is given twice. */
export interface Pair {
  x: number;
  y: number;
  a: Float64Array;
  b: Float64Array;
  /** 0 for one parameter alone, else 1. */
  both: number;
}

/**
 * Writes terms[k] = weights[k] − distance² of trial offset + k, for k from `start` to `end`. Lists the k of terms above `least` in
 * `near` and returns how many they are.
 */
export function firstNear(
  terms: Float64Array,
  near: Int32Array,
  weights: Float64Array,
  start: number,
  end: number,
  offset: number,
  { x, y, a, b, both }: Pair,
  least: number,
): number {
  let count = 0;
  for (let k = start; k < end; k++) {
    const u = x - a[offset + k];
    const v = y - b[offset + k];
    const term = weights[k] - u * u - both * v * v;
    terms[k] = term;
    near[count] = k;
    count += +(term > least);
  }
  return count;
}

/** Subtracts the distance² from the terms of the first `count` of `near`, and keeps those above `least` in it. */
export function stillNear(
  terms: Float64Array,
  near: Int32Array,
  count: number,
  offset: number,
  { x, y, a, b, both }: Pair,
  least: number,
): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const k = near[i];
    const u = x - a[offset + k];
    const v = y - b[offset + k];
    const term = terms[k] - u * u - both * v * v;
    terms[k] = term;
    near[kept] = k;
    kept += +(term > least);
  }
  return kept;
}
