/** Metrics by name. */
import { nearest, ValidationError } from '@hyperopt-ts/numerics';
import { accuracy } from './accuracy.ts';
import { logLoss } from './log-loss.ts';
import type { Metric } from './metric.ts';
import { mae, r2, rmse } from './regression.ts';

const metrics: readonly Metric[] = [
  {
    name: 'accuracy',
    task: 'classification',
    direction: 'maximize',
    optimum: 1,
    needs: 'labels',
    evaluate: (yTrue, prediction, _nClasses, weights) => accuracy(yTrue, prediction, weights),
  },
  {
    name: 'logLoss',
    task: 'classification',
    direction: 'minimize',
    optimum: 0,
    needs: 'probabilities',
    evaluate: logLoss,
  },
  valueMetric('r2', 'maximize', 1, r2),
  valueMetric('rmse', 'minimize', 0, rmse),
  valueMetric('mae', 'minimize', 0, mae),
];

/** The names that `metric` knows. */
export const metricNames: readonly string[] = metrics.map(({ name }) => name);

/** The metric called `name`; throws a `ValidationError` that suggests the nearest name. */
export function metric(name: string): Metric {
  const found = metrics.find((candidate) => candidate.name === name);
  if (found) return found;
  const near = nearest(name, metricNames);
  throw new ValidationError(
    `unknown metric "${name}"; ${near ? `did you mean "${near}"?` : `known: ${metricNames.join(', ')}`}`,
    { code: 'unknown-metric' },
  );
}

function valueMetric(
  name: string,
  direction: Metric['direction'],
  optimum: number,
  evaluate: (yTrue: ArrayLike<number>, yPred: ArrayLike<number>, weights?: ArrayLike<number>) => number,
): Metric {
  return {
    name,
    task: 'regression',
    direction,
    optimum,
    needs: 'values',
    evaluate: (yTrue, prediction, _nClasses, weights) => evaluate(yTrue, prediction, weights),
  };
}
