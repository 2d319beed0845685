/** K-fold cross-validation that keeps the rows of a group together, as scikit-learn's GroupKFold and StratifiedGroupKFold. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import type { KFoldOptions } from './k-fold.ts';
import { checkCount, type Seed, type Split, type Splits, splitAt, streamOf } from './split.ts';

export interface GroupKFoldOptions extends KFoldOptions {
  /** Class codes, one per row: folds are given like shares of the classes, as far as the groups allow. */
  readonly y?: ArrayLike<number>;
  /** How often the folds are drawn anew; default 1. Without `shuffle` they are the same each time. */
  readonly repeats?: number;
}

/** What groups give to folds: rows in one column, or rows of each class. */
interface Group {
  readonly rows: number[];
  readonly counts: Float64Array;
}

/**
 * Splits rows so that no group is in both parts: `groups` has a group for each row, which may be anything that compares equal.
 * Groups go, the largest first, to the fold that has fewest rows; with `y`, those of the most uneven classes first, to the fold
 * that keeps the classes' shares most alike. `shuffle` (true) decides between equals at random. More folds than groups: as many
 * as groups, with a warning. Throws a `ValidationError` when there are fewer than 2 groups.
 */
export function groupKFold(groups: ArrayLike<unknown>, options: GroupKFoldOptions = {}): Splits {
  checkOptionNames('groupKFold', options, ['nSplits', 'shuffle', 'seed', 'y', 'repeats']);
  const { nSplits = 5, shuffle = true, seed = 0, y, repeats = 1 } = options;
  checkCount('nSplits', nSplits, 2);
  checkCount('repeats', repeats, 1);
  if (y && y.length !== groups.length)
    throw new ValidationError(`groups: expected ${y.length}, one per row, found ${groups.length}`);
  const members = membersOf(groups, y);
  if (members.length < 2) throw new ValidationError(`expected at least 2 groups to split, found ${members.length}`);
  const folds = Math.min(nSplits, members.length);
  const warnings =
    folds < nSplits ? [`${nSplits} folds are more than the ${members.length} groups: using ${folds} folds`] : [];
  const splits: Split[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const order = shuffle ? shuffled(members, seed, repeat) : members;
    const foldOf = y ? dealStratified(order, folds) : dealBySize(order, folds);
    const fold = new Int32Array(groups.length);
    order.forEach(({ rows }, g) => {
      for (const row of rows) fold[row] = foldOf[g];
    });
    for (let k = 0; k < folds; k++) splits.push(splitAt(fold, k));
  }
  return { splits, warnings };
}

function shuffled(members: readonly Group[], seed: Seed, repeat: number): Group[] {
  return streamOf(seed, 'groupKFold', repeat).shuffle([...members]);
}

/** Groups in the order of first appearance. */
function membersOf(groups: ArrayLike<unknown>, y: ArrayLike<number> | undefined): Group[] {
  const nClasses = y ? 1 + Array.from(y).reduce((most, code) => Math.max(most, code), 0) : 1;
  const members = new Map<unknown, Group>();
  for (let row = 0; row < groups.length; row++) {
    let group = members.get(groups[row]);
    if (!group) {
      group = { rows: [], counts: new Float64Array(nClasses) };
      members.set(groups[row], group);
    }
    group.rows.push(row);
    group.counts[y ? y[row] : 0]++;
  }
  return [...members.values()];
}

/** The fold of each group: the largest first, to the fold with fewest rows. */
function dealBySize(groups: readonly Group[], folds: number): Int32Array {
  const sizes = new Float64Array(folds);
  const foldOf = new Int32Array(groups.length);
  const order = [...groups.keys()].sort((a, b) => groups[b].rows.length - groups[a].rows.length);
  for (const g of order) {
    const k = sizes.indexOf(sizes.reduce((least, size) => Math.min(least, size)));
    sizes[k] += groups[g].rows.length;
    foldOf[g] = k;
  }
  return foldOf;
}

/** The fold of each group: the most uneven first, to the fold at which the classes' shares vary least over folds. */
function dealStratified(groups: readonly Group[], folds: number): Int32Array {
  const nClasses = groups[0].counts.length;
  const totals = new Float64Array(nClasses);
  for (const { counts } of groups)
    counts.forEach((count, c) => {
      totals[c] += count;
    });
  const dealt = Array.from({ length: folds }, () => new Float64Array(nClasses));
  const foldOf = new Int32Array(groups.length);
  const unevenness = groups.map(({ counts }) => deviation(counts));
  const order = [...groups.keys()].sort((a, b) => unevenness[b] - unevenness[a]);
  for (const g of order) {
    const { counts } = groups[g];
    let best = 0;
    let [least, fewest] = [Infinity, Infinity];
    for (let k = 0; k < folds; k++) {
      const spread = spreadWith(dealt, k, counts, totals);
      const rows = dealt[k].reduce((sum, count) => sum + count, 0);
      const tie = Math.abs(spread - least) <= 1e-12;
      if ((!tie && spread < least) || (tie && rows < fewest)) [best, least, fewest] = [k, spread, rows];
    }
    counts.forEach((count, c) => {
      dealt[best][c] += count;
    });
    foldOf[g] = best;
  }
  return foldOf;
}

/** Mean over classes of the standard deviation over folds of the class's share in a fold, were `counts` dealt to fold `to`. */
function spreadWith(dealt: readonly Float64Array[], to: number, counts: Float64Array, totals: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < totals.length; c++) {
    sum += deviation(Float64Array.from(dealt, (fold, k) => (fold[c] + (k === to ? counts[c] : 0)) / totals[c]));
  }
  return sum / totals.length;
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length);
}
