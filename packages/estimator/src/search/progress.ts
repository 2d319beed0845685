/** How far a search is. */
import type { TrialRecord } from './trial-record.ts';

export interface Progress {
  /** Trials that have ended. */
  readonly done: number;
  /** Trials to be run; Infinity when only time bounds the search. */
  readonly total: number;
  /** Seconds since the search began. */
  readonly seconds: number;
  /** Seconds to go, by the budget of time or the mean time of a trial so far. */
  readonly secondsLeft: number;
  readonly best?: TrialRecord;
}

export function progressOf(
  { done, total, seconds, maxTime }: { done: number; total: number; seconds: number; maxTime: number },
  best: TrialRecord | undefined,
): Progress {
  const byTrials = done > 0 ? (seconds / done) * (total - done) : Infinity;
  return { done, total, seconds, secondsLeft: Math.max(0, Math.min(byTrials, maxTime - seconds)), best };
}
