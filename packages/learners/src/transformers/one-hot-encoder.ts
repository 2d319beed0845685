/** Replaces each column of categories by one column a category, 1 where the row is of it. */
import { isSparse, type Matrix } from '@hyperopt-ts/data';
import type { Transformer } from '../contract/learner.ts';
import { defineParams } from '../contract/params.ts';
import { checkColumns } from '../internal/check-columns.ts';
import { stateReader } from '../internal/state-reader.ts';

export interface OneHotEncoderState {
  readonly columns: number;
  /** Categories of each column; 0 for a number. */
  readonly levels: Int32Array;
}

const kind = 'oneHotEncoder';
/** Beyond it no matrix of any use fits into memory. */
const MAX_COLUMNS = 1 << 24;

/**
 * A column with k levels becomes k columns in its place; a missing or unknown code gives zeros. Numbers pass through, and so
 * do sparse features, which have no categories.
 */
export const oneHotEncoder: Transformer<Record<string, never>, OneHotEncoderState> = {
  kind,
  role: 'transformer',
  ...defineParams(kind, {}),
  accepts: { missing: true, sparse: true, categories: true, negative: true },
  fit(_, { X }, run) {
    run.count(1 + X.columns);
    const levels = isSparse(X) || !X.levels ? new Int32Array(X.columns) : Int32Array.from(X.levels);
    return { columns: X.columns, levels };
  },
  predictor:
    ({ columns, levels }) =>
    (X) => {
      checkColumns(kind, X, columns);
      return isSparse(X) ? X : encode(X, levels);
    },
  checkState(state): asserts state is OneHotEncoderState {
    const read = stateReader(kind, state);
    const levels = read.integers('levels', read.integer('columns'), 0, MAX_COLUMNS);
    read.require(width(levels) <= MAX_COLUMNS, `levels must give at most ${MAX_COLUMNS} columns`);
  },
};

function width(levels: Int32Array): number {
  return levels.reduce((sum, k) => sum + Math.max(k, 1), 0);
}

function encode({ rows, columns, values }: Matrix, levels: Int32Array): Matrix {
  const wide = width(levels);
  const output = new Float64Array(rows * wide);
  for (let i = 0, at = 0, to = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const value = values[at++];
      const k = levels[j];
      if (k === 0) output[to++] = value;
      else {
        if (value >= 0 && value < k && Number.isInteger(value)) output[to + value] = 1;
        to += k;
      }
    }
  }
  return { rows, columns: wide, values: output };
}
