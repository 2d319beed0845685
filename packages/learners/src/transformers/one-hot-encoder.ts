/** Replaces each column of categories by one column a category, 1 where the row is of it. */
import { isSparse, type Matrix } from '@hyperopt-ts/data';
import type { Transformer } from '../contract/learner.ts';
import { defineParams, either, integer, oneOf, real } from '../contract/params.ts';
import { checkColumns } from '../internal/check-columns.ts';
import { stateReader } from '../internal/state-reader.ts';
import { groupRare } from './internal/group-rare.ts';

export interface OneHotEncoderParams {
  /** Rarer categories share one column: fewer rows than this, or below 1 a smaller share of the rows. Default null: none do. */
  readonly minFrequency: number | null;
  /** At most so many columns for a column of categories, the one of the rare included. Default null: any number. */
  readonly maxCategories: number | null;
}

export interface OneHotEncoderState {
  readonly columns: number;
  /** Categories of each column; 0 for a number. */
  readonly levels: Int32Array;
  /** Where rare categories are grouped: which of its column's columns each category becomes, column after column. */
  readonly groups?: Int32Array;
}

const kind = 'oneHotEncoder';
/** Beyond it no matrix of any use fits into memory. */
const MAX_COLUMNS = 1 << 24;

/**
 * A column with k levels becomes k columns in its place, or fewer where rare levels are grouped; a missing or unknown code gives zeros.
 * Numbers pass through, and so do sparse features, which have no categories.
 */
export const oneHotEncoder: Transformer<OneHotEncoderParams, OneHotEncoderState> = {
  kind,
  role: 'transformer',
  ...defineParams(kind, {
    minFrequency: either(oneOf([null], null), real(1, { above: 0 })),
    maxCategories: either(oneOf([null], null), integer(1, { min: 1 })),
  }),
  accepts: { missing: true, sparse: true, categories: true, negative: true },
  fit({ minFrequency, maxCategories }, { X }, run) {
    run.count(1 + X.columns);
    const levels = isSparse(X) || !X.levels ? new Int32Array(X.columns) : Int32Array.from(X.levels);
    if (isSparse(X) || (minFrequency === null && maxCategories === null)) return { columns: X.columns, levels };
    run.count(2 * X.values.length);
    const groups = Array.from(levels).flatMap((k, j) => (k > 0 ? groupRare(X, j, k, minFrequency, maxCategories) : []));
    return { columns: X.columns, levels, groups: Int32Array.from(groups) };
  },
  predictor: (state) => {
    const layout = layoutOf(state);
    return (X) => {
      checkColumns(kind, X, state.columns);
      return isSparse(X) ? X : encode(X, state.levels, layout);
    };
  },
  checkState(state): asserts state is OneHotEncoderState {
    const read = stateReader(kind, state);
    const levels = read.integers('levels', read.integer('columns'), 0, MAX_COLUMNS);
    const size = levels.reduce((sum, k) => sum + k, 0);
    read.require(size + levels.length <= MAX_COLUMNS, `levels must give at most ${MAX_COLUMNS} columns`);
    if ((state as OneHotEncoderState).groups === undefined) return;
    const groups = read.integers('groups', size, 0, MAX_COLUMNS);
    let at = 0;
    const within = levels.every((k) => groups.subarray(at, (at += k)).every((group) => group < k));
    read.require(within, 'groups must be fewer than the levels');
  },
};

interface Layout {
  /** Columns that each column becomes. */
  readonly widths: Int32Array;
  /** Of each level, column after column. */
  readonly groups: Int32Array;
}

function layoutOf({ levels, groups }: OneHotEncoderState): Layout {
  const own =
    groups ?? Int32Array.from(Array.from(levels).flatMap((k) => Array.from({ length: k }, (_, level) => level)));
  let at = 0;
  const widths = levels.map((k) => {
    const last = own.subarray(at, (at += k)).reduce((most, group) => Math.max(most, group), 0);
    return last + 1;
  });
  return { widths, groups: own };
}

function encode({ rows, columns, values }: Matrix, levels: Int32Array, { widths, groups }: Layout): Matrix {
  const wide = widths.reduce((sum, width) => sum + width, 0);
  const output = new Float64Array(rows * wide);
  for (let i = 0, at = 0, to = 0; i < rows; i++) {
    let start = 0;
    for (let j = 0; j < columns; j++) {
      const value = values[at++];
      const k = levels[j];
      if (k === 0) output[to] = value;
      else if (value >= 0 && value < k && Number.isInteger(value)) output[to + groups[start + value]] = 1;
      start += k;
      to += widths[j];
    }
  }
  return { rows, columns: wide, values: output };
}
