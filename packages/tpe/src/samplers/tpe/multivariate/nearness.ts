/**
 * Which trials are near a point, one parameter after the other. A term begins with a weight and loses the squared distance on each
 * parameter, so a trial whose term falls to `least` is dropped for good.
 */

/** Writes terms[k] = weights[k] − (x − a[offset + k])² for k from `start` to `end`; lists the k of terms above `least` in `near`. */
export function firstNear(
  terms: Float64Array,
  near: Int32Array,
  weights: Float64Array,
  start: number,
  end: number,
  a: Float64Array,
  offset: number,
  x: number,
  least: number,
): number {
  let count = 0;
  for (let k = start; k < end; k++) {
    const u = x - a[offset + k];
    const term = weights[k] - u * u;
    terms[k] = term;
    if (term > least) near[count++] = k;
  }
  return count;
}

/** Subtracts (x − a[offset + k])² from terms[k] for the first `count` k of `near`, and keeps those above `least` in it. */
export function stillNear(
  terms: Float64Array,
  near: Int32Array,
  count: number,
  a: Float64Array,
  offset: number,
  x: number,
  least: number,
): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const k = near[i];
    const u = x - a[offset + k];
    const term = terms[k] - u * u;
    terms[k] = term;
    if (term > least) near[kept++] = k;
  }
  return kept;
}
