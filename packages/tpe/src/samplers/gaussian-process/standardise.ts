/** Losses as a Gaussian process likes them. */
import { log } from '@hyperopt-ts/numerics';

/**
 * Losses shifted and scaled to mean 0 and variance 1; all 0 when they are equal. Above the median they count by their logarithm:
 * how bad a bad point is says little of where the good ones are, and would fill the scale.
 */
export function standardise(losses: readonly number[]): Float64Array {
  const y = compress(losses);
  const n = y.length;
  const mean = y.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / n);
  return y.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}

/** t up to 1 and 1 + log t beyond, with t the distance from the lowest loss in distances of the median from it. */
function compress(losses: readonly number[]): Float64Array {
  const sorted = Float64Array.from(losses).sort();
  const lowest = sorted[0];
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  const reference = middle > lowest ? middle : sorted[sorted.length - 1];
  // Halves: the difference of two losses may overflow.
  const unit = reference / 2 - lowest / 2;
  return Float64Array.from(losses, (loss) => {
    const t = unit > 0 ? (loss / 2 - lowest / 2) / unit : 0;
    return t <= 1 ? t : 1 + log(Math.min(t, Number.MAX_VALUE));
  });
}
