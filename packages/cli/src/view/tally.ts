/** How trials ended that did not end well: ` (2 failed, 31 stayed behind)`. */
import type { TrialRecord } from '@hyperopt-ts/estimator';

const words: Readonly<Record<string, string>> = {
  raced: 'stayed behind',
  timeout: 'took too long',
  cancelled: 'cut off',
};

/** Empty when all went well. */
export function tally(trials: readonly TrialRecord[]): string {
  const counts = new Map<string, number>();
  for (const { status } of trials) if (status !== 'ok') counts.set(status, (counts.get(status) ?? 0) + 1);
  const parts = [...counts].map(([status, count]) => `${count} ${words[status] ?? status}`);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
