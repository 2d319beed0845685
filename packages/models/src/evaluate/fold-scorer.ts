/** From a fold's predictions to its loss: a metric, or a function of the caller's. */
import { decodeLabels, type Label, take } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import { loss, type Metric, metric as metricByName, predictedClasses, type Split } from '@hyperopt-ts/validation';
import type { Prepared } from '../data/prepare.ts';

/** Of true and predicted labels, or values, of a fold; smaller is better. */
export type LossFn = (yTrue: Label[], yPred: Label[], context: LossContext) => number;

/** A loss of class probabilities: one array per row, a column for each of `context.classes`. */
export interface ProbabilityLoss {
  readonly needs: 'probabilities';
  loss(yTrue: Label[], probabilities: Float64Array[], context: LossContext): number;
}

export interface LossContext {
  /** Sorted; empty for regression. */
  readonly classes: readonly Label[];
  /** Of the fold's rows, where `fit` was given weights. */
  readonly weights?: Float64Array;
}

export interface FoldScore {
  /** Smaller is better. */
  readonly loss: number;
  /** The metric itself; of a `lossFn`, minus the loss. */
  readonly score: number;
}

export interface FoldScorer {
  /** Of the metric; 'lossFn' for a function. */
  readonly name: string;
  /** Undefined for a function. */
  readonly metric?: Metric;
  /** What the losses are of. */
  readonly needs: Metric['needs'];
  score(predictions: Float64Array, fold: number): FoldScore;
}

/** `metric`: a name; accuracy or R2 unless told. `lossFn` goes before it. */
export function createFoldScorer(
  { task, data, classes }: Prepared,
  splits: readonly Split[],
  options: { metric?: string; lossFn?: LossFn | ProbabilityLoss },
): FoldScorer {
  const { metric: metricName = task === 'classification' ? 'accuracy' : 'r2', lossFn } = options;
  const { y, nClasses, weights } = data;
  const codes = (output: Float64Array): ArrayLike<number> =>
    task === 'classification' ? predictedClasses(output, output.length / nClasses, nClasses) : output;

  if (lossFn) {
    const decode = (values: ArrayLike<number>): Label[] =>
      task === 'classification' ? decodeLabels(values, classes) : Array.from(values);
    if (typeof lossFn !== 'function') checkProbabilityLoss(lossFn, task);
    return {
      name: 'lossFn',
      needs: typeof lossFn !== 'function' ? 'probabilities' : task === 'classification' ? 'labels' : 'values',
      score(predictions, fold) {
        const { test } = splits[fold];
        const yTrue = decode(take(y, test));
        const context = { classes, ...(weights ? { weights: take(weights, test) } : {}) };
        const value =
          typeof lossFn === 'function'
            ? lossFn(yTrue, decode(codes(predictions)), context)
            : lossFn.loss(yTrue, rowsOf(predictions, nClasses), context);
        return { loss: value, score: -value };
      },
    };
  }
  const metric = metricByName(metricName);
  if (metric.task !== task) throw new ValidationError(`"${metric.name}" is a metric of ${metric.task}, not of ${task}`);
  const truth = splits.map(({ test }) => ({ y: take(y, test), weights: weights && take(weights, test) }));
  return {
    name: metric.name,
    metric,
    needs: metric.needs,
    score(predictions, fold) {
      const prediction = metric.needs === 'labels' ? codes(predictions) : predictions;
      const value = metric.evaluate(truth[fold].y, prediction, nClasses, truth[fold].weights);
      return { loss: loss(metric, value), score: value };
    },
  };
}

/** Rows x width, row-major, as one array per row. */
export function rowsOf(values: Float64Array, width: number): Float64Array[] {
  return Array.from({ length: values.length / width }, (_, i) => values.slice(i * width, (i + 1) * width));
}

function checkProbabilityLoss({ needs, loss }: ProbabilityLoss, task: Prepared['task']): void {
  if (needs !== 'probabilities' || typeof loss !== 'function') {
    throw new ValidationError("lossFn: expected a function, or { needs: 'probabilities', loss }");
  }
  if (task !== 'classification') throw new ValidationError('lossFn: values have no probabilities');
}
