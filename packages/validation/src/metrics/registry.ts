/** Metrics by name. */
import { nearest, ValidationError } from '@hyperopt-ts/numerics';
import { accuracy, errorTerm } from './accuracy.ts';
import { balancedAccuracy, f1, f1Macro, f1Weighted, kappa, mcc } from './agreement.ts';
import { brier, brierTerm } from './brier.ts';
import { logLoss, logLossTerm } from './log-loss.ts';
import type { Metric, RowLosses } from './metric.ts';
import { auc, aucOvo, averagePrecision, prepareAuc, prepareAveragePrecision } from './ranking-metrics.ts';
import {
  absoluteErrorTerm,
  mae,
  mape,
  medianAe,
  pinball,
  pinballTerm,
  poissonDeviance,
  poissonDevianceTerm,
  r2,
  relativeErrorTerm,
  rmse,
  rmsle,
  squaredErrorTerm,
  squaredLogErrorTerm,
} from './regression.ts';

const same = (mean: number): number => mean;

const metrics: readonly Metric[] = [
  {
    ...classMetric('accuracy', 'labels', 'maximize', 1, (yTrue, yPred, _, weights) => accuracy(yTrue, yPred, weights)),
    byRow: { term: errorTerm, value: (mean) => 1 - mean },
  },
  classMetric('balancedAccuracy', 'labels', 'maximize', 1, balancedAccuracy),
  classMetric('f1', 'labels', 'maximize', 1, f1),
  classMetric('f1Macro', 'labels', 'maximize', 1, f1Macro),
  classMetric('f1Weighted', 'labels', 'maximize', 1, f1Weighted),
  classMetric('kappa', 'labels', 'maximize', 1, kappa),
  classMetric('mcc', 'labels', 'maximize', 1, mcc),
  { ...classMetric('logLoss', 'probabilities', 'minimize', 0, logLoss), byRow: { term: logLossTerm, value: same } },
  { ...classMetric('brier', 'probabilities', 'minimize', 0, brier), byRow: { term: brierTerm, value: same } },
  { ...classMetric('auc', 'probabilities', 'maximize', 1, auc), prepare: prepareAuc },
  classMetric('aucOvo', 'probabilities', 'maximize', 1, aucOvo),
  {
    ...classMetric('averagePrecision', 'probabilities', 'maximize', 1, averagePrecision),
    prepare: prepareAveragePrecision,
  },
  valueMetric('r2', 'maximize', 1, r2),
  valueMetric('rmse', 'minimize', 0, rmse, { term: squaredErrorTerm, value: Math.sqrt }),
  valueMetric('mae', 'minimize', 0, mae, { term: absoluteErrorTerm, value: same }),
  valueMetric('rmsle', 'minimize', 0, rmsle, { term: squaredLogErrorTerm, value: Math.sqrt }),
  valueMetric('mape', 'minimize', 0, mape, { term: relativeErrorTerm, value: same }),
  valueMetric('medianAe', 'minimize', 0, medianAe),
  valueMetric('pinball', 'minimize', 0, pinball, { term: pinballTerm(0.5), value: same }),
  valueMetric('poissonDeviance', 'minimize', 0, poissonDeviance, { term: poissonDevianceTerm, value: same }),
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

function classMetric(
  name: string,
  needs: 'labels' | 'probabilities',
  direction: Metric['direction'],
  optimum: number,
  evaluate: Metric['evaluate'],
): Metric {
  return { name, task: 'classification', direction, optimum, needs, evaluate };
}

function valueMetric(
  name: string,
  direction: Metric['direction'],
  optimum: number,
  evaluate: (yTrue: ArrayLike<number>, yPred: ArrayLike<number>, weights?: ArrayLike<number>) => number,
  byRow?: RowLosses,
): Metric {
  return {
    name,
    task: 'regression',
    direction,
    optimum,
    needs: 'values',
    evaluate: (yTrue, prediction, _nClasses, weights) => evaluate(yTrue, prediction, weights),
    byRow,
  };
}
