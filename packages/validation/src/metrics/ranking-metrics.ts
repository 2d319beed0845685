/** Metrics of class probabilities that look at their order alone. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { checkRows } from './average.ts';
import type { Metric } from './metric.ts';
import { areaUnderRoc, averagePrecisionOf, descending, type Ranking, rank } from './ranking.ts';

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
  return prepareAuc(yTrue, probabilities, nClasses)(weights);
}

/** Σ (recall step) x precision of the second of two classes; of several, the mean over classes as in `auc`. */
export function averagePrecision(
  yTrue: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  nClasses: number,
  weights?: ArrayLike<number>,
): number {
  return prepareAveragePrecision(yTrue, probabilities, nClasses)(weights);
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

/** Rows are sorted once for all weights. */
export const prepareAuc = prepareOverClasses('auc', areaUnderRoc);
export const prepareAveragePrecision = prepareOverClasses('averagePrecision', averagePrecisionOf);

function prepareOverClasses(metric: string, area: (ranking: Ranking) => number): NonNullable<Metric['prepare']> {
  return (yTrue, probabilities, nClasses) => {
    checkRows(metric, yTrue, probabilities, undefined, nClasses);
    const rows = yTrue.length;
    const classes = nClasses === 2 ? [1] : Array.from({ length: nClasses }, (_, k) => k);
    const sides = classes.map((k) => {
      const isPositive = Uint8Array.from({ length: rows }, (_, i) => (yTrue[i] === k ? 1 : 0));
      const scores = Float64Array.from({ length: rows }, (_, i) => probabilities[i * nClasses + k]);
      return { isPositive, scores, order: descending(scores) };
    });
    return (weights) => {
      checkRows(metric, yTrue, probabilities, weights, nClasses);
      checkWeights(weights);
      return meanOfNumbers(
        sides.map(({ isPositive, scores, order }) => area(rank(isPositive, scores, weights, order))),
      );
    };
  };
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
