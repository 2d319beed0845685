/** From a fold's predictions to its loss: a metric, or a function of the caller's. */
import { decodeLabels, type Label, take } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import { loss, type Metric, metric as metricByName, predictedClasses, type Split } from '@hyperopt-ts/validation';
import type { Prepared } from '../data/prepare.ts';

/** True and predicted labels, or values, of a fold; smaller is better. */
export type LossFn = (yTrue: Label[], yPred: Label[]) => number;

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
  score(predictions: Float64Array, fold: number): FoldScore;
}

/** `metric`: a name; accuracy or R2 unless told. `lossFn` goes before it. */
export function createFoldScorer(
  { task, data, classes }: Prepared,
  splits: readonly Split[],
  { metric: metricName = task === 'classification' ? 'accuracy' : 'r2', lossFn }: { metric?: string; lossFn?: LossFn },
): FoldScorer {
  const { y, nClasses, weights } = data;
  const codes = (output: Float64Array): ArrayLike<number> =>
    task === 'classification' ? predictedClasses(output, output.length / nClasses, nClasses) : output;

  if (lossFn) {
    const decode = (values: ArrayLike<number>): Label[] =>
      task === 'classification' ? decodeLabels(values, classes) : Array.from(values);
    return {
      name: 'lossFn',
      score(predictions, fold) {
        const value = lossFn(decode(take(y, splits[fold].test)), decode(codes(predictions)));
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
    score(predictions, fold) {
      const prediction = metric.needs === 'labels' ? codes(predictions) : predictions;
      const value = metric.evaluate(truth[fold].y, prediction, nClasses, truth[fold].weights);
      return { loss: loss(metric, value), score: value };
    },
  };
}
