/**
 * From the rows of a search to all rows: what is judged is a model of four fifths or nine tenths of the rows, what is used is a model of
 * all. On the rows that neither saw, models of half as many rows tell what more rows are worth; the selection has no part in that.
 */
import { loss, type Metric, prepared } from '@hyperopt-ts/validation';

/** What was predicted for rows, and what is true of them. */
export interface Judged {
  readonly y: ArrayLike<number>;
  /** What the metric needs: class codes, probabilities (rows x classes) or values. */
  readonly prediction: ArrayLike<number>;
  readonly nClasses: number;
  readonly weights?: ArrayLike<number>;
  /** The same of models of half as many rows; empty where there are none. */
  readonly halves: readonly ArrayLike<number>[];
  /** The rows that the model of `prediction` was fitted to, as a share of all. */
  readonly share: number;
  /** How many rows each of several models predicted, one after the other; absent where there is but one. */
  readonly parts?: readonly number[];
}

/** Metrics of pairs of rows: what is said of two rows can be compared where it is the same model that says it. */
const ofPairs = ['auc', 'aucOvo'];

/** The metric of a prediction of the rows, as a function of their weights; a metric of pairs is the mean of those of the parts. */
export function evaluation(
  metric: Metric,
  { y, nClasses, parts = [] }: Judged,
  prediction: ArrayLike<number>,
): (weights?: ArrayLike<number>) => number {
  if (parts.length === 0 || !ofPairs.includes(metric.name)) return prepared(metric, y, prediction, nClasses);
  const cut = (of: ArrayLike<number>, start: number, end: number): number[] => Array.from(of).slice(start, end);
  let end = 0;
  const each = parts.map((rows) => {
    const start = end;
    end += rows;
    const ranked = cut(prediction, start * nClasses, end * nClasses);
    const evaluate = prepared(metric, cut(y, start, end), ranked, nClasses);
    return { rows, evaluate, of: (weights: ArrayLike<number>) => cut(weights, start, start + rows) };
  });
  return (weights) => {
    let [sum, total] = [0, 0];
    for (const { rows, evaluate, of } of each) {
      const own = weights && of(weights);
      if (own && !own.some((weight) => weight > 0)) continue;
      const value = evaluate(own);
      // Rows of one class make no pairs.
      if (Number.isNaN(value)) continue;
      sum += rows * value;
      total += rows;
    }
    return sum / total;
  };
}

/**
 * How many times what it is better than models of half its rows a model of a `share` of the rows gains with the rest: errors fall
 * towards what they end at with the root of the rows, the power law that is safe to assume of a curve of which two points are known.
 */
export function worthOfRest(share: number): number {
  return (1 - Math.sqrt(share)) / (Math.sqrt(2) - 1);
}

/**
 * The metric of a model of all rows. No more is gained, or lost, than by a loss that falls in proportion to the rows: models of half of them
 * may be wild. A share does not fall below 0.
 */
export function withAllRows(metric: Metric, judged: Judged): number {
  const { prediction, weights, halves, share } = judged;
  const valued = (of: ArrayLike<number>): number => evaluation(metric, judged, of)(weights);
  const found = valued(prediction);
  if (halves.length === 0) return found;
  const before = halves.reduce((sum, half) => sum + valued(half), 0) / halves.length;
  const most = (1 - share) * loss(metric, found);
  const gain = worthOfRest(share) * (found - before);
  if (Number.isNaN(gain)) return found;
  const value = found + Math.min(Math.max(gain, -most), most);
  return found >= 0 ? Math.max(value, 0) : value;
}
