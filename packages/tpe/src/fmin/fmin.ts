/** Minimises a function over a space: hyperopt's fmin. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import type { Params, PartialParams } from '../space/compiled-space.ts';
import { spaceEval } from '../space/evaluate.ts';
import type { Value } from '../space/value.ts';
import type { Algorithm } from '../study/algorithm.ts';
import { createStudy, type Study } from '../study/study.ts';
import type { Trial, TrialRecord, TrialResult } from '../study/trial.ts';
import { describeError, noneSucceeded } from './failures.ts';
import { CUT, type StopSignal, stopSignal } from './stop-signal.ts';
import { Trials } from './trials.ts';

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
  readonly pointsToEvaluate?: readonly PartialParams[];
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

/**
 * Minimises `fn` over `space` and resolves to the best trial. An objective that throws, returns a status other than `ok` or a
 * loss that is not a finite number makes a failed trial, and the search goes on. Throws an `AllTrialsFailedError` when no
 * trial is ok in the end, a `HyperoptError` (`no-trials`) when there is none, and a `ValidationError` on invalid options.
 *
 * @example
 * const best = await fmin({
 *   fn: ({ x }) => (x - 3) * (x - 3),
 *   space: { x: hp.uniform('x', -5, 5) },
 *   maxEvals: 50,
 *   seed: 1,
 * });
 * best.value.x; // 2.99…
 */
export async function fmin<const S>(options: FminOptions<S>): Promise<FminResult<Value<S>>> {
  checkOptions(options);
  const {
    fn,
    space,
    algo,
    seed,
    pointsToEvaluate,
    trials = new Trials(),
    maxEvals = Number.POSITIVE_INFINITY,
  } = options;
  const study = createStudy({ space, algo, seed, pointsToEvaluate, trials: trials.records });
  const threshold = options.lossThreshold ?? Number.NEGATIVE_INFINITY;
  const stop = stopSignal(options);
  const breathe = breather();
  try {
    while (trials.length < maxEvals && !((study.best?.loss ?? Number.POSITIVE_INFINITY) <= threshold)) {
      await breathe();
      if (stop.reason()) break;
      const trial = study.ask();
      const result = await runTrial(fn, trial, stop);
      trials.add(tellSafely(study, trial, result));
    }
  } finally {
    stop.release();
  }

  const { best } = study;
  if (!best) throw noneSucceeded(trials.records);
  const { params, loss, number } = best;
  return { value: spaceEval(space, params), params, loss, number, trials };
}

function checkOptions(options: FminOptions<unknown>): void {
  checkOptionNames('fmin', options, OPTIONS);
  const { fn, maxEvals, timeout, lossThreshold, signal } = options;
  if (typeof fn !== 'function') throw new ValidationError(`fmin: fn must be a function, found ${typeof fn}`);
  if (maxEvals === undefined && timeout === undefined && lossThreshold === undefined && signal === undefined) {
    throw new ValidationError('fmin: give maxEvals, timeout, lossThreshold or signal, or the search never ends');
  }
  if (maxEvals !== undefined && !(maxEvals >= 0)) {
    throw new ValidationError(`fmin: maxEvals must be a number >= 0, found ${String(maxEvals)}`);
  }
  if (timeout !== undefined && !(timeout >= 0)) {
    throw new ValidationError(`fmin: timeout must be a number of seconds >= 0, found ${String(timeout)}`);
  }
}

const OPTIONS = [
  ...['fn', 'space', 'algo', 'maxEvals', 'trials', 'seed'],
  ...['pointsToEvaluate', 'lossThreshold', 'timeout', 'signal'],
];

/** What the objective makes of a trial; never throws. */
async function runTrial<T>(
  fn: (value: T, trial: FminTrial) => number | TrialResult | Promise<number | TrialResult>,
  { number, params, value }: Trial<T>,
  stop: StopSignal,
): Promise<TrialResult> {
  try {
    const outcome = await stop.race(async () => fn(value, { number, params, signal: stop.signal }));
    if (outcome === CUT) return { status: stop.reason() ?? 'aborted' };
    return typeof outcome === 'object' && outcome !== null ? outcome : { loss: outcome };
  } catch (error) {
    return { status: 'fail', error: describeError(error) };
  }
}

/** Tells a result, and tells one that is no result at all as a failure. */
function tellSafely<T>(study: Study<T>, trial: Trial<T>, result: TrialResult): TrialRecord {
  try {
    return study.tell(trial, result);
  } catch (error) {
    return study.tell(trial, { status: 'fail', error: describeError(error) });
  }
}

/** Lets timers and signals fire: a function that waits for the next turn of the event loop when the last is 20 ms ago. */
function breather(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < 20) return undefined;
    return new Promise((resolve) => {
      setTimeout(() => {
        last = performance.now();
        resolve();
      });
    });
  };
}
