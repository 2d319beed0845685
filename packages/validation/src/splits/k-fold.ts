/** K-fold cross-validation over rows, as scikit-learn's KFold and RepeatedKFold. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { checkCount, type Seed, type Split, type Splits, splitAt, streamOf } from './split.ts';

export interface KFoldOptions {
  /** Folds; default 5. More than there are rows: as many as rows, with a warning. */
  readonly nSplits?: number;
  /** Whether rows are shuffled first; default true. Otherwise folds are blocks of consecutive rows. */
  readonly shuffle?: boolean;
  /** Default 0. */
  readonly seed?: Seed;
}

export interface RepeatedKFoldOptions extends Omit<KFoldOptions, 'shuffle'> {
  /** How often the k folds are drawn anew; default 10. */
  readonly repeats?: number;
}

/**
 * Splits `rows` rows into `nSplits` test sets whose sizes differ by at most 1, the larger first. Throws a
 * `ValidationError` when there are fewer than 2 rows or folds.
 */
export function kFold(rows: number, options: KFoldOptions = {}): Splits {
  checkOptionNames('kFold', options, ['nSplits', 'shuffle', 'seed']);
  const { nSplits = 5, shuffle = true, seed = 0 } = options;
  return draw(rows, nSplits, 1, shuffle, seed);
}

/** `kFold` with shuffling, `repeats` times: nSplits splits of the first repeat (equal to `kFold`'s), then the second, … */
export function repeatedKFold(rows: number, options: RepeatedKFoldOptions = {}): Splits {
  checkOptionNames('repeatedKFold', options, ['nSplits', 'repeats', 'seed']);
  const { nSplits = 5, repeats = 10, seed = 0 } = options;
  return draw(rows, nSplits, repeats, true, seed);
}

/**
 * Each row is the test set of one split: `kFold` with as many folds as rows. The training indices take 4 rows² bytes.
 */
export function leaveOneOut(rows: number): Splits {
  return draw(rows, Math.max(rows, 2), 1, false, 0);
}

function draw(rows: number, nSplits: number, repeats: number, shuffle: boolean, seed: Seed): Splits {
  checkCount('nSplits', nSplits, 2);
  checkCount('repeats', repeats, 1);
  if (!(rows >= 2)) throw new ValidationError(`expected at least 2 rows to split, found ${rows}`);
  const warnings: string[] = [];
  const folds = Math.min(nSplits, rows);
  if (folds < nSplits) warnings.push(`${nSplits} folds are more than the ${rows} rows: using ${folds} folds`);
  const splits: Split[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const order = Uint32Array.from({ length: rows }, (_, i) => i);
    if (shuffle) streamOf(seed, 'kFold', repeat).shuffle(order);
    const fold = new Int32Array(rows);
    for (let k = 0, i = 0; k < folds; k++) {
      const size = Math.floor(rows / folds) + (k < rows % folds ? 1 : 0);
      for (let j = 0; j < size; j++) fold[order[i++]] = k;
    }
    for (let k = 0; k < folds; k++) splits.push(splitAt(fold, k));
  }
  return { splits, warnings };
}
