/** The outcome of a task whose trial is over its limit. */
import type { Failed } from './executor.ts';

export function timedOut(limit: number, seconds: number): Failed {
  const message = `the trial took longer than its limit of ${limit} s`;
  return { status: 'timeout', error: { name: 'TrialTimeout', message }, seconds };
}
