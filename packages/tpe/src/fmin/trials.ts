/** The trials of one or several `fmin` runs, with hyperopt's views. */
import type { Params } from '../space/compiled-space.ts';
import { bestTrial } from '../study/best-trial.ts';
import type { OkTrialRecord, TrialRecord, TrialStatus } from '../study/trial.ts';

/**
 * A list of trials that `fmin` appends to. Passed to a later `fmin` over the same space, the search goes on from them.
 *
 * @example
 * const trials = new Trials();
 * await fmin({ fn, space, maxEvals: 10, trials });
 * await fmin({ fn, space, maxEvals: 25, trials }); // 15 more
 * trials.losses();
 */
export class Trials {
  readonly #records: TrialRecord[];

  constructor(records: Iterable<TrialRecord> = []) {
    this.#records = [...records];
  }

  get length(): number {
    return this.#records.length;
  }

  /** In order of trial number. */
  get records(): readonly TrialRecord[] {
    return this.#records;
  }

  [Symbol.iterator](): IterableIterator<TrialRecord> {
    return this.#records[Symbol.iterator]();
  }

  /** By trial number; undefined where a trial has none. */
  losses(): (number | undefined)[] {
    return this.#records.map((record) => record.loss);
  }

  /** By trial number. */
  statuses(): TrialStatus[] {
    return this.#records.map((record) => record.status);
  }

  /** The observed values of each parameter, in order of trial number. */
  vals(): Map<string, number[]> {
    const columns = new Map<string, number[]>();
    for (const { params } of this.#records) {
      for (const [label, value] of Object.entries(params)) {
        const column = columns.get(label);
        if (column) column.push(value);
        else columns.set(label, [value]);
      }
    }
    return columns;
  }

  /** The ok trial of lowest loss, the earliest on ties; undefined while none is ok. */
  get bestTrial(): OkTrialRecord | undefined {
    return bestTrial(this.#records);
  }

  /** The raw point of the best trial. */
  get argmin(): Params | undefined {
    return this.bestTrial?.params;
  }

  /** Appends a trial; it must carry the next number. */
  add(record: TrialRecord): void {
    if (record.number !== this.#records.length) {
      throw new RangeError(`expected trial ${this.#records.length}, found ${record.number}`);
    }
    this.#records.push(record);
  }
}
