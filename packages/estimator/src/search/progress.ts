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
  /** What the trials so far have cost: about a nanosecond of one core a unit, the same in every run. */
  readonly work: number;
  /** The trials that have begun and not ended, in their order. */
  readonly running: readonly RunningTrial[];
  /**
   * By how much the best loss is expected to fall over the rest of the budget, or over as many trials again where only time bounds the
   * search; Infinity before there are 10 losses. See the option `minGain`.
   */
  readonly gain: number;
}

export interface RunningTrial {
  readonly number: number;
  /** The kind of its learner. */
  readonly learner: string;
  /** Since it began, waiting for a worker included. */
  readonly seconds: number;
}

/** `secondsLeft` by the rate so far and the budget of time. */
export function progressOf(
  { maxTime, ...known }: Omit<Progress, 'secondsLeft' | 'best'> & { maxTime: number },
  best: TrialRecord | undefined,
): Progress {
  const { done, total, seconds } = known;
  const byTrials = done > 0 ? (seconds / done) * (total - done) : Infinity;
  return { ...known, secondsLeft: Math.max(0, Math.min(byTrials, maxTime - seconds)), best };
}
