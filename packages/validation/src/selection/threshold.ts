/** From which probability on a row counts as positive. */

/** Thresholds looked at first, and then on either side of the best of them. */
const COARSE = 51;
const FINE = 19;

/**
 * The threshold in (0, 1) of lowest `loss(predicted codes)`, of 51 evenly spaced ones and 38 around the best; of equals the nearest to
 * ½. So few, because a finer search would follow the noise of the rows. A row is positive when its probability is at least the threshold.
 */
export function bestThreshold(positiveProbability: ArrayLike<number>, loss: (predicted: Int32Array) => number): number {
  const step = 1 / (COARSE - 1);
  const coarse = Array.from({ length: COARSE - 2 }, (_, i) => (i + 1) * step);
  const center = best(coarse, positiveProbability, loss);
  const fine = Array.from({ length: 2 * FINE + 1 }, (_, i) => center + ((i - FINE) * step) / (FINE + 1));
  return best(fine, positiveProbability, loss);
}

/** Codes 1 where the probability of the second class is at least `threshold`. */
export function classesAtThreshold(positiveProbability: ArrayLike<number>, threshold: number): Int32Array {
  const codes = new Int32Array(positiveProbability.length);
  for (let i = 0; i < codes.length; i++) codes[i] = positiveProbability[i] >= threshold ? 1 : 0;
  return codes;
}

function best(thresholds: readonly number[], p: ArrayLike<number>, loss: (predicted: Int32Array) => number): number {
  const nearestFirst = [...thresholds].sort((a, b) => Math.abs(a - 0.5) - Math.abs(b - 0.5));
  let found = { threshold: nearestFirst[0], loss: Infinity };
  for (const threshold of nearestFirst) {
    const value = loss(classesAtThreshold(p, threshold));
    if (value < found.loss) found = { threshold, loss: value };
  }
  return found.threshold;
}
