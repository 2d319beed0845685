/** Metrics of class codes that are read off the confusion matrix, as scikit-learn defines them. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { confusionMatrix } from './confusion-matrix.ts';

/** Class codes `yTrue` and `yPred` from 0 to nClasses − 1; weights are not negative. */
type LabelMetric = (
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  nClasses: number,
  weights?: ArrayLike<number>,
) => number;

/** The mean over the classes that occur in `yTrue` of the share of their rows that is predicted; in [0, 1]. */
export const balancedAccuracy: LabelMetric = (yTrue, yPred, nClasses, weights) => {
  const { hits, actual } = tally('balancedAccuracy', yTrue, yPred, nClasses, weights);
  let sum = 0;
  let present = 0;
  for (let k = 0; k < nClasses; k++) {
    if (actual[k] === 0) continue;
    sum += hits[k] / actual[k];
    present++;
  }
  return sum / present;
};

/**
 * The harmonic mean of precision and recall of class 1 (of two labels, the second in order); in [0, 1], 0 where neither is defined.
 * Throws a ValidationError unless there are two classes.
 */
export const f1: LabelMetric = (yTrue, yPred, nClasses, weights) => {
  if (nClasses !== 2) {
    throw new ValidationError(`f1 is for two classes, found ${nClasses}; f1Macro and f1Weighted average over classes`);
  }
  return f1OfClasses(tally('f1', yTrue, yPred, nClasses, weights))[1];
};

/** The mean of the classes' F1 over classes that occur, in `yTrue` or `yPred`. */
export const f1Macro: LabelMetric = (yTrue, yPred, nClasses, weights) => {
  const counts = tally('f1Macro', yTrue, yPred, nClasses, weights);
  const scores = f1OfClasses(counts).filter((_, k) => counts.occurs[k] === 1);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
};

/** The mean of the classes' F1, each weighing as its rows in `yTrue` do. */
export const f1Weighted: LabelMetric = (yTrue, yPred, nClasses, weights) => {
  const { hits, actual, predicted, total, occurs } = tally('f1Weighted', yTrue, yPred, nClasses, weights);
  const scores = f1OfClasses({ hits, actual, predicted, total, occurs });
  return scores.reduce((sum, score, k) => sum + score * actual[k], 0) / total;
};

/** Cohen's kappa: agreement beyond what chance would give; 1 at best, 0 for chance, NaN when one class is all there is. */
export const kappa: LabelMetric = (yTrue, yPred, nClasses, weights) => {
  const { hits, actual, predicted, total } = tally('kappa', yTrue, yPred, nClasses, weights);
  const agreed = sum(hits) / total;
  const byChance = dot(actual, predicted) / (total * total);
  return (agreed - byChance) / (1 - byChance);
};

/** The correlation of true and predicted classes (Matthews; Gorodkin for several); in [−1, 1], 0 when either is constant. */
export const mcc: LabelMetric = (yTrue, yPred, nClasses, weights) => {
  const { hits, actual, predicted, total } = tally('mcc', yTrue, yPred, nClasses, weights);
  const squared = total * total;
  const covariance = sum(hits) * total - dot(actual, predicted);
  const spread = (squared - dot(actual, actual)) * (squared - dot(predicted, predicted));
  return spread > 0 ? covariance / Math.sqrt(spread) : 0;
};

/** Sums of weights by class: predicted rightly, true, predicted; and in all. `occurs` is 1 where a class is in either. */
interface Tally {
  readonly hits: Float64Array;
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  readonly occurs: Uint8Array;
  readonly total: number;
}

function tally(metric: string, ...args: Parameters<LabelMetric>): Tally {
  const [yTrue, yPred, nClasses, weights] = args;
  const counts = confusionMatrix(yTrue, yPred, nClasses, weights, metric);
  const hits = Float64Array.from({ length: nClasses }, (_, k) => counts[k * nClasses + k]);
  const actual = new Float64Array(nClasses);
  const predicted = new Float64Array(nClasses);
  counts.forEach((count, at) => {
    actual[Math.floor(at / nClasses)] += count;
    predicted[at % nClasses] += count;
  });
  const total = sum(actual);
  if (total === 0) throw new ValidationError('weights: expected at least one above 0');
  const occurs = actual.map((count, k) => (count > 0 || predicted[k] > 0 ? 1 : 0));
  return { hits, actual, predicted, occurs: Uint8Array.from(occurs), total };
}

function f1OfClasses({ hits, actual, predicted }: Tally): number[] {
  return Array.from(hits, (hit, k) => (hit > 0 ? (2 * hit) / (actual[k] + predicted[k]) : 0));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, value, k) => total + value * b[k], 0);
}
