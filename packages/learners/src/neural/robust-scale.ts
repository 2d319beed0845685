/**
 * Centre and scale of a column by its quartiles, and the smooth clip that bounds what is scaled (Holzmüller et al. 2024,
 * RealMLP): outliers cannot dominate, and the order of values is kept.
 */

/** Where values are clipped to, by 1 / √(1 + (x / bound)²). */
const BOUND = 3;

export interface RobustScale {
  /** The median; 0 when nothing is known. */
  readonly centre: number;
  /** 1 / interquartile range, or 2 / range where that is 0; 0 for a constant column. */
  readonly scale: number;
}

/** Of the values that are not NaN. A whole weight counts as so many rows. `weights` has one for each value. */
export function robustScale(values: Float64Array, weights?: Float64Array): RobustScale {
  const sorted = weights ? sortedWithWeights(values, weights) : sortedAlone(values);
  if (sorted.values.length === 0) return { centre: 0, scale: 0 };
  const [low, centre, high] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  // Halves, so that the difference of the largest numbers does not overflow.
  const half = high / 2 - low / 2 || (sorted.values[sorted.values.length - 1] / 2 - sorted.values[0] / 2) / 2;
  const scale = 0.5 / half;
  return { centre, scale: Number.isFinite(scale) ? scale : 0 };
}

/** (x − centre) scale, clipped smoothly to ±3. */
export function smoothClip(x: number, centre: number, scale: number): number {
  if (scale === 0) return 0;
  const z = (x - centre) * scale;
  if (Math.abs(z) > 1e9) return Math.sign(z) * BOUND;
  return z / Math.sqrt(1 + (z / BOUND) * (z / BOUND));
}

interface Sorted {
  readonly values: Float64Array;
  /** Running sums of the weights. */
  readonly sums: Float64Array;
}

function sortedAlone(values: Float64Array): Sorted {
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  return { values: present, sums: present.map((_, i) => i + 1) };
}

function sortedWithWeights(values: Float64Array, weights: Float64Array): Sorted {
  const order = Array.from(values.keys()).filter((i) => weights[i] > 0 && !Number.isNaN(values[i]));
  order.sort((a, b) => values[a] - values[b] || a - b);
  let sum = 0;
  return {
    values: Float64Array.from(order, (i) => values[i]),
    sums: Float64Array.from(order, (i) => (sum += weights[i])),
  };
}

/** The smallest value that at least this share of the weight does not exceed; midway to the next where it is exactly that share. */
function quantile({ values, sums }: Sorted, share: number): number {
  const wanted = share * sums[sums.length - 1];
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  const next = values[Math.min(low + 1, values.length - 1)];
  return sums[low] === wanted ? values[low] / 2 + next / 2 : values[low];
}
