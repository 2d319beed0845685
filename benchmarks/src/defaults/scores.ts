/** Scores over the splits of a set, and when ours is as good as a peer's. */
import { auc, logLoss, rmse } from '@hyperopt-ts/validation';

export type MetricName = 'auc' | 'logLoss' | 'rmse';

/** AUC for two classes, log loss for more, RMSE for values. */
export function metricOf(nClasses: number): MetricName {
  return nClasses === 0 ? 'rmse' : nClasses === 2 ? 'auc' : 'logLoss';
}

/** `output`: probabilities, rows x nClasses, or values. */
export function scoreOf(truth: ArrayLike<number>, output: ArrayLike<number>, nClasses: number): number {
  const metric = metricOf(nClasses);
  if (metric === 'rmse') return rmse(truth, output);
  return metric === 'auc' ? auc(truth, output, nClasses) : logLoss(truth, output, nClasses);
}

/** How much worse ours is, as a share of the peer's score; negative when it is better. */
export function shortfall(metric: MetricName, ours: number, peer: number): number {
  return (metric === 'auc' ? peer - ours : ours - peer) / peer;
}
