/** Summaries of repeated measurements. */

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value, or the mean of the two middle ones. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The n-th root of the product of `values`, all of which are above 0: the mean of ratios. */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(mean(values.map(Math.log)));
}

/** The standard deviation of a sample; NaN of fewer than two values. */
export function deviation(values: readonly number[]): number {
  const center = mean(values);
  const sum = values.reduce((total, value) => total + (value - center) ** 2, 0);
  return Math.sqrt(sum / (values.length - 1));
}

/** Standard error of the mean; NaN for fewer than two values. */
export function standardError(values: readonly number[]): number {
  return deviation(values) / Math.sqrt(values.length);
}
