/** Minimises a function over a space: hyperopt's fmin. */
import type { Params } from '../space/compiled-space.ts';
import type { Value } from '../space/value.ts';
import type { Algorithm } from '../study/algorithm.ts';
import type { TrialResult } from '../study/trial.ts';
import type { Trials } from './trials.ts';

export interface FminOptions<S> {
  /** The objective: gets the evaluated space, returns the loss, or a record with loss and status, or a promise of either. */
  readonly fn: (value: Value<S>, trial: FminTrial) => number | TrialResult | Promise<number | TrialResult>;
  readonly space: S;
  /** `tpe()` unless told. */
  readonly algo?: Algorithm;
  /** Trials in all, those in `trials` and failed ones included. Needed unless `timeout`, `lossThreshold` or `signal` is given. */
  readonly maxEvals?: number;
  /** Earlier trials to go on from; new ones are appended. */
  readonly trials?: Trials;
  /** Same seed, same points. 0 unless told. */
  readonly seed?: number | string;
  /** Points that are tried first; what a point leaves out is drawn from the prior. */
  readonly pointsToEvaluate?: readonly Params[];
  /** Stops when the best loss is at or below this. */
  readonly lossThreshold?: number;
  /** Seconds, after which the search stops; a trial that runs then is recorded as `timeout`. */
  readonly timeout?: number;
  /** Stops the search; a trial that runs then is recorded as `aborted`. */
  readonly signal?: AbortSignal;
}

/** What the objective is told beside its value. */
export interface FminTrial {
  readonly number: number;
  readonly params: Params;
  /** Aborts when the search stops while this trial runs. */
  readonly signal: AbortSignal;
}

/** The best trial. */
export interface FminResult<T> {
  /** The evaluated space at the best point. */
  readonly value: T;
  /** The best point as raw values by label; a choice's is the index of its option. */
  readonly params: Params;
  readonly loss: number;
  readonly number: number;
  /** All trials, those given included. */
  readonly trials: Trials;
}

/** Stub. */
export async function fmin<const S>(options: FminOptions<S>): Promise<FminResult<Value<S>>> {
  throw new Error(`not written yet: ${options.seed}`);
}
