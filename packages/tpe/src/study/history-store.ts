/** The history that a study's algorithm sees, appended to as trials are asked and told. */
import type { Parameter, Params } from '../space/compiled-space.ts';
import type { History } from './algorithm.ts';
import { ColumnStore } from './column-store.ts';

export class HistoryStore implements History {
  size = 0;
  losses = new Float64Array(64).fill(Number.POSITIVE_INFINITY);
  running = new Uint8Array(64);
  readonly columns: readonly ColumnStore[];
  readonly seed: number | string;
  readonly #columnOf: ReadonlyMap<string, ColumnStore>;

  constructor(parameters: readonly Parameter[], seed: number | string = 0) {
    this.seed = seed;
    this.columns = parameters.map(({ distribution }) => new ColumnStore(distribution));
    this.#columnOf = new Map(parameters.map(({ label, index }) => [label, this.columns[index]]));
  }

  /** Adds a trial that runs, and returns its row. Its point has been checked. */
  append(params: Params): number {
    const row = this.size++;
    if (row === this.losses.length) {
      const losses = new Float64Array(2 * row).fill(Number.POSITIVE_INFINITY);
      losses.set(this.losses);
      this.losses = losses;
      const running = new Uint8Array(2 * row);
      running.set(this.running);
      this.running = running;
    }
    this.running[row] = 1;
    for (const [label, value] of Object.entries(params)) this.#columnOf.get(label)?.append(row, value);
    return row;
  }

  /** Tells what came of a row: its loss, +Infinity when it failed. */
  reveal(row: number, loss: number): void {
    this.losses[row] = loss;
    this.running[row] = 0;
  }
}
