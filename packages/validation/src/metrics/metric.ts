/** What a metric is, beside a function: which way is better, and what of a prediction it reads. */

export interface Metric {
  /** As the caller asks for it: 'accuracy'. */
  readonly name: string;
  readonly task: 'classification' | 'regression';
  readonly direction: 'maximize' | 'minimize';
  /** The value of a perfect prediction. */
  readonly optimum: number;
  /** Which prediction `evaluate` takes: class codes, probabilities (rows x nClasses, row-major), or real values. */
  readonly needs: 'labels' | 'probabilities' | 'values';
  /** `yTrue` holds class codes or values; `nClasses` is 0 for regression; weights are not negative, one per row. */
  evaluate(
    yTrue: ArrayLike<number>,
    prediction: ArrayLike<number>,
    nClasses: number,
    weights?: ArrayLike<number>,
  ): number;
  /** `evaluate` of one prediction under many weights, where that is cheaper. */
  prepare?(
    yTrue: ArrayLike<number>,
    prediction: ArrayLike<number>,
    nClasses: number,
  ): (weights?: ArrayLike<number>) => number;
  /** Where the metric is a mean over rows or a function of one. */
  readonly byRow?: RowLosses;
}

/** The metric of one prediction as a function of the rows' weights. */
export function prepared(
  metric: Metric,
  yTrue: ArrayLike<number>,
  prediction: ArrayLike<number>,
  nClasses: number,
): (weights?: ArrayLike<number>) => number {
  if (metric.prepare) return metric.prepare(yTrue, prediction, nClasses);
  return (weights) => metric.evaluate(yTrue, prediction, nClasses, weights);
}

/** A metric taken apart: `evaluate` is `value` of the mean of the terms. */
export interface RowLosses {
  /** What a row adds, smaller being better. */
  readonly term: RowTerm;
  /** The metric of a mean; it gets worse as the mean grows. */
  value(mean: number): number;
}

/** A function of the row, for given truths and predictions. */
export type RowTerm = (
  yTrue: ArrayLike<number>,
  prediction: ArrayLike<number>,
  nClasses: number,
) => (row: number) => number;

/**
 * What a search minimises: `optimum − value` of a metric that is maximised (1 − accuracy, as hyperopt-sklearn), the value
 * itself of one that is minimised.
 */
export function loss(metric: Metric, value: number): number {
  return metric.direction === 'maximize' ? metric.optimum - value : value;
}
