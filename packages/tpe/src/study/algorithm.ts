/**
 * What a search algorithm is: a name and one pure function from what was observed to the next point.
 *
 * @example
 * const random: Algorithm = { name: 'random', suggest: (history, space, stream) => space.sample(stream) };
 */
import type { Stream } from '@hyperopt-ts/numerics';
import type { CompiledSpace, Params } from '../space/compiled-space.ts';

export interface Algorithm {
  readonly name: string;
  /**
   * Suggestions of trials below this number do not depend on results, so a study with a lag need not wait for any. 0 unless
   * told; Infinity for an algorithm that never looks at the history.
   */
  readonly startupTrials?: number;
  /** It means to try points of a finite space again, as hyperopt's TPE does (false); see `StudyOptions.repeats`. */
  readonly repeats?: boolean;
  /**
   * The point of the next trial, row `history.size`. Everything random comes from `stream`, which is that trial's own; equal
   * history and stream must give an equal point. `space.fill` asks for just the active parameters, choices first.
   */
  suggest(history: History, space: CompiledSpace, stream: Stream): Params;
}

/**
 * The trials so far, as columns. A row is a trial that lies in the space, in order of number: those of an earlier run over
 * another space may not, so rows count from 0 but are not trial numbers. Read only; the arrays may be longer than `size` or
 * `length` says.
 */
export interface History {
  /** Number of rows, whatever became of their trials. */
  readonly size: number;
  /** By row; +Infinity for a trial that failed or counts as running. */
  readonly losses: Float64Array;
  /** By row: 1 for a trial that counts as running, else 0. */
  readonly running: Uint8Array;
  /** By row: the `work` that the trial's result told of; NaN where it told of none, or counts as running. */
  readonly work: Float64Array;
  /** The points by row; the object of a row stays the same. */
  readonly points: readonly Params[];
  /** Observed values, one column for each of `space.parameters`. */
  readonly columns: readonly Column[];
  /** The study's seed, for what is random but the same for all its trials. */
  readonly seed: number | string;
}

/** The values of one parameter in the trials that had it, in order of row. */
export interface Column {
  readonly length: number;
  /** Rows, ascending. */
  readonly trials: Int32Array;
  /** Raw values. */
  readonly values: Float64Array;
  /** Values in the distribution's internal space: logarithms for log types, else as they are. */
  readonly internal: Float64Array;
  /** Positions 0 … length − 1 by ascending internal value, ties by row. */
  readonly order: Int32Array;
}
