/** Percentiles with linear interpolation, as numpy's nanpercentile (method "linear", Hyndman and Fan's type 7). */

/** The `percentile` (0 to 100) of `values`, NaN left out; NaN when nothing is left. */
export function nanPercentile(values: readonly number[], percentile: number): number {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  if (sorted.length === 0) return Number.NaN;
  const position = (percentile / 100) * (sorted.length - 1);
  const before = Math.floor(position);
  const a = sorted[before];
  const b = sorted[Math.min(before + 1, sorted.length - 1)];
  const t = position - before;
  return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);
}
