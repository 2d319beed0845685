/** Which trials a model learns from, and what it is told of those that have no loss. */
import type { History } from '../../study/algorithm.ts';

export interface TrainingTrials {
  /** Trials that ended, ascending. */
  readonly known: readonly number[];
  /** Their losses, by trial number; a failed trial counts as bad as the worst of the others. */
  readonly losses: Float64Array;
  readonly running: readonly number[];
}

/** At least one trial has a loss. */
export function trainingTrials({ size, losses, running: runs }: History): TrainingTrials {
  const known: number[] = [];
  const running: number[] = [];
  let worst = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < size; t++) {
    (runs[t] ? running : known).push(t);
    if (losses[t] < Number.POSITIVE_INFINITY) worst = Math.max(worst, losses[t]);
  }
  return { known, losses: losses.slice(0, size).map((loss) => Math.min(loss, worst)), running };
}

/** All of `trials`, ascending, or `most` of them: the newest half, and the best of the others. */
export function bestAndNewest(trials: readonly number[], losses: Float64Array, most: number): readonly number[] {
  if (trials.length <= most) return trials;
  const newest = trials.slice(-Math.floor(most / 2));
  const older = trials.slice(0, -newest.length).sort((a, b) => losses[a] - losses[b] || a - b);
  return [...older.slice(0, most - newest.length).sort((a, b) => a - b), ...newest];
}
