/** The history that a study's algorithm sees, appended to as trials are asked and told. */
import type { Parameter, Params } from '../space/compiled-space.ts';
import type { History } from './algorithm.ts';
import { ColumnStore } from './column-store.ts';
import { grown } from './grown.ts';

export class HistoryStore implements History {
  size = 0;
  losses = new Float64Array(64).fill(Number.POSITIVE_INFINITY);
  running = new Uint8Array(64);
  work = new Float64Array(64).fill(Number.NaN);
  readonly points: Params[] = [];
  readonly columns: readonly ColumnStore[];
  readonly seed: number | string;
  readonly #columnOf: ReadonlyMap<string, ColumnStore>;

  constructor(parameters: readonly Parameter[], seed: number | string = 0) {
    this.seed = seed;
    this.columns = parameters.map(({ distribution }) => new ColumnStore(distribution));
    this.#columnOf = new Map(parameters.map(({ label, index }) => [label, this.columns[index]]));
  }

  /** Adds a row for a trial that runs. Its point has been checked. */
  append(params: Params): void {
    const row = this.size++;
    if (row === this.losses.length) {
      this.losses = grown(this.losses, new Float64Array(2 * row).fill(Number.POSITIVE_INFINITY));
      this.running = grown(this.running, new Uint8Array(2 * row));
      this.work = grown(this.work, new Float64Array(2 * row).fill(Number.NaN));
    }
    this.running[row] = 1;
    this.points.push(params);
    for (const [label, value] of Object.entries(params)) this.#columnOf.get(label)?.append(row, value);
  }

  /** Tells what came of a row: its loss, +Infinity when it failed, and what it took. */
  reveal(row: number, loss: number, work: number): void {
    this.losses[row] = loss;
    this.running[row] = 0;
    this.work[row] = work;
  }
}
