/** Metrics of class probabilities that look at their order alone. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { checkRows } from './average.ts';
import { areaUnderRoc, averagePrecisionOf, type Ranking, rank } from './ranking.ts';

/**
 * The area under the ROC curve of the second of two classes; of several, the mean over classes of each against the rest
 * (`probabilities`: rows x nClasses, row-major). 1 at best, 0.5 for chance. Classes of which `yTrue` has no row, or nothing
 * else, have none and are left out; NaN when all are.
 */
export function auc(
  yTrue: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  nClasses: number,
  weights?: ArrayLike<number>,
): number {
  return overClasses('auc', areaUnderRoc, yTrue, probabilities, nClasses, weights);
}

/** Σ (recall step) x precision of the second of two classes; of several, the mean over classes as in `auc`. */
export function averagePrecision(
  yTrue: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  nClasses: number,
  weights?: ArrayLike<number>,
): number {
  return overClasses('averagePrecision', averagePrecisionOf, yTrue, probabilities, nClasses, weights);
}

/**
 * The mean over pairs of classes of the area under the ROC curve among their rows, each of the pair being scored in turn (Hand &
 * Till 2001). With two classes it is `auc`.
 */
export function aucOvo(
  yTrue: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  nClasses: number,
  weights?: ArrayLike<number>,
): number {
  checkRows('aucOvo', yTrue, probabilities, weights, nClasses);
  checkWeights(weights);
  const areas: number[] = [];
  for (let a = 0; a < nClasses; a++) {
    for (let b = a + 1; b < nClasses; b++) {
      const rows = Array.from(yTrue).flatMap((code, i) => (code === a || code === b ? [i] : []));
      const among = (positive: number): number =>
        areaUnderRoc(
          rank(
            rows.map((i) => (yTrue[i] === positive ? 1 : 0)),
            rows.map((i) => probabilities[i * nClasses + positive]),
            weights && rows.map((i) => weights[i]),
          ),
        );
      areas.push((among(a) + among(b)) / 2);
    }
  }
  return meanOfNumbers(areas);
}

function overClasses(
  metric: string,
  area: (ranking: Ranking) => number,
  yTrue: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  nClasses: number,
  weights?: ArrayLike<number>,
): number {
  checkRows(metric, yTrue, probabilities, weights, nClasses);
  checkWeights(weights);
  const rows = yTrue.length;
  const ofClass = (k: number): number => {
    const isPositive = Uint8Array.from({ length: rows }, (_, i) => (yTrue[i] === k ? 1 : 0));
    const scores = Float64Array.from({ length: rows }, (_, i) => probabilities[i * nClasses + k]);
    return area(rank(isPositive, scores, weights));
  };
  if (nClasses === 2) return ofClass(1);
  return meanOfNumbers(Array.from({ length: nClasses }, (_, k) => ofClass(k)));
}

function checkWeights(weights?: ArrayLike<number>): void {
  if (weights && !Array.prototype.some.call(weights, (weight) => weight > 0)) {
    throw new ValidationError('weights: expected at least one above 0');
  }
}

/** Of those that are not NaN. */
function meanOfNumbers(values: readonly number[]): number {
  const numbers = values.filter((value) => !Number.isNaN(value));
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
