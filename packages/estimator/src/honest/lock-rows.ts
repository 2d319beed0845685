/** Rows that nothing of the search ever sees, for a score of what it chose. */
import type { TrainingSet } from '@hyperopt-ts/data';
import { makeSplits, type SplitOptions, takeTrainingRows } from '@hyperopt-ts/models';
import type { Split, Splits } from '@hyperopt-ts/validation';

/** Share of the rows that is locked away. */
const LOCKED = 0.2;
/**
 * Outer folds of a nested score: each is a search. Where rows are few, a model of nine tenths of them is closer to that of all than one of
 * four fifths.
 */
const OUTER_FOLDS = { few: 10, many: 5 };
const MANY_ROWS = 1000;

/** With so many rows of each class, no class is lacking on either side of a split that is drawn without regard to classes. */
const COMMON = 30;

/** `train`: the rows of the search; `test`: a fifth of the rows, by group, locked away. */
export function lockRows(data: TrainingSet, { groups }: SplitOptions, seed: number): Split {
  return makeSplits(groups ? data : likeNew(data), { validSize: LOCKED, groups }, seed).splits[0];
}

/** Outer folds of a nested cross-validation: each row is locked away once, by group. */
export function outerFolds(data: TrainingSet, { groups }: SplitOptions, seed: number): readonly Split[] {
  const folds = data.X.rows < MANY_ROWS ? OUTER_FOLDS.few : OUTER_FOLDS.many;
  return makeSplits(groups ? data : likeNew(data), { folds, groups }, seed).splits;
}

/**
 * New rows do not have the sample's very shares of the classes: rows that are locked away by class would, and flatter whoever guesses the
 * most frequent one. Rare classes are shared out all the same.
 */
function likeNew(data: TrainingSet): TrainingSet {
  const counts = new Uint32Array(data.nClasses);
  for (let i = 0; i < data.y.length && data.nClasses > 0; i++) counts[data.y[i]]++;
  return counts.every((count) => count >= COMMON) ? { ...data, nClasses: 0 } : data;
}

/** The splits of `fit`'s options among `rows`; of splits of the caller's own what is left of them there. */
export function splitWithin(data: TrainingSet, rows: Uint32Array, options: SplitOptions, seed: number): Splits {
  const { split, groups } = options;
  if (split !== undefined) {
    const open = new Set(rows);
    const left = (part: ArrayLike<number>): Uint32Array => Uint32Array.from(part).filter((row) => open.has(row));
    const cut = split.map(({ train, test }) => ({ train: left(train), test: left(test) }));
    return makeSplits(data, { split: cut }, seed);
  }
  const within = { ...options, groups: groups && Array.from(rows, (row) => groups[row]) };
  const { splits, warnings } = makeSplits(takeTrainingRows(data, rows), within, seed);
  const outside = (part: Uint32Array): Uint32Array => part.map((i) => rows[i]);
  return { splits: splits.map(({ train, test }) => ({ train: outside(train), test: outside(test) })), warnings };
}
