/** Whether a configuration, judged on some of the rows so far, can still catch up with another. */

/** z of a one-sided normal test at 1 in 1,000. */
const Z = 3.0902;
/** t of a one-sided test at 1 in 100, by degrees of freedom from 1. */
const T = [31.82, 6.965, 4.541, 3.747, 3.365, 3.143, 2.998, 2.896, 2.821, 2.764];

/**
 * True when the mean of all `total` differences will hardly be at most 0, given the first of them: their mean is 3.09 standard errors
 * above 0 (paired z-test, one-sided, with the correction for a finite population of which these are a part).
 */
export function staysAbove(differences: ArrayLike<number>, total: number): boolean {
  const { mean, variance } = moments(differences);
  const rest = Math.max(0, 1 - differences.length / total);
  return mean > 0 && mean > Z * Math.sqrt((variance * rest) / differences.length);
}

/** The same for a few differences, such as those of folds, by the paired t-test at 1 in 100; false for a single one. */
export function fewStayAbove(differences: ArrayLike<number>): boolean {
  const n = differences.length;
  if (n < 2) return false;
  const { mean, variance } = moments(differences);
  return mean > 0 && mean > T[Math.min(n - 1, T.length) - 1] * Math.sqrt(variance / n);
}

function moments(values: ArrayLike<number>): { mean: number; variance: number } {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i] / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - mean) * (values[i] - mean);
  return { mean, variance: squares / Math.max(1, n - 1) };
}
