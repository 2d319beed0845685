/** K-fold cross-validation that keeps the classes' shares in each fold, as scikit-learn's StratifiedKFold. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { classMembers } from './class-members.ts';
import type { KFoldOptions, RepeatedKFoldOptions } from './k-fold.ts';
import { checkCount, type Seed, type Split, type Splits, splitAt, streamOf } from './split.ts';

/**
 * Splits the rows of class codes `y` into `nSplits` (5) test sets; a class has as many rows in each as in any other, give
 * or take one, and so have the folds. Without `shuffle` (true) a class's rows go to the folds in their order.
 *
 * A class with a single row is in every training set and in no test set. When another class has fewer rows than
 * `nSplits`, there are only as many folds. Both give a warning. Throws a `ValidationError` when every class has one row.
 */
export function stratifiedKFold(y: ArrayLike<number>, options: KFoldOptions = {}): Splits {
  checkOptionNames('stratifiedKFold', options, ['nSplits', 'shuffle', 'seed']);
  const { nSplits = 5, shuffle = true, seed = 0 } = options;
  return draw(y, nSplits, 1, shuffle, seed);
}

/** `stratifiedKFold` with shuffling, `repeats` (10) times: the splits of the first repeat, then the second, … */
export function repeatedStratifiedKFold(y: ArrayLike<number>, options: RepeatedKFoldOptions = {}): Splits {
  checkOptionNames('repeatedStratifiedKFold', options, ['nSplits', 'repeats', 'seed']);
  const { nSplits = 5, repeats = 10, seed = 0 } = options;
  return draw(y, nSplits, repeats, true, seed);
}

function draw(y: ArrayLike<number>, nSplits: number, repeats: number, shuffle: boolean, seed: Seed): Splits {
  checkCount('nSplits', nSplits, 2);
  checkCount('repeats', repeats, 1);
  const all = classMembers(y);
  const classes = all.filter((rows) => rows.length > 1);
  if (classes.length === 0) throw new ValidationError('every class has a single row: there is nothing to test on');
  const smallest = classes.reduce((least, rows) => Math.min(least, rows.length), nSplits);
  const warnings: string[] = [];
  const single = all.length - classes.length;
  if (single > 0)
    warnings.push(`${single} ${single === 1 ? 'class has' : 'classes have'} a single row, which stays in training`);
  if (smallest < nSplits)
    warnings.push(`the smallest class has ${smallest} rows, fewer than ${nSplits} folds: using ${smallest} folds`);
  const counts = allocate(classes, smallest);
  const splits: Split[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const random = streamOf(seed, 'stratifiedKFold', repeat);
    const fold = new Int32Array(y.length).fill(-1);
    classes.forEach((rows, c) => {
      const folds = counts[c].flatMap((count, k) => new Array<number>(count).fill(k));
      if (shuffle) random.shuffle(folds);
      rows.forEach((row, i) => {
        fold[row] = folds[i];
      });
    });
    for (let k = 0; k < smallest; k++) splits.push(splitAt(fold, k));
  }
  return { splits, warnings };
}

/**
 * How many rows of each class each fold tests. Rows are dealt to the folds in turn, class after class, so that neither a
 * class's counts nor the folds' sizes differ by more than 1.
 */
function allocate(classes: readonly number[][], nSplits: number): number[][] {
  let dealt = 0;
  return classes.map((rows) => {
    const counts = new Array<number>(nSplits).fill(0);
    for (let i = 0; i < rows.length; i++) counts[dealt++ % nSplits]++;
    return counts;
  });
}
