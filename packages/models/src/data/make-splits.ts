/** How rows are held out, from the options of `fit` and `crossValidate`. */
import type { TrainingSet } from '@hyperopt-ts/data';
import { type Stream, stream, ValidationError } from '@hyperopt-ts/numerics';
import {
  groupKFold,
  holdOut,
  leaveOneOut,
  repeatedKFold,
  repeatedStratifiedKFold,
  type Split,
  type Splits,
} from '@hyperopt-ts/validation';

export interface SplitOptions {
  /**
   * Folds of the cross-validation, stratified for classes; default 5 (of an estimator with a `maxTime`, a hold-out of a fifth where five folds
   * would leave time for few trials). −1: leave one out.
   */
  readonly folds?: number;
  /** How often the folds are drawn anew; default 1. */
  readonly repeats?: number;
  /** Hold out this share of the rows (or, from 1 on, this many) instead; with `repeats`, as often. */
  readonly validSize?: number;
  /** The group of each row: rows of one group are never on both sides. Anything that compares equal. */
  readonly groups?: ArrayLike<unknown>;
  /** Splits of the caller's own, instead: `timeSeriesSplit(rows).splits`, `predefinedSplit(testFold).splits`, or any. */
  readonly split?: readonly Split[];
}

export const splitOptionNames = ['folds', 'repeats', 'validSize', 'groups', 'split'] as const;

export function makeSplits({ X, y, nClasses }: TrainingSet, options: SplitOptions, seed: number): Splits {
  const { folds = 5, repeats = 1, validSize, groups, split } = options;
  if (split !== undefined) return { splits: split.map((one, i) => checkSplit(one, i, X.rows)), warnings: [] };
  const draws = stream(seed, 'split');
  if (groups !== undefined) return splitGroups(groups, { X, y, nClasses }, options, draws);
  if (validSize !== undefined) {
    return holdOut(y, { testSize: validSize, stratify: nClasses > 0, repeats, seed: draws });
  }
  if (folds === -1) return leaveOneOut(X.rows);
  return nClasses > 0
    ? repeatedStratifiedKFold(y, { nSplits: folds, repeats, seed: draws })
    : repeatedKFold(X.rows, { nSplits: folds, repeats, seed: draws });
}

/** Held out, groups are dealt to as many folds as `validSize` goes into the rows, of which one is the test set. */
function splitGroups(
  groups: ArrayLike<unknown>,
  { X, y, nClasses }: TrainingSet,
  { folds = 5, repeats = 1, validSize }: SplitOptions,
  seed: Stream,
): Splits {
  if (groups.length !== X.rows) {
    throw new ValidationError(`groups: expected ${X.rows}, one per row, found ${groups.length}`);
  }
  const target = nClasses > 0 ? y : undefined;
  if (validSize === undefined) {
    const nSplits = folds === -1 ? new Set(Array.from(groups)).size : folds;
    return groupKFold(groups, { nSplits, repeats, y: target, seed });
  }
  const nSplits = Math.max(2, Math.round(validSize < 1 ? 1 / validSize : X.rows / validSize));
  const { splits, warnings } = groupKFold(groups, { nSplits, repeats, y: target, seed });
  const perRepeat = splits.length / repeats;
  return { splits: splits.filter((_, i) => i % perRepeat === 0), warnings };
}

function checkSplit({ train, test }: Split, i: number, rows: number): Split {
  for (const [name, part] of [
    ['train', train],
    ['test', test],
  ] as const) {
    if (!part || part.length === 0) throw new ValidationError(`split ${i}: ${name} is empty`);
    for (const row of part) {
      if (!(Number.isInteger(row) && row >= 0 && row < rows)) {
        throw new ValidationError(`split ${i}: ${name} has row ${row}: expected an integer from 0 to ${rows - 1}`);
      }
    }
  }
  return { train: Uint32Array.from(train), test: Uint32Array.from(test) };
}
