/** What a search may still gain, and whether that is worth going on for. */
import type { TrialList } from '../estimator/trial-list.ts';
import { expectedGain } from './expected-gain.ts';

/**
 * The expected drop of the best loss over the trials that are left of the budget, or over as many again where only time bounds the
 * search: never by the clock, so that the same search ends at the same trial.
 */
export function gainLeft(trials: TrialList, left: number): number {
  const losses = [...trials].map(({ loss }) => loss).filter(Number.isFinite);
  return expectedGain(losses, left === Infinity ? losses.length : left);
}

/** Whether what is left to gain is below the option `minGain`. */
export function isEnough(
  trials: TrialList,
  { minGain, maxEvals }: { readonly minGain?: number; readonly maxEvals: number },
  done = trials.length,
): boolean {
  return minGain !== undefined && gainLeft(trials, maxEvals - done) < minGain;
}
