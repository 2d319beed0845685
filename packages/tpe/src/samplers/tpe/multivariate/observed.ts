/**
 * What the models need of a history, kept between suggestions and appended to: coordinates by parameter, and the trials
 * of lowest loss. It holds nothing that the history does not say, so a suggestion is the same
 * whether it was kept or made anew.
 */
import type { CompiledSpace } from '../../../space/compiled-space.ts';
import type { Column, History } from '../../../study/algorithm.ts';
import { type Activity, activityOf } from './activity.ts';
import { type Axis, axisOf, toCoordinate } from './axis.ts';
import { Numbers } from './numbers.ts';

/** The parameters that a trial had, and its coordinates on them. */
export interface Row {
  readonly axes: readonly number[];
  readonly coordinates: readonly number[];
}

export class Observed {
  readonly axes: readonly Axis[];
  readonly activity: Activity;
  /** By parameter: coordinates of its observations, in order of trial. */
  readonly coordinates: readonly Numbers[];
  /** Trials by ascending loss, the earlier first on ties; at most `keep` of them. */
  readonly best: number[] = [];
  /** What the best trials had. */
  readonly rows: Map<number, Row> = new Map();
  /** How many trials have a finite loss. */
  told = 0;
  readonly #keep: number;
  #losses = new Float64Array(0);

  constructor(space: CompiledSpace, keep: number) {
    this.axes = space.parameters.map(({ distribution }) => axisOf(distribution));
    this.activity = activityOf(space);
    this.coordinates = this.axes.map(() => new Numbers());
    this.#keep = keep;
  }

  /** Takes in what is new in `history`, which has only grown since the last call. */
  update(history: History): void {
    const { size, losses, columns } = history;
    for (let j = 0; j < columns.length; j++) {
      const { length, values } = columns[j];
      const coordinates = this.coordinates[j];
      while (coordinates.length < length) coordinates.push(toCoordinate(this.axes[j], values[coordinates.length]));
    }
    if (losses.length > this.#losses.length) {
      const known = new Float64Array(losses.length).fill(Number.POSITIVE_INFINITY);
      known.set(this.#losses);
      this.#losses = known;
    }
    const known = this.#losses;
    for (let trial = 0; trial < size; trial++) {
      if (known[trial] === losses[trial]) continue;
      known[trial] = losses[trial];
      this.told++;
      this.#rank(trial, history);
    }
  }

  #rank(trial: number, { losses, columns }: History): void {
    const { best, rows } = this;
    let at = best.length;
    while (at > 0 && isBefore(trial, best[at - 1], losses)) at--;
    if (at === this.#keep) return;
    best.splice(at, 0, trial);
    rows.set(trial, this.#rowOf(trial, columns));
    if (best.length > this.#keep) rows.delete(best.pop() ?? trial);
  }

  #rowOf(trial: number, columns: readonly Column[]): Row {
    const row: { axes: number[]; coordinates: number[] } = { axes: [], coordinates: [] };
    for (let j = 0; j < columns.length; j++) {
      const at = lowerBound(columns[j], trial);
      if (at === columns[j].length || columns[j].trials[at] !== trial) continue;
      row.axes.push(j);
      row.coordinates.push(this.coordinates[j].values[at]);
    }
    return row;
  }
}

/** The first position whose trial is not before `trial`. */
function lowerBound({ trials, length }: Column, trial: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (trials[middle] < trial) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore(a: number, b: number, losses: Float64Array): boolean {
  return losses[a] < losses[b] || (losses[a] === losses[b] && a < b);
}
