/** The options of `fmin`, and their checks. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import type { EarlyStop } from '../early-stop/early-stop.ts';
import type { Journal } from '../journal/journal.ts';
import type { Pruner } from '../pruners/pruner.ts';
import type { PartialParams } from '../space/compiled-space.ts';
import type { Value } from '../space/value.ts';
import type { Algorithm } from '../study/algorithm.ts';
import type { Trial, TrialResult } from '../study/trial.ts';
import type { FminProgress } from './fmin-progress.ts';
import type { Trials } from './trials.ts';

/**
 * What is minimised: gets the evaluated space, returns the loss, or a record with loss and status, or a promise of either. A
 * record's `attachments` (a record) go to `Trials.trialAttachments`; whatever else it has is kept in the trial's `extras`.
 */
export type Objective<T> = (value: T, trial: FminTrial) => number | TrialResult | Promise<number | TrialResult>;

/** What the objective is told beside its value. */
export interface FminTrial extends Pick<Trial, 'number' | 'params' | 'report' | 'shouldPrune'> {
  /** Aborts when the search stops while this trial runs. */
  readonly signal: AbortSignal;
}

export interface FminOptions<S> {
  readonly fn: Objective<Value<S>>;
  readonly space: S;
  /** `tpe()` unless told. */
  readonly algo?: Algorithm;
  /**
   * Trials in all, those in `trials` and failed ones included; fewer when a finite space has no more points. Needed unless `timeout`, `lossThreshold`, `earlyStop` or `signal` is
   * given.
   */
  readonly maxEvals?: number;
  /** Seconds, after which the search stops; trials that run then are recorded as `timeout`. */
  readonly timeout?: number;
  /** Stops when the best loss is at or below this. */
  readonly lossThreshold?: number;
  /** Asked after each trial whether to stop: `noProgressLoss()`, or a function of your own. */
  readonly earlyStop?: EarlyStop;
  /**
   * Earlier trials to go on from; new ones are appended. Those still `running` (their search was killed) run again. The space
   * may have changed since: see `Study.stale`.
   */
  readonly trials?: Trials;
  /**
   * Decides which trials should stop early (none): objectives call `trial.report(step, value)`, and when `trial.shouldPrune()`
   * return `{ status: 'pruned' }`.
   */
  readonly pruner?: Pruner;
  /**
   * Where the search is kept (`openJournal` of `@hyperopt-ts/tpe/node`). What is in it already counts as `trials` do, and
   * trials that ran when it was cut run again.
   */
  readonly journal?: Journal;
  /** The search's name in the journal and for Hyperband's brackets ('study'). */
  readonly name?: string;
  /**
   * Whether points of a finite space may be tried again. Else the search ends when all have been tried. `algo.repeats` unless
   * told, which is false but for `tpe({ variant: 'hyperopt' })`.
   */
  readonly repeats?: boolean;
  /** Points that are tried first; what a point leaves out is drawn from the prior. */
  readonly pointsToEvaluate?: readonly PartialParams[];
  /**
   * Trials that may run at a time (1), for objectives that are async. The point of trial t depends on the results of trials
   * 0 … t − maxQueueLength alone, so the search is the same whichever trial ends first. Trials that run at the same time have
   * different points as far as the space has them.
   */
  readonly maxQueueLength?: number;
  /**
   * Whether an objective that throws makes a failed trial and the search goes on (true). With false, the trial is recorded as
   * failed and `fmin` rejects with what was thrown.
   */
  readonly catchErrors?: boolean;
  /** Same seed, same points. 0 unless told. */
  readonly seed?: number | string;
  /** Stops the search; trials that run then are recorded as `aborted`. */
  readonly signal?: AbortSignal;
  /** Called after each trial; `true` draws a bar on stderr instead. Silent unless told. */
  readonly progress?: boolean | ((progress: FminProgress) => void);
}

/** Throws a `ValidationError` at the first option that is unknown or out of range. */
export function checkFminOptions(options: FminOptions<unknown>): void {
  checkOptionNames('fmin', options, OPTIONS);
  const { fn, maxEvals, timeout, lossThreshold, earlyStop, trials, maxQueueLength, catchErrors, signal, progress } =
    options;
  if (typeof fn !== 'function') throw invalid('fn', 'a function', typeof fn);
  if ([maxEvals, timeout, lossThreshold, earlyStop, signal].every((option) => option === undefined)) {
    throw new ValidationError(
      'fmin: give maxEvals, timeout, lossThreshold, earlyStop or signal, or the search never ends',
    );
  }
  if (maxEvals !== undefined && !(maxEvals >= 0)) throw invalid('maxEvals', 'a number >= 0', maxEvals);
  if (timeout !== undefined && !(timeout >= 0)) throw invalid('timeout', 'a number of seconds >= 0', timeout);
  if (lossThreshold !== undefined && (typeof lossThreshold !== 'number' || Number.isNaN(lossThreshold))) {
    throw invalid('lossThreshold', 'a number', lossThreshold);
  }
  if (earlyStop !== undefined && typeof earlyStop !== 'function') {
    throw invalid('earlyStop', 'a function', typeof earlyStop);
  }
  if (trials !== undefined && typeof (trials as Partial<Trials> | null)?.add !== 'function') {
    throw invalid('trials', 'a Trials', trials);
  }
  if (maxQueueLength !== undefined && !(Number.isInteger(maxQueueLength) && maxQueueLength >= 1)) {
    throw invalid('maxQueueLength', 'an integer >= 1', maxQueueLength);
  }
  if (catchErrors !== undefined && typeof catchErrors !== 'boolean')
    throw invalid('catchErrors', 'a boolean', catchErrors);
  if (progress !== undefined && typeof progress !== 'boolean' && typeof progress !== 'function') {
    throw invalid('progress', 'a boolean or a function', typeof progress);
  }
}

const OPTIONS = [
  ...['fn', 'space', 'algo', 'maxEvals', 'timeout', 'lossThreshold', 'earlyStop', 'trials', 'pointsToEvaluate'],
  ...['maxQueueLength', 'catchErrors', 'pruner', 'journal', 'name', 'repeats', 'seed', 'signal', 'progress'],
];

function invalid(name: string, expected: string, found: unknown): ValidationError {
  return new ValidationError(`fmin: ${name} must be ${expected}, found ${String(found)}`);
}
