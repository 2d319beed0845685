/** Ends a search that gets no better (hyperopt/early_stop.py). */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Trials } from '../fmin/trials.ts';
import type { EarlyStop } from './early-stop.ts';

interface Progress {
  /** Trials looked at. */
  seen: number;
  best: number;
  /** Trials in a row that were no better. */
  waited: number;
}

/**
 * Stops when `iterationStopCount` trials in a row were no better than the best before them by more than `percentIncrease` percent
 * of its size. The first trial counts as one that was no better, as in hyperopt; so does every failed trial.
 *
 * @example
 * await fmin({ fn, space, maxEvals: 1000, earlyStop: noProgressLoss(50) });
 */
export function noProgressLoss(iterationStopCount = 20, percentIncrease = 0): EarlyStop {
  if (!(Number.isInteger(iterationStopCount) && iterationStopCount >= 1)) {
    throw invalid('iterationStopCount must be an integer >= 1', iterationStopCount);
  }
  if (!(Number.isFinite(percentIncrease) && percentIncrease >= 0)) {
    throw invalid('percentIncrease must be a number >= 0', percentIncrease);
  }
  // What is known of a list, so that each trial is looked at once; it follows from the list alone.
  const progressOf = new WeakMap<Trials, Progress>();
  return (trials) => {
    const progress = progressOf.get(trials) ?? { seen: 0, best: Number.POSITIVE_INFINITY, waited: 0 };
    progressOf.set(trials, progress);
    for (; progress.seen < trials.length; progress.seen++) {
      const { status, loss } = trials.records[progress.seen];
      if (status === 'running') return false;
      const { best, seen } = progress;
      const needed = best === Number.POSITIVE_INFINITY ? best : best - Math.abs(best) * (percentIncrease / 100);
      const better = status === 'ok' && loss !== undefined && loss < needed;
      if (better) progress.best = loss;
      progress.waited = better && seen > 0 ? 0 : progress.waited + 1;
      if (progress.waited >= iterationStopCount) return true;
    }
    return false;
  };
}

function invalid(what: string, found: unknown): ValidationError {
  return new ValidationError(`noProgressLoss: ${what}, found ${String(found)}`);
}
