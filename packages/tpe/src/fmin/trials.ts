/** The trials of one or several `fmin` runs, with hyperopt's views. */
import type { Params } from '../space/compiled-space.ts';
import { bestTrial } from '../study/best-trial.ts';
import type { OkTrialRecord, TrialRecord, TrialResult, TrialStatus } from '../study/trial.ts';
import { averageBestError } from './average-best-error.ts';

/**
 * A list of trials that `fmin` appends to. Passed to a later `fmin`, the search goes on from them. While
 * a search runs, the list has its running trials, too.
 *
 * @example
 * const trials = new Trials();
 * await fmin({ fn, space, maxEvals: 10, trials });
 * await fmin({ fn, space, maxEvals: 25, trials }); // 15 more
 * trials.losses();
 */
export class Trials {
  readonly #records: TrialRecord[];
  readonly #attachments = new Map<number, Map<string, unknown>>();
  /** What belongs to all trials together, by name. Kept in memory only. */
  readonly attachments: Map<string, unknown> = new Map();

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

  /** Trial numbers, ascending. */
  tids(): number[] {
    return this.#records.map((record) => record.number);
  }

  /** What the objective returned, by trial number: loss, status and everything else but attachments. */
  results(): TrialResult[] {
    return this.#records.map(({ loss, status, extras }) => ({
      ...extras,
      ...(loss === undefined ? {} : { loss }),
      status,
    }));
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
    return this.#columns((_number, value) => value);
  }

  /** The numbers of the trials that had each parameter, as `vals` has its values. */
  idxs(): Map<string, number[]> {
    return this.#columns((number) => number);
  }

  /** The ok trial of lowest loss, the earliest on ties; undefined while none is ok. */
  get bestTrial(): OkTrialRecord | undefined {
    return bestTrial(this.#records);
  }

  /** The raw point of the best trial; a choice's value is the index of its option, see `spaceEval`. */
  get argmin(): Params | undefined {
    return this.bestTrial?.params;
  }

  /**
   * The loss to expect of the trial that looks best, for objectives that return `lossVariance` (0) and perhaps `trueLoss`
   * (`loss`): the mean of true losses, each weighted by the probability that its trial is the best. Without variances it is
   * the true loss of the best trial. Undefined while no trial is ok.
   */
  averageBestError(): number | undefined {
    return averageBestError(this.#records);
  }

  /** What a trial's objective returned as `attachments`, by name. Kept in memory only; entries may be added. */
  trialAttachments(trial: number | { readonly number: number }): Map<string, unknown> {
    const number = typeof trial === 'number' ? trial : trial.number;
    let attachments = this.#attachments.get(number);
    if (!attachments) {
      attachments = new Map();
      this.#attachments.set(number, attachments);
    }
    return attachments;
  }

  /** Appends a trial; it must carry the next number. */
  add(record: TrialRecord): void {
    if (record.number !== this.#records.length) {
      throw new RangeError(`expected trial ${this.#records.length}, found ${record.number}`);
    }
    this.#records.push(record);
  }

  /** Replaces a trial that runs by what became of it. */
  update(record: TrialRecord): void {
    const { number } = record;
    const status = this.#records[number]?.status;
    if (status !== 'running') throw new RangeError(`expected trial ${number} to run, found ${status ?? 'none'}`);
    this.#records[number] = record;
  }

  #columns(entry: (number: number, value: number) => number): Map<string, number[]> {
    const columns = new Map<string, number[]>();
    for (const { number, params } of this.#records) {
      for (const [label, value] of Object.entries(params)) {
        const column = columns.get(label);
        if (column) column.push(entry(number, value));
        else columns.set(label, [entry(number, value)]);
      }
    }
    return columns;
  }
}
