/** Temperature scaling of probabilities (Guo et al. 2017): one number that makes them as sure as they may be. */
import { exp, log } from '@hyperopt-ts/numerics';
import { logLoss } from '../metrics/log-loss.ts';

/** p_k^(1 / T), made to sum to 1 in each row (rows x nClasses, row-major). T above 1 makes them less sure. */
export function scaleTemperature(
  probabilities: ArrayLike<number>,
  nClasses: number,
  temperature: number,
): Float64Array {
  const scaled = new Float64Array(probabilities.length);
  for (let at = 0; at < scaled.length; at += nClasses) {
    let highest = -Infinity;
    for (let k = 0; k < nClasses; k++) {
      scaled[at + k] = log(Math.max(probabilities[at + k], TINY)) / temperature;
      highest = Math.max(highest, scaled[at + k]);
    }
    let sum = 0;
    for (let k = 0; k < nClasses; k++) {
      scaled[at + k] = exp(scaled[at + k] - highest);
      sum += scaled[at + k];
    }
    for (let k = 0; k < nClasses; k++) scaled[at + k] /= sum;
  }
  return scaled;
}

/** A probability of 0 counts as this, so that the temperature can say how sure "never" was. */
const TINY = 1e-15;

/** Least and greatest temperature looked at; the loss is convex in 1 / T, so there is one minimum. */
const [COLDEST, HOTTEST] = [0.05, 20];
const GOLDEN = 0.6180339887498949;

/** The temperature of lowest log loss, to 3 digits. */
export function fitTemperature(
  yTrue: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  nClasses: number,
  weights?: ArrayLike<number>,
): number {
  const lossAt = (logT: number): number =>
    logLoss(yTrue, scaleTemperature(probabilities, nClasses, exp(logT)), nClasses, weights);
  let [low, high] = [log(COLDEST), log(HOTTEST)];
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [lossA, lossB] = [lossAt(a), lossAt(b)];
  while (high - low > 1e-3) {
    if (lossA <= lossB) {
      [high, b, lossB] = [b, a, lossA];
      a = high - GOLDEN * (high - low);
      lossA = lossAt(a);
    } else {
      [low, a, lossA] = [a, b, lossB];
      b = low + GOLDEN * (high - low);
      lossB = lossAt(b);
    }
  }
  return exp((low + high) / 2);
}
