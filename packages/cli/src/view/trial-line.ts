/** A trial as one line, for logs: `trial 3/25  auc 0.8512  best 0.8512  1.2 s  gradient boosting`. */
import type { Progress, TrialRecord } from '@hyperopt-ts/estimator';
import { plain } from '../terminal/width.ts';
import { duration, figure } from '../words/numbers.ts';
import { kindWords } from '../words/pipeline-words.ts';

export function trialLine(trial: TrialRecord, { done, total, best }: Progress, metric: string): string {
  const parts = [
    // Trials are told in order: of a search that goes on the number counts the earlier ones, too.
    `trial ${trial.number + 1}${Number.isFinite(total) ? `/${total + trial.number + 1 - done}` : ''}`,
    outcome(trial, metric),
    ...(best ? [`best ${figure(best.score)}`] : []),
    duration(trial.seconds),
    kindWords(trial.spec.learner.kind),
  ];
  return parts.join('  ');
}

function outcome({ status, score, error }: TrialRecord, metric: string): string {
  if (status === 'ok') return `${metric} ${figure(score)}`;
  return status === 'raced' ? 'stayed behind' : `${status}: ${plain(error?.message ?? '')}`;
}
