/** The history that a study's algorithm sees, appended to as trials are asked and told. */
import type { Parameter, Params } from '../space/compiled-space.ts';
import type { History } from './algorithm.ts';
import { ColumnStore } from './column-store.ts';

export class HistoryStore implements History {
  size = 0;
  losses = new Float64Array(64).fill(Number.POSITIVE_INFINITY);
  readonly columns: readonly ColumnStore[];
  readonly #columnOf: ReadonlyMap<string, ColumnStore>;

  constructor(parameters: readonly Parameter[]) {
    this.columns = parameters.map(({ distribution }) => new ColumnStore(distribution));
    this.#columnOf = new Map(parameters.map(({ label, index }) => [label, this.columns[index]]));
  }

  /** Adds a trial that runs. Its point has been checked. */
  append(params: Params): void {
    const trial = this.size++;
    if (trial === this.losses.length) {
      const losses = new Float64Array(2 * trial).fill(Number.POSITIVE_INFINITY);
      losses.set(this.losses);
      this.losses = losses;
    }
    for (const [label, value] of Object.entries(params)) this.#columnOf.get(label)?.append(trial, value);
  }
}
