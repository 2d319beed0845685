/** The trials of an estimator, in order. */
import { better, type TrialRecord } from '../search/trial-record.ts';

/** A trial as a row of a table, good for `console.table`. */
export interface TrialRow {
  readonly trial: number;
  readonly learner: string;
  readonly loss: number;
  readonly status: TrialRecord['status'];
  readonly seconds: number;
  readonly params: Readonly<Record<string, number>>;
}

export class TrialList implements Iterable<TrialRecord> {
  readonly #records: TrialRecord[] = [];
  #best: TrialRecord | undefined;

  get length(): number {
    return this.#records.length;
  }

  /** The ok trial of lowest loss, the earliest on ties. */
  get best(): TrialRecord | undefined {
    return this.#best;
  }

  at(number: number): TrialRecord | undefined {
    return this.#records.at(number);
  }

  [Symbol.iterator](): Iterator<TrialRecord> {
    return this.#records[Symbol.iterator]();
  }

  toRecords(): TrialRow[] {
    return this.#records.map(({ number, spec, loss, status, seconds, params }) => ({
      trial: number,
      learner: spec.learner.kind,
      loss,
      status,
      seconds,
      params,
    }));
  }

  add(record: TrialRecord): void {
    this.#records.push(record);
    this.#best = better(this.#best, record);
  }
}
