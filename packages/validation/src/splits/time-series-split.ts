/** Splits of rows in the order of time: trained on the past, tested on what comes next; as scikit-learn's TimeSeriesSplit. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { checkCount, type Split, type Splits } from './split.ts';

export interface TimeSeriesSplitOptions {
  /** Default 5. */
  readonly nSplits?: number;
  /** Rows in each test set; default: rows / (nSplits + 1), rounded down. */
  readonly testSize?: number;
  /** Rows left out between training and test (0). */
  readonly gap?: number;
  /** At most this many rows, the latest, in a training set; default: all. */
  readonly maxTrainSize?: number;
}

/** Test sets are consecutive blocks at the end of the rows. Throws a `ValidationError` when the rows do not suffice. */
export function timeSeriesSplit(rows: number, options: TimeSeriesSplitOptions = {}): Splits {
  checkOptionNames('timeSeriesSplit', options, ['nSplits', 'testSize', 'gap', 'maxTrainSize']);
  const { nSplits = 5, gap = 0, maxTrainSize = rows } = options;
  const { testSize = Math.floor(rows / (nSplits + 1)) } = options;
  checkCount('nSplits', nSplits, 1);
  checkCount('gap', gap, 0);
  checkCount('maxTrainSize', maxTrainSize, 1);
  if (testSize < 1 || rows - nSplits * testSize - gap < 1) {
    throw new ValidationError(
      `${rows} rows are too few for ${nSplits} splits${testSize < 1 ? '' : ` of ${testSize} test rows`}${gap ? ` with a gap of ${gap}` : ''}`,
    );
  }
  checkCount('testSize', testSize, 1);
  const splits: Split[] = [];
  for (let at = rows - nSplits * testSize; at < rows; at += testSize) {
    const end = at - gap;
    splits.push({ train: range(Math.max(0, end - maxTrainSize), end), test: range(at, at + testSize) });
  }
  return { splits, warnings: [] };
}

function range(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, i) => from + i);
}
