/** Minimises a function over a space: hyperopt's fmin. */
import type { Params } from '../space/compiled-space.ts';
import { spaceEval } from '../space/evaluate.ts';
import type { Value } from '../space/value.ts';
import { createStudy } from '../study/study.ts';
import type { TrialRecord } from '../study/trial.ts';
import { noneSucceeded } from './failures.ts';
import { checkFminOptions, type FminOptions } from './fmin-options.ts';
import { progressBar } from './fmin-progress.ts';
import { type StopReason, search } from './search.ts';
import { stopSignal } from './stop-signal.ts';
import { Trials } from './trials.ts';

/** The best trial. */
export interface FminResult<T> {
  /** The evaluated space at the best point. */
  readonly value: T;
  /** The best point as raw values by label; a choice's is the index of its option. */
  readonly params: Params;
  readonly loss: number;
  readonly number: number;
  /** Why the search ended. */
  readonly stopped: StopReason;
  /** All trials, those given included. */
  readonly trials: Trials;
}

/**
 * Minimises `fn` over `space` and resolves to the best trial. An objective that throws (see `catchErrors`), returns a status
 * other than `ok` or a loss that is not a finite number makes a failed trial, and the search goes on. Throws an
 * `AllTrialsFailedError` when no trial is ok in the end, a `HyperoptError` (`no-trials`) when none is a point of the space, and a
 * `ValidationError` on invalid options; what `earlyStop` or `progress` throws ends the search.
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
  checkFminOptions(options);
  const { fn, space, algo, seed, pointsToEvaluate, pruner, journal, name, repeats, progress } = options;
  const { trials = new Trials(), maxQueueLength = 1 } = options;
  const study = createStudy({
    ...{ space, algo, seed, pointsToEvaluate, pruner, journal, name, repeats },
    ...{ lag: maxQueueLength, trials: trials.records },
  });
  takeOver(study.trials, trials);
  const stop = stopSignal(options);
  const bar = progress === true ? progressBar() : undefined;
  let stopped: StopReason;
  try {
    stopped = await search(study, stop, {
      ...{ fn, trials, maxQueueLength },
      maxEvals: options.maxEvals ?? Number.POSITIVE_INFINITY,
      lossThreshold: options.lossThreshold ?? Number.NEGATIVE_INFINITY,
      earlyStop: options.earlyStop ?? (() => false),
      catchErrors: options.catchErrors ?? true,
      onTrial: (state) => (typeof progress === 'function' ? progress(state) : bar?.show(state)),
    });
  } finally {
    stop.release();
    bar?.close();
  }

  const { best } = study;
  if (!best) throw noneSucceeded(trials.records);
  const { params, loss, number } = best;
  return { value: spaceEval(space, params), params, loss, number, stopped, trials };
}

/** Brings `trials` up to what the study has made of it: those of a journal are added, those that cannot go on have ended. */
function takeOver(records: readonly TrialRecord[], trials: Trials): void {
  for (const record of records) {
    const known = trials.records[record.number];
    if (!known) trials.add(record);
    else if (known.status === 'running' && record.status !== 'running') trials.update(record);
  }
}
