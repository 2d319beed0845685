/** One random test set, as scikit-learn's ShuffleSplit and StratifiedShuffleSplit. */
import { checkOptionNames, type Stream, ValidationError } from '@hyperopt-ts/numerics';
import { classMembers } from './class-members.ts';
import { checkCount, type Seed, type Split, type Splits, splitAt, streamOf } from './split.ts';

export interface HoldOutOptions {
  /** Share of the rows to test on, in (0, 1), rounded up; or, from 1 on, how many. Default 0.25. */
  readonly testSize?: number;
  /** Keep the shares of the classes, `y` being class codes. Default false. */
  readonly stratify?: boolean;
  /** How many times the test set is drawn; default 1. */
  readonly repeats?: number;
  /** Default 0. */
  readonly seed?: Seed;
}

/**
 * Splits the rows of `y`. Stratified, training takes each class's share rounded down, then one more from the classes with
 * the largest remainders (ties at random); a class keeps at least one row in training when training has room for all
 * classes, so a class of one is never tested, of which a warning tells.
 *
 * Throws a `ValidationError` when training or test would be empty.
 */
export function holdOut(y: ArrayLike<number>, options: HoldOutOptions = {}): Splits {
  checkOptionNames('holdOut', options, ['testSize', 'stratify', 'repeats', 'seed']);
  const { testSize = 0.25, stratify = false, repeats = 1, seed = 0 } = options;
  checkCount('repeats', repeats, 1);
  const classes = stratify ? classMembers(y) : [Array.from(y, (_, i) => i)];
  const nTrain = y.length - countTest(y.length, testSize);
  const splits: Split[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    splits.push(drawOne(classes, nTrain, y.length, streamOf(seed, 'holdOut', repeat)));
  }
  const single = stratify ? classes.filter((rows) => rows.length === 1).length : 0;
  const warnings =
    single > 0
      ? [`${single} ${single === 1 ? 'class has' : 'classes have'} a single row, which stays in training`]
      : [];
  return { splits, warnings };
}

function countTest(rows: number, testSize: number): number {
  const isShare = testSize > 0 && testSize < 1;
  if (!isShare && !(Number.isInteger(testSize) && testSize >= 1))
    throw new ValidationError(`testSize: expected a share in (0, 1) or a number of rows, found ${testSize}`);
  const nTest = isShare ? Math.ceil(testSize * rows) : testSize;
  if (nTest >= rows) throw new ValidationError(`testSize: ${testSize} of ${rows} rows leaves no row to train on`);
  return nTest;
}

function drawOne(classes: readonly number[][], nTrain: number, rows: number, random: Stream): Split {
  const counts = allocate(
    classes.map((members) => members.length),
    nTrain,
    random,
  );
  const isTest = new Int32Array(rows);
  classes.forEach((members, c) => {
    for (const row of random.shuffle([...members]).slice(counts[c])) isTest[row] = 1;
  });
  return splitAt(isTest, 1);
}

/** Shares `n` among classes of the given sizes by largest remainder. */
function allocate(sizes: readonly number[], n: number, random: Stream): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const counts = sizes.map((size) => Math.floor((size * n) / total));
  // Remainders as integers over `total`, so that equal ones compare equal.
  const remainders = sizes.map((size) => (size * n) % total);
  const order = random.shuffle(sizes.map((_, c) => c)).sort((a, b) => remainders[b] - remainders[a]);
  const left = n - counts.reduce((sum, count) => sum + count, 0);
  for (const c of order.slice(0, left)) counts[c]++;
  for (let c = 0; c < counts.length && n >= counts.length; c++) {
    if (counts[c] > 0) continue;
    counts[counts.indexOf(counts.reduce((most, count) => Math.max(most, count)))]--;
    counts[c] = 1;
  }
  return counts;
}
