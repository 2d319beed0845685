/**
 * What trials predicted for rows that their fits had not seen: the loss of each row for every trial, the predictions themselves for the
 * best trials. Ensembles, calibration and the honest score are made of this, without another fit.
 */

import { take } from '@hyperopt-ts/data';
import { type Prepared, weightedMean } from '@hyperopt-ts/models';
import { type Metric, predictedClasses, type Split } from '@hyperopt-ts/validation';
import type { TrialRecord } from '../search/trial-record.ts';

/** A trial that ended, with its predictions, one array for each split, if it is ok. */
export interface Evaluated {
  readonly record: TrialRecord;
  readonly predictions: readonly Float64Array[];
}

/** What is remembered of an ok trial; nothing of others. */
export interface Remembered {
  /** Of the best trials so far. */
  readonly predictions?: Float32Array;
  /** Of all, where the metric is a mean over rows. */
  readonly losses?: Float32Array;
}

/** A trial whose predictions are kept. */
export interface Kept {
  readonly trial: TrialRecord;
  /** Split after split, of the rows that each holds out: probabilities (rows x classes) or values. */
  readonly predictions: Float32Array;
  /** What each of these rows loses, where the metric is a mean over rows. */
  readonly losses?: Float32Array;
}

/** For how many trials predictions are kept unless told. */
const KEEP = 50;

export class OutOfFold {
  /** The rows held out, split after split; with repeats a row occurs several times. */
  readonly rows: Uint32Array;
  /** The true classes or values of `rows`. */
  readonly y: ArrayLike<number>;
  readonly weights?: Float64Array;
  readonly nClasses: number;
  readonly #splits: readonly Split[];
  /** The true classes or values of each split's rows. */
  readonly #truth: readonly ArrayLike<number>[];
  readonly #metric: Metric | undefined;
  readonly #keep: number;
  readonly #kept: Kept[] = [];
  readonly #rowLosses: Float32Array[] = [];

  constructor({ data }: Prepared, splits: readonly Split[], metric: Metric | undefined, keep = KEEP) {
    this.rows = Uint32Array.from(splits.flatMap(({ test }) => Array.from(test)));
    this.y = take(data.y, this.rows);
    this.weights = data.weights && take(data.weights, this.rows);
    this.nClasses = data.nClasses;
    this.#splits = splits;
    this.#truth = splits.map(({ test }) => take(data.y, test));
    this.#metric = metric;
    this.#keep = keep;
  }

  /** The trials of lowest loss, best first, the earlier before the later of equals. */
  get kept(): readonly Kept[] {
    return this.#kept;
  }

  /** For each ok trial the losses of `rows`; empty for metrics that are no mean over rows. */
  get rowLosses(): readonly Float32Array[] {
    return this.#rowLosses;
  }

  isOfSameRows({ rows, y }: OutOfFold): boolean {
    const equal = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
      a.length === b.length && Array.prototype.every.call(a, (value, i) => value === b[i]);
    return equal(this.rows, rows) && equal(this.y, y);
  }

  /** Adds a trial that ended, and returns what is remembered of it. To be called in the order of the trials. */
  add({ record, predictions }: Evaluated): Remembered {
    if (record.status !== 'ok') return {};
    const losses = this.#metric?.byRow && concat(predictions.map((part, fold) => this.lossesOf(part, fold)));
    const remembered = { losses, ...(this.keeps(record) && { predictions: concat(predictions) }) };
    this.remember(record, remembered);
    return remembered;
  }

  /** Whether the trial, coming next, is one whose predictions are kept. */
  keeps({ status, loss }: TrialRecord): boolean {
    if (status !== 'ok') return false;
    const last = this.#kept.at(this.#keep - 1);
    return !last || loss < last.trial.loss;
  }

  /** Whether this is what `add` would remember of the trial. */
  isWhole(record: TrialRecord, { losses, predictions }: Remembered): boolean {
    if (record.status !== 'ok') return true;
    const rows = this.rows.length;
    if (this.#metric?.byRow && losses?.length !== rows) return false;
    return !this.keeps(record) || predictions?.length === rows * Math.max(this.nClasses, 1);
  }

  /** Adds a trial of which this is remembered, in place of `add`. */
  remember(trial: TrialRecord, { losses, predictions }: Remembered): void {
    if (losses) this.#rowLosses.push(losses);
    if (!predictions || !this.keeps(trial)) return;
    const place = this.#kept.findIndex((other) => trial.loss < other.trial.loss);
    this.#kept.splice(place < 0 ? this.#kept.length : place, 0, { trial, predictions, losses });
    this.#kept.length = Math.min(this.#kept.length, this.#keep);
  }

  /** What each row that split `fold` holds out loses; for metrics that are means over rows. */
  lossesOf(predictions: ArrayLike<number>, fold: number): Float32Array {
    const metric = this.#metric;
    if (!metric?.byRow) throw new TypeError('the metric is no mean over rows');
    const { nClasses } = this;
    const y = this.#truth[fold];
    const prediction = metric.needs === 'labels' ? predictedClasses(predictions, y.length, nClasses) : predictions;
    const term = metric.byRow.term(y, prediction, nClasses);
    return Float32Array.from({ length: y.length }, (_, i) => term(i));
  }

  /** Predictions of `rows` cut into those of each split. */
  bySplit(predictions: Float64Array): Float64Array[] {
    const width = predictions.length / this.rows.length;
    let at = 0;
    return this.#splits.map(({ test }) => predictions.subarray(at, (at += test.length * width)));
  }

  /** The mean of kept trials' predictions. */
  mean(members: readonly Kept[], weights: readonly number[]): Float64Array {
    return weightedMean(
      members.map(({ predictions }) => predictions),
      weights,
    );
  }
}

function concat(parts: readonly ArrayLike<number>[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
