/** What a study hands out, is told, and records. */
import type { Params } from '../space/compiled-space.ts';

/** A point to try. */
export interface Trial<T = unknown> {
  /** Counts from 0. */
  readonly number: number;
  /** The evaluated space at the point. */
  readonly value: T;
  /** The raw point: the active parameters by label. */
  readonly params: Params;
  /**
   * Tells an intermediate value, smaller being better, after `step` (an integer >= 0) steps of work. NaN is allowed; a step that
   * was reported before keeps its value. Throws `invalid-report`, and `already-told` once the trial has ended.
   */
  report(step: number, value: number): void;
  /**
   * Whether the study's pruner wants the trial to stop; false without a pruner and before the first report. A trial that
   * stops is told with status `pruned`. The answer changes only with the next report.
   */
  shouldPrune(): boolean;
}

/**
 * `ok`: has a loss. `running`: not told yet. Every other word is a failure of some kind (`fail`, `timeout`, `pruned`,
 * `crashed` …): the search treats them alike.
 */
export type TrialStatus =
  | 'ok'
  | 'running'
  | 'fail'
  | 'failed'
  | 'timeout'
  | 'pruned'
  | 'raced'
  | 'crashed'
  | (string & {});

/** What came of a trial. Further properties are kept in the record's `extras`. */
export interface TrialResult {
  /** Smaller is better. A loss that is not finite makes the trial a failed one. Of a pruned trial the last value reported, unless told. */
  readonly loss?: number;
  /** `ok` unless told. */
  readonly status?: TrialStatus;
  /** What the trial took, in a unit of the caller's, the same in every run: read by `costAware`. Kept in the record's `extras`. */
  readonly work?: number;
  readonly [extra: string]: unknown;
}

/** A trial as the study keeps it. */
export interface TrialRecord {
  readonly number: number;
  readonly params: Params;
  readonly status: TrialStatus;
  /** Undefined while running and when no loss was told. */
  readonly loss?: number;
  /** Whatever else was told. */
  readonly extras: Readonly<Record<string, unknown>>;
  /** What it reported; absent when that is nothing, and while it runs. */
  readonly intermediate?: Intermediate;
}

/** Intermediate values of a trial, as columns. */
export interface Intermediate {
  /** Ascending. */
  readonly steps: readonly number[];
  readonly values: readonly number[];
  /** What the pruner noted. */
  readonly notes?: Readonly<Record<string, number>>;
}

/** A trial with status `ok`. */
export interface OkTrialRecord extends TrialRecord {
  readonly status: 'ok';
  readonly loss: number;
}
