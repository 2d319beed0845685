/** How much better the best loss may still become: the figure that ends a search with `minGain`. */
import { log } from '@hyperopt-ts/numerics';

/** Trials before there is anything to say. */
const FEWEST = 10;
/** The share of the trials that tells the spacing of losses near the best, and the least number of them. */
const [TAIL, SMALLEST_TAIL] = [0.2, 5];

/**
 * The expected drop of the least loss in `further` trials. Of independent draws whose lower tail is exponential with the scale σ, the
 * minimum of n lies σ (1 + ½ + … + 1/n) below the tail's edge (Rényi 1953), so m more lower it by about σ ln((n + m) / n). σ is the mean
 * distance of the best fifth from the next loss. Losses that cannot fall below a bound gain less than that, a search that learns may
 * gain more. Infinity before 10 losses are known.
 */
export function expectedGain(losses: readonly number[], further: number): number {
  const n = losses.length;
  if (n < FEWEST) return Infinity;
  const sorted = Float64Array.from(losses).sort();
  const k = Math.max(SMALLEST_TAIL, Math.floor(n * TAIL));
  let scale = 0;
  for (let i = 0; i < k; i++) scale += (sorted[k] - sorted[i]) / k;
  return further > 0 ? scale * log((n + further) / n) : 0;
}
