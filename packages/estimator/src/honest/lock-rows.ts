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

/** With so many rows of each of two classes, neither is lacking on a side of a split that is drawn without regard to classes. */
const COMMON = 30;

/** `train`: the rows of a search; `test`: those locked away from it. */
export interface Locked extends Split {
  /** The rows of the search in two halves, by group; none where they are too few. */
  readonly halves: readonly Uint32Array[];
}

/** Locks a fifth of the rows away, by group. */
export function lockRows(data: TrainingSet, { groups }: SplitOptions, seed: number): Locked {
  const { splits } = makeSplits(likeNew(data, groups), { validSize: LOCKED, groups }, seed);
  return withHalves(data, splits[0], groups, seed);
}

/** Outer folds of a nested cross-validation: each row is locked away once, by group. */
export function outerFolds(data: TrainingSet, { groups }: SplitOptions, seed: number): readonly Locked[] {
  const folds = data.X.rows < MANY_ROWS ? OUTER_FOLDS.few : OUTER_FOLDS.many;
  const { splits } = makeSplits(likeNew(data, groups), { folds, groups }, seed);
  return splits.map((split) => withHalves(data, split, groups, seed));
}

function withHalves(data: TrainingSet, split: Split, groups: SplitOptions['groups'], seed: number): Locked {
  const units = new Set(groups ? Array.from(split.train, (row) => groups[row]) : split.train);
  if (units.size < 2) return { ...split, halves: [] };
  const { train, test } = splitWithin(likeNew(data, groups), split.train, { validSize: 0.5, groups }, seed).splits[0];
  return { ...split, halves: [train, test] };
}

/**
 * New rows do not have the sample's very shares of the classes: rows that are locked away by class would, and flatter whoever has learned
 * these shares. Of two classes a rare one is shared out all the same, as are groups: rows without it would judge nothing.
 */
function likeNew(data: TrainingSet, groups: SplitOptions['groups']): TrainingSet {
  const ofFirst = Array.from(data.y).filter((code) => code === 0).length;
  const isRare = data.nClasses === 2 && Math.min(ofFirst, data.y.length - ofFirst) < COMMON;
  return groups || isRare ? data : { ...data, nClasses: 0 };
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
