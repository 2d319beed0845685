/** Factors that keep sums of squares in range, for targets and weights of extreme scale. */

const LARGE = 1.6069380442589903e60; // 2^200
const STEP = 1.2676506002282294e30; // 2^100

/** The power of two, usually 1, that brings the largest of `values` (in absolute value) between 2^-200 and 2^200. */
export function moderate(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  let scale = 1;
  if (largest === 0 || !Number.isFinite(largest)) return scale;
  while (largest * scale > LARGE) scale /= STEP;
  while (largest * scale < 1 / LARGE) scale *= STEP;
  return scale;
}

export function weightedMean(y: ArrayLike<number>, weights?: Float64Array): number {
  let mean = 0;
  let total = 0;
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i] : 1;
    total += weight;
    if (weight > 0) mean += (y[i] - mean) * (weight / total);
  }
  return mean;
}
