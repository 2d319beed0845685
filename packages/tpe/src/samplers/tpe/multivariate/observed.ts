/**
 * What the models need of a history, kept between suggestions and appended to: coordinates by parameter, the observations
 * of each trial, and the trials in order of loss. It holds nothing that the history does not say, so a suggestion is the same
 * whether it was kept or made anew.
 */
import type { CompiledSpace } from '../../../space/compiled-space.ts';
import type { History } from '../../../study/algorithm.ts';
import { type Activity, activityOf } from './activity.ts';
import { type Axis, axisOf, toCoordinate } from './axis.ts';
import { Numbers } from './numbers.ts';

export class Observed {
  readonly axes: readonly Axis[];
  readonly activity: Activity;
  /** By parameter: coordinates of its observations, in order of trial. */
  readonly coordinates: readonly Numbers[];
  /** Trial t has the observations rowStarts[t] … rowStarts[t + 1] − 1 of the two below. */
  readonly rowStarts = new Numbers();
  readonly rowAxes = new Numbers();
  readonly rowPositions = new Numbers();
  /** Trials by ascending loss, the earlier first on ties; at most `keep` of them. */
  readonly best: number[] = [];
  /** How many trials have a finite loss. */
  told = 0;
  readonly #keep: number;
  #losses = new Float64Array(0);
  #size = 0;

  constructor(space: CompiledSpace, keep: number) {
    this.axes = space.parameters.map(({ distribution }) => axisOf(distribution));
    this.activity = activityOf(space);
    this.coordinates = this.axes.map(() => new Numbers());
    this.rowStarts.push(0);
    this.#keep = keep;
  }

  /** Takes in what is new in `history`, which has only grown since the last call. */
  update(history: History): void {
    const { size, losses, columns } = history;
    for (let trial = this.#size; trial < size; trial++) {
      for (let j = 0; j < columns.length; j++) {
        const { length, trials, values } = columns[j];
        const at = this.coordinates[j].length;
        if (at >= length || trials[at] !== trial) continue;
        this.coordinates[j].push(toCoordinate(this.axes[j], values[at]));
        this.rowAxes.push(j);
        this.rowPositions.push(at);
      }
      this.rowStarts.push(this.rowAxes.length);
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
      this.#rank(trial, losses);
    }
    this.#size = size;
  }

  #rank(trial: number, losses: Float64Array): void {
    const { best } = this;
    let at = best.length;
    while (at > 0 && isBefore(trial, best[at - 1], losses)) at--;
    if (at === this.#keep) return;
    best.splice(at, 0, trial);
    if (best.length > this.#keep) best.pop();
  }
}

function isBefore(a: number, b: number, losses: Float64Array): boolean {
  return losses[a] < losses[b] || (losses[a] === losses[b] && a < b);
}
