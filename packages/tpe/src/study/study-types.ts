/** The core of a search as its caller sees it: what a study is made of, and what can be done with it. */
import type { Journal } from '../journal/journal.ts';
import type { Pruner } from '../pruners/pruner.ts';
import type { PartialParams } from '../space/compiled-space.ts';
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
   * sequential search. Points that depend on no result (those given, and the algorithm's start) wait for none,
   * unless there is a pruner, which looks at results all the same. Without a lag
   * every suggestion uses all that is told.
   */
  readonly lag?: number;
  /**
   * Points that are tried first, in this order. What a point leaves out is drawn from the prior; what its choices make inactive
   * is left out. Points that one of `trials` has are not tried again.
   */
  readonly pointsToEvaluate?: readonly PartialParams[];
  /**
   * Records of an earlier study, to go on from; trials[i] is number i. Running ones may be told. The space may have changed
   * since: see `Study.stale`. Options of choices are matched by their position (a journal matches them by name).
   */
  readonly trials?: readonly TrialRecord[];
  /** Decides which running trials should stop early (none). With a lag it looks at the trials that a trial was suggested from. */
  readonly pruner?: Pruner;
  /**
   * Where the study is kept (`openJournal` of `@hyperopt-ts/tpe/node`). A study that is in it goes on: trials that ran when it
   * was cut are asked first, under their numbers and with their points.
   */
  readonly journal?: Journal;
  /** The study's name in the journal and for Hyperband's brackets ('study'). */
  readonly name?: string;
  /**
   * Whether points of a finite space may be tried again, which a noisy loss may be worth; the search then never ends for want of
   * points. `algo.repeats` unless told, which is false but for `tpe({ variant: 'hyperopt' })`.
   */
  readonly repeats?: boolean;
}

export interface Study<T> {
  /**
   * The next point. Throws `must-wait` when the lag needs a result that is not told yet, `exhausted` when no point is left,
   * `invalid-point` when the algorithm suggests what is not in the space, and whatever the function of a `map` throws.
   */
  ask(): Trial<T>;
  /**
   * Records what came of a trial, given as it was asked or by number, and returns the record. Throws `unknown-trial` when it
   * was never asked and `already-told` when it was told before: a result is never changed.
   */
  tell(trial: Trial<T> | number, result: TrialResult): TrialRecord;
  /** Whether `ask` would throw neither `must-wait` nor `exhausted`. */
  canAsk(): boolean;
  /** Whether all points of a finite space have been asked for, whatever came of them, and none is left; never with `repeats`. */
  readonly exhausted: boolean;
  /** A trial that runs, by its number: to go on with one of the `trials` given. Throws `unknown-trial` and `already-told`. */
  trial(number: number): Trial<T>;
  /** All trials in order of number. */
  readonly trials: readonly TrialRecord[];
  /** How many trials have ended. */
  readonly done: number;
  /**
   * Numbers of trials of an earlier run that are no points of the space as it is now: it had other parameters, options or
   * bounds. They stay in `trials` and are not `best`. The algorithm learns from what they say of parameters that the space
   * still has, unless one of their values is outside of it. Those that ran have crashed.
   */
  readonly stale: ReadonlySet<number>;
  /** The trial of lowest loss, the earliest on ties; undefined while none is ok. Never a stale one. */
  readonly best: OkTrialRecord | undefined;
}
