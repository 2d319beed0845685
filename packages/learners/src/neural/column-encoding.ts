/**
 * What a network reads of a row of features: numbers, robustly scaled; whether a number is missing, for columns where that
 * happens; small categories one-hot; and the codes of large ones, for embeddings. What is missing or was never seen is zero.
 */
import type { Matrix } from '@hyperopt-ts/data';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import { robustScale, smoothClip } from './robust-scale.ts';

export interface ColumnEncoding {
  /** Of each column of the features: 0 for a number, k for a category with codes 0 … k − 1. */
  readonly levels: Int32Array;
  /** 1 for each column whose missing values have an indicator. */
  readonly indicated: Int32Array;
  /** Categories of more levels than this are embedded. */
  readonly maxOneHot: number;
  /** True: numbers become (x − centre) scale, clipped smoothly. False: they stay as they are. */
  readonly scaled: boolean;
  /** For each column; of no use for categories. The centre is the median, which stands for what is missing. */
  readonly centre: Float64Array;
  readonly scale: Float64Array;
}

export interface EncodedWidth {
  readonly numbers: number;
  /** Indicators and one-hot columns; they follow the numbers. */
  readonly others: number;
  /** Levels of each embedded column. */
  readonly tables: readonly number[];
}

/** Quantiles are taken of so many rows at most. */
const QUANTILE_ROWS = 16384;

/** Of these rows of X, whose weights are given for all rows of X. Yields for each column, twice. */
export function* fitEncoding(
  X: Matrix,
  rows: Int32Array,
  weights: Float64Array | undefined,
  options: Pick<ColumnEncoding, 'maxOneHot' | 'scaled'>,
  run: Run,
): Generator<Progress, ColumnEncoding> {
  const { columns, values } = X;
  const stream = run.stream.stream('quantiles');
  const levels = Int32Array.from({ length: columns }, (_, j) => X.levels?.[j] ?? 0);
  const indicated = new Int32Array(columns);
  const centre = new Float64Array(columns);
  const scale = new Float64Array(columns);
  const sample =
    rows.length <= QUANTILE_ROWS
      ? rows
      : Int32Array.from({ length: QUANTILE_ROWS }, () => rows[stream.integer(0, rows.length)]);
  const sampleWeights = weights && Float64Array.from(sample, (i) => weights[i]);
  for (let j = 0; j < columns; j++) {
    if (levels[j] > 0) continue;
    for (const i of rows) {
      if (!Number.isNaN(values[i * columns + j])) continue;
      indicated[j] = 1;
      break;
    }
    yield { step: 0 };
    const found = robustScale(
      Float64Array.from(sample, (i) => values[i * columns + j]),
      sampleWeights,
    );
    centre[j] = found.centre;
    scale[j] = found.scale;
    run.count(rows.length * 2 + sample.length * 100);
    yield { step: 0 };
  }
  return { levels, indicated, ...options, centre, scale };
}

export function encodedWidth({ levels, indicated, maxOneHot }: ColumnEncoding): EncodedWidth {
  const numbers = levels.filter((k) => k === 0).length;
  let others = indicated.reduce((sum, flag) => sum + flag, 0);
  for (const k of levels) if (k > 0 && k <= maxOneHot) others += oneHotWidth(k);
  return { numbers, others, tables: Array.from(levels.filter((k) => k > maxOneHot)) };
}

/**
 * Encodes rows of X: numbers and others go to `dense`, `line` values from row to row; codes of embedded columns, −1 for none,
 * to `codes`. `rows(i)` is the row of X that becomes row i.
 */
export function encodeRows(
  encoding: ColumnEncoding,
  X: Matrix,
  rows: (i: number) => number,
  count: number,
  dense: Float32Array,
  line: number,
  codes: Int32Array,
): void {
  const { levels, indicated, maxOneHot, centre, scale, scaled } = encoding;
  const { columns, values } = X;
  const { numbers, tables } = encodedWidth(encoding);
  for (let i = 0; i < count; i++) {
    const from = rows(i) * columns;
    let number = i * line;
    let other = number + numbers;
    let code = i * tables.length;
    for (let j = 0; j < columns; j++) {
      const x = values[from + j];
      const k = levels[j];
      if (k === 0) {
        const missing = Number.isNaN(x);
        if (!scaled) dense[number++] = missing ? centre[j] : x;
        else dense[number++] = missing ? 0 : smoothClip(x, centre[j], scale[j]);
        if (indicated[j]) dense[other++] = missing ? 1 : 0;
        continue;
      }
      const known = x >= 0 && x < k ? x : -1;
      if (k > maxOneHot) codes[code++] = known;
      else if (k === 2) dense[other++] = known < 0 ? 0 : known - 0.5;
      else {
        dense.fill(0, other, other + k);
        if (known >= 0) dense[other + known] = 1;
        other += k;
      }
    }
  }
}

/** Two categories are −½ and ½ in one column. */
function oneHotWidth(levels: number): number {
  return levels === 2 ? 1 : levels;
}
