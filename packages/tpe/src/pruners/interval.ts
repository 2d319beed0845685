/** At which reports a pruner with a warm-up and an interval decides. */

export interface IntervalOptions {
  /** No trial is pruned before this step (0). */
  readonly nWarmupSteps?: number;
  /**
   * Decide at every so many steps from the end of the warm-up (1). When nothing is reported at such a step, the next
   * report counts.
   */
  readonly intervalSteps?: number;
}

/** Whether the last of `steps` is the first report in its interval (optuna/pruners/_percentile.py). */
export function decidesAt(steps: readonly number[], nWarmupSteps: number, intervalSteps: number): boolean {
  const last = steps[steps.length - 1];
  if (steps.length === 0 || last < nWarmupSteps) return false;
  const start = Math.floor((last - nWarmupSteps) / intervalSteps) * intervalSteps + nWarmupSteps;
  return steps.length < 2 || steps[steps.length - 2] < start;
}
