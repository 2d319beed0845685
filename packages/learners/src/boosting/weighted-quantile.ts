/**
 * The quantile that leaves of absolute and quantile losses take: between the two order statistics next to (n − 1) alpha,
 * interpolated, as LightGBM's and numpy's. A value of weight w is the same as w equal ones.
 */

/** `weights` per value; undefined: all 1. The arguments are not changed. */
export function weightedQuantile(values: Float64Array, alpha: number, weights?: Float64Array): number {
  if (!weights) {
    const sorted = values.slice().sort();
    const place = (sorted.length - 1) * alpha;
    const below = Math.floor(place);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  }
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
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
