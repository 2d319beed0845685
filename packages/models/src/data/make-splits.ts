/** How rows are held out, from the options of `fit` and `crossValidate`. */
import type { TrainingSet } from '@hyperopt-ts/data';
import { stream, ValidationError } from '@hyperopt-ts/numerics';
import {
  holdOut,
  leaveOneOut,
  repeatedKFold,
  repeatedStratifiedKFold,
  type Split,
  type Splits,
} from '@hyperopt-ts/validation';

export interface SplitOptions {
  /** Folds of the cross-validation, stratified for classes; default 5. −1: leave one out. */
  readonly folds?: number;
  /** How often the folds are drawn anew; default 1. */
  readonly repeats?: number;
  /** Hold out this share of the rows (or, from 1 on, this many) instead; with `repeats`, as often. */
  readonly validSize?: number;
  /** Splits of the caller's own, instead. */
  readonly split?: readonly Split[];
}

export const splitOptionNames = ['folds', 'repeats', 'validSize', 'split'] as const;

export function makeSplits({ X, y, nClasses }: TrainingSet, options: SplitOptions, seed: number): Splits {
  const { folds = 5, repeats = 1, validSize, split } = options;
  if (split !== undefined) return { splits: split.map((one, i) => checkSplit(one, i, X.rows)), warnings: [] };
  const draws = stream(seed, 'split');
  if (validSize !== undefined) {
    return holdOut(y, { testSize: validSize, stratify: nClasses > 0, repeats, seed: draws });
  }
  if (folds === -1) return leaveOneOut(X.rows);
  return nClasses > 0
    ? repeatedStratifiedKFold(y, { nSplits: folds, repeats, seed: draws })
    : repeatedKFold(X.rows, { nSplits: folds, repeats, seed: draws });
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
