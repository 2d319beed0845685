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
  /** Smaller is better. A loss that is not finite makes the trial a failed one. */
  readonly loss?: number;
  /** `ok` unless told. */
  readonly status?: TrialStatus;
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
}

/** A trial with status `ok`. */
export interface OkTrialRecord extends TrialRecord {
  readonly status: 'ok';
  readonly loss: number;
}
