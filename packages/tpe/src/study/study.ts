/** Ask and tell: the core of a search. */
import type { Params } from '../space/compiled-space.ts';
import type { Value } from '../space/value.ts';
import type { Algorithm } from './algorithm.ts';
import type { OkTrialRecord, Trial, TrialRecord, TrialResult } from './trial.ts';

export interface StudyOptions<S> {
  readonly space: S;
  /** `tpe()` unless told. */
  readonly algo?: Algorithm;
  /** Same seed, same points. 0 unless told. */
  readonly seed?: number | string;
  /**
   * With `lag: L`, trial t (counted from 0) is suggested from exactly the results of trials 0 … t − L; those between count as
   * running, even when they are told. The points then do not depend on the order in which trials end. L = 1 is a
   * sequential search. Without it every suggestion uses all that is told.
   */
  readonly lag?: number;
  /** Points that are tried first, in this order. What a point leaves out is drawn from the prior. */
  readonly pointsToEvaluate?: readonly Params[];
  /** Records of an earlier study over the same space, numbered from 0 without gaps, to go on from. */
  readonly trials?: readonly TrialRecord[];
}

export interface Study<T> {
  /** The next point. Throws (`must-wait`) when the lag needs a result that is not told yet. */
  ask(): Trial<T>;
  /**
   * Records what came of a trial, given as it was asked or by number, and returns the record. Throws `unknown-trial` when it
   * was never asked and `already-told` when it was told before: a result is never changed.
   */
  tell(trial: Trial<T> | number, result: TrialResult): TrialRecord;
  /** Whether `ask` would not throw `must-wait`. */
  canAsk(): boolean;
  /** All trials in order of number. */
  readonly trials: readonly TrialRecord[];
  /** The trial of lowest loss, the earliest on ties; undefined while none is ok. */
  readonly best: OkTrialRecord | undefined;
}

/** Starts a study. Throws when the space, an option or a point is invalid. */
export function createStudy<const S>(options: StudyOptions<S>): Study<Value<S>> {
  throw new Error(`not written yet: ${options.seed}`);
}
