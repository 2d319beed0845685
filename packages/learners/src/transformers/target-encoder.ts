/**
 * Replaces categories by what the target is where they are, shrunk towards its mean; training rows by what it is in the other rows
 * (cross-fitting), so that no row is told its own target. Micci-Barreca 2001, with the empirical Bayes estimate of scikit-learn's
 * TargetEncoder(smooth='auto').
 */
import { isSparse, type Matrix, type TrainingSet } from '@hyperopt-ts/data';
import type { Transformer } from '../contract/learner.ts';
import { defineParams, integer } from '../contract/params.ts';
import type { Run } from '../contract/run.ts';
import { checkColumns } from '../internal/check-columns.ts';
import { stateReader } from '../internal/state-reader.ts';
import { type Encoding, encodeLevels, targetColumns } from './internal/encode-levels.ts';

export interface TargetEncoderParams {
  /** Parts of the training rows, each encoded by the others; default 5. */
  readonly cv: number;
  /** Encode columns of at least so many levels and leave the others as they are; default 1: all. */
  readonly minLevels: number;
}

export interface TargetEncoderState {
  readonly columns: number;
  /** Levels of each column that is encoded, else 0. */
  readonly encoded: Int32Array;
  /** How many columns each becomes: one for each class, but one for two classes and for values. */
  readonly outputs: number;
  /** The mean of each output's target, which an unknown category is given. */
  readonly means: Float64Array;
  /** Column after column, of each level and then of the missing one: one number for each output. */
  readonly encodings: Float64Array;
}

const kind = 'targetEncoder';
const MAX_LEVELS = 1 << 30;

/**
 * Each encoded column becomes `outputs` numbers in its place, none of them missing. Missing values count as a category of their own
 * where the training rows had any.
 */
export const targetEncoder: Transformer<TargetEncoderParams, TargetEncoderState> = {
  kind,
  role: 'transformer',
  ...defineParams(kind, { cv: integer(5, { min: 2 }), minLevels: integer(1, { min: 1 }) }),
  accepts: { missing: true, sparse: true, categories: true, negative: true },
  ignoresWeights: true,
  fit: (params, data, run) => fit(params, data, run),
  fitTransform(params, data, run) {
    const state = fit(params, data, run);
    const { X } = data;
    if (isSparse(X)) return { state, X };
    const folds = drawFolds(data, params.cv, run);
    const rows = Array.from({ length: params.cv }, (_, fold) => rowsWhere(folds, (of) => of === fold));
    const parts = rows.map((_, fold) => {
      const others = rowsWhere(folds, (of) => of !== fold);
      return others.length > 0 ? encodingOf(X, data, state.encoded, others) : state;
    });
    return { state, X: encode(X, state, (i) => parts[folds[i]]) };
  },
  predictor: (state) => (X) => {
    checkColumns(kind, X, state.columns);
    return isSparse(X) ? X : encode(X, state, () => state);
  },
  checkState(state): asserts state is TargetEncoderState {
    const read = stateReader(kind, state);
    const encoded = read.integers('encoded', read.integer('columns'), 0, MAX_LEVELS);
    const outputs = read.integer('outputs', 1);
    read.doubles('means', outputs);
    read.doubles('encodings', sizeOf(encoded) * outputs);
  },
};

function fit({ minLevels }: TargetEncoderParams, data: TrainingSet, run: Run): TargetEncoderState {
  const { X, nClasses } = data;
  const levels = isSparse(X) ? undefined : X.levels;
  const encoded = Int32Array.from({ length: X.columns }, (_, j) => {
    const count = levels?.[j] ?? 0;
    return count >= minLevels ? count : 0;
  });
  const outputs = nClasses > 2 ? nClasses : 1;
  run.count(1 + 30 * X.rows * encoded.filter((count) => count > 0).length * outputs);
  if (isSparse(X))
    return { columns: X.columns, encoded, outputs, means: new Float64Array(outputs), encodings: new Float64Array(0) };
  return { columns: X.columns, encoded, outputs, ...encodingOf(X, data, encoded) };
}

/** By the given rows, or all. */
function encodingOf(X: Matrix, { y, nClasses }: TrainingSet, encoded: Int32Array, rows?: Uint32Array): Encoding {
  const targets = targetColumns(y, nClasses);
  return encodeLevels(X, targets, encoded, rows ?? Uint32Array.from({ length: X.rows }, (_, i) => i));
}

/** Levels and a place for missing values, of all columns. */
function sizeOf(encoded: Int32Array): number {
  return encoded.reduce((sum, count) => sum + (count > 0 ? count + 1 : 0), 0);
}

/** The fold of each row: rows of a class are dealt out in turn, in random order. */
function drawFolds({ X, y, nClasses }: TrainingSet, cv: number, run: Run): Uint32Array {
  const order = run.stream.stream('folds').shuffle(Uint32Array.from({ length: X.rows }, (_, i) => i));
  const folds = new Uint32Array(X.rows);
  const dealt = new Uint32Array(Math.max(nClasses, 1));
  for (const row of order) folds[row] = dealt[nClasses > 0 ? y[row] : 0]++ % cv;
  return folds;
}

function rowsWhere(folds: Uint32Array, test: (fold: number) => boolean): Uint32Array {
  return Uint32Array.from(folds, (_, i) => i).filter((i) => test(folds[i]));
}

function encode(X: Matrix, state: TargetEncoderState, encodingFor: (row: number) => Encoding): Matrix {
  const { encoded, outputs } = state;
  const widths = Array.from(encoded, (count) => (count > 0 ? outputs : 1));
  const columns = widths.reduce((sum, width) => sum + width, 0);
  const values = new Float64Array(X.rows * columns);
  for (let i = 0, from = 0, to = 0; i < X.rows; i++) {
    const { encodings, means } = encodingFor(i);
    let start = 0;
    for (let j = 0; j < X.columns; j++) {
      const value = X.values[from++];
      const count = encoded[j];
      if (count === 0) {
        values[to++] = value;
        continue;
      }
      const level = value >= 0 && value < count ? value : Number.isNaN(value) ? count : -1;
      for (let k = 0; k < outputs; k++) values[to++] = level < 0 ? means[k] : encodings[(start + level) * outputs + k];
      start += count + 1;
    }
  }
  const left = X.levels?.some((count, j) => count > 0 && encoded[j] === 0);
  const levels = widths.flatMap((width, j) =>
    encoded[j] > 0 ? new Array<number>(width).fill(0) : [X.levels?.[j] ?? 0],
  );
  return { rows: X.rows, columns, values, ...(left && { levels: Uint32Array.from(levels) }) };
}
