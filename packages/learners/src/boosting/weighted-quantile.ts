/**
 * The quantile that leaves of absolute and quantile losses take. For rows of equal weight it is LightGBM's: between the
 * two order statistics next to (1 − alpha) n from the top, interpolated. A value of weight w is the same as w equal ones.
 */

/** `weights` per value; undefined: all 1. The arguments are not changed. */
export function weightedQuantile(values: Float64Array, alpha: number, weights?: Float64Array): number {
  const n = values.length;
  if (!weights) {
    const sorted = values.slice().sort();
    const place = (1 - alpha) * n;
    const rank = Math.floor(place);
    if (rank < 1) return sorted[n - 1];
    if (rank >= n) return sorted[0];
    return sorted[n - rank] - (sorted[n - rank] - sorted[n - rank - 1]) * (place - rank);
  }
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[b] - values[a]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const place = (1 - alpha) * total;
  let passed = 0;
  let before = values[order[0]];
  for (const i of order) {
    const weight = weights[i];
    if (weight > 0 && place <= passed + weight) {
      // The first copy of a value is one end of an interpolation, the others are flat.
      const within = passed === 0 ? 1 : Math.min(1, (place - passed) / Math.min(1, weight));
      return before + (values[i] - before) * within;
    }
    if (weight > 0) before = values[i];
    passed += weight;
  }
  return before;
}
