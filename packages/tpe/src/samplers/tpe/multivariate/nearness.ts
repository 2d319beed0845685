/**
 * Which trials are near a point, two parameters at a time. A term begins with a weight and loses a multiple of the squared
 * distance on each parameter, so a trial whose term falls to `least` is dropped for good. The loops have no branches: which trials are near is
 * not to be predicted.
 */

/**
 * What two parameters say of a point: its coordinates x and y, those of all trials, and by what squared distances count. Of one
 * parameter alone, q is 0.
 */
export interface Pair {
  x: number;
  y: number;
  a: Float64Array;
  b: Float64Array;
  p: number;
  q: number;
}

/**
 * Writes terms[k] = weights[k] − p (x − a[offset + k])² − q (y − b[offset + k])², for k from `start` to `end`. Lists the k of terms above `least` in
 * `near` and returns how many they are.
 */
export function firstNear(
  terms: Float64Array,
  near: Int32Array,
  weights: Float64Array,
  start: number,
  end: number,
  offset: number,
  { x, y, a, b, p, q }: Pair,
  least: number,
): number {
  let count = 0;
  for (let k = start; k < end; k++) {
    const u = x - a[offset + k];
    const v = y - b[offset + k];
    const term = weights[k] - p * u * u - q * v * v;
    terms[k] = term;
    near[count] = k;
    count += +(term > least);
  }
  return count;
}

/** Subtracts as much from the terms of the first `count` of `near`, and keeps those above `least` in it. */
export function stillNear(
  terms: Float64Array,
  near: Int32Array,
  count: number,
  offset: number,
  { x, y, a, b, p, q }: Pair,
  least: number,
): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const k = near[i];
    const u = x - a[offset + k];
    const v = y - b[offset + k];
    const term = terms[k] - p * u * u - q * v * v;
    terms[k] = term;
    near[kept] = k;
    kept += +(term > least);
  }
  return kept;
}
