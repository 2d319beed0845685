/** The error of a search in which no trial gave a loss: the commonest cause, and how many trials had it. */
import { AllTrialsFailedError } from '@hyperopt-ts/tpe';
import type { TrialRecord } from '../search/trial-record.ts';

export function allTrialsFailed(trials: Iterable<TrialRecord>): AllTrialsFailedError {
  const counts = new Map<string, { count: number; first: TrialRecord }>();
  let total = 0;
  for (const trial of trials) {
    const cause = `${trial.status}: ${trial.error?.message}`;
    const known = counts.get(cause);
    if (known) known.count++;
    else counts.set(cause, { count: 1, first: trial });
    total++;
  }
  const [commonest] = [...counts].sort(([, a], [, b]) => b.count - a.count);
  if (!commonest) return new AllTrialsFailedError('no trial was run');
  const [cause, { count, first }] = commonest;
  return new AllTrialsFailedError(`all ${total} trials failed; ${count} of them with: ${cause}`, {
    cause: first.error,
  });
}
