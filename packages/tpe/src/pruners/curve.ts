/** The intermediate values of a trial as two columns, and what pruners ask of them. */
import type { TrialStatus } from '../study/trial.ts';

/** A trial as pruners see it. */
export interface Curve {
  readonly number: number;
  readonly status: TrialStatus;
  /** The trial's own loss; undefined while it has none. */
  readonly loss?: number;
  /** Steps at which the trial reported, ascending. */
  readonly steps: readonly number[];
  /** What it reported there; smaller is better, NaN and infinities are possible. */
  readonly values: readonly number[];
  /** What pruners noted about the trial (see `Decision`). */
  readonly notes: Readonly<Record<string, number>>;
}

/** The last step; undefined before the first report. */
export function lastStep({ steps }: Curve): number | undefined {
  return steps.at(-1);
}

/** What was reported last; undefined before the first report. */
export function lastValue({ values }: Curve): number | undefined {
  return values.at(-1);
}

/** What was reported at `step`; undefined when nothing was. */
export function valueAt({ steps, values }: Curve, step: number): number | undefined {
  const at = positionOf(steps, step);
  return steps[at] === step ? values[at] : undefined;
}

/** Where `step` is in ascending `steps`, or would be. */
export function positionOf(steps: readonly number[], step: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (steps[middle] < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The smallest value that is a number; NaN when none is. */
export function smallest(values: readonly number[]): number {
  let least = Number.NaN;
  for (const value of values) if (!Number.isNaN(value) && !(least <= value)) least = value;
  return least;
}
