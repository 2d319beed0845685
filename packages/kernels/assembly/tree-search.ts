// The search for a node's best split, one feature at a time, so that a fit can pause within the root of a large table.
// Features are drawn without replacement, as scikit-learn does: known constants of the path are drawn but not looked
// at, at most `maxFeatures` are drawn unless all so far are constant. In `featureOrder` the known constants come first.
import { bestSplit } from './tree-best-split';
import { gatherCodes, pad } from './tree-gather';
import { ABSENT, COLUMN, Tree } from './tree-memory';
import { beginPresort, sortedRows, sortRow, worthPresorting } from './tree-presort';
import { randomSplit } from './tree-random-split';
import { classScore, pairScore } from './tree-score';
import { nextBelow } from './xoshiro';

const LN2: f64 = 0.6931471805599453;
const EPSILON: f64 = 2.220446049250313e-16;
/** Work of a feature tried at a node, and of each of its samples. */
const FEATURE_WORK: f64 = 60;
const BEST_WORK: f64 = 1.5;
const RANDOM_WORK: f64 = 2.5;

/** The node's targets are gathered. */
export function beginSearch(tree: Tree, start: i32, end: i32, depth: i32, known: i32): void {
  tree.searching = true;
  tree.start = start;
  tree.end = end;
  tree.depth = depth;
  tree.known = known;
  tree.found = 0;
  tree.drawnConstants = 0;
  tree.unseen = tree.features;
  tree.visited = 0;
  tree.best = -Infinity;
  tree.bestFeature = -1;
  tree.recorded = false;
  tree.rowsRecorded = false;
  tree.sortNext = tree.features;
  pad(tree);
  if (worthPresorting(tree, tree.count)) beginPresort(tree);
}

/** Sorts by or looks at one more column; false when there is none left. */
export function searchOn(tree: Tree): bool {
  if (tree.sortNext < tree.features) {
    sortRow(tree, tree.sortNext, tree.start, tree.depth);
    tree.sortNext++;
    return true;
  }
  const found = tree.found;
  const drawn = tree.drawnConstants;
  const wanted = tree.visited < tree.maxFeatures || tree.visited <= found + drawn;
  if (tree.unseen <= tree.known + found || !wanted) return false;
  tree.visited++;
  const random = changetype<usize>(tree) + offsetof<Tree>('s0');
  const order = tree.featureOrder;
  let j = drawn + <i32>nextBelow(random, tree.unseen - found - drawn);
  if (j < tree.known) {
    swap(order, drawn, j);
    tree.drawnConstants++;
    return true;
  }
  j += found;
  const feature = <i32>load<u32>(order + (<usize>j << 2));
  const sorted = sortedRows(tree, feature, tree.start, tree.depth);
  tree.work += FEATURE_WORK;
  if (sorted) rangeOf(tree, feature, sorted);
  else {
    tree.work += <f64>tree.count * (tree.random ? RANDOM_WORK : BEST_WORK);
    gatherCodes(tree, tree.start, feature);
  }
  if (tree.lowest == tree.highest) {
    swap(order, j, tree.known + found);
    tree.found++;
    return true;
  }
  tree.unseen--;
  swap(order, tree.unseen, j);
  tree.side = ABSENT;
  const score = tree.random ? randomSplit(tree, feature) : bestSplit(tree, tree.start, feature, sorted);
  // Infinite where weights differ so much that a side's weight is lost in rounding.
  if (score > tree.best && score < Infinity) {
    tree.best = score;
    tree.bestFeature = feature;
    tree.bestCut = tree.cut;
    tree.bestThreshold = tree.threshold;
    tree.bestSide = tree.side;
  }
  return true;
}

/** Ends the search. Returns the weighted decrease of impurity of the split that was found, or -1: the node is a leaf. */
export function endSearch(tree: Tree): f64 {
  tree.searching = false;
  // Constants stay constant below this node; siblings of its ancestors expect theirs in the old order.
  const known = <usize>tree.known << 2;
  memory.copy(tree.featureOrder, tree.constants, known);
  memory.copy(tree.constants + known, tree.featureOrder + known, <usize>tree.found << 2);
  if (tree.bestFeature < 0) return -1;
  const parent = tree.pairs
    ? pairScore(tree, load<f64>(tree.total), tree.weight)
    : classScore(tree, tree.total, tree.weight);
  const gain = max(0, tree.best - parent) * (tree.criterion == 1 ? 1 / LN2 : 1);
  return gain / tree.rootWeight + EPSILON < tree.minImpurityDecrease ? -1 : gain;
}

/** The range of codes, from the first and the last row in order. */
function rangeOf(tree: Tree, feature: i32, sorted: usize): void {
  const column = tree.columns + <usize>feature * COLUMN;
  const codes = <usize>load<u32>(column);
  const first = <usize>load<u32>(sorted);
  const last = <usize>load<u32>(sorted + (<usize>(tree.count - 1) << 2));
  const wide = load<u32>(column, 4);
  tree.lowest = wide ? <i32>load<u16>(codes + (first << 1)) : <i32>load<u8>(codes + first);
  tree.highest = wide ? <i32>load<u16>(codes + (last << 1)) : <i32>load<u8>(codes + last);
}

// @ts-ignore: decorator
@inline
function swap(list: usize, i: i32, j: i32): void {
  const a = list + (<usize>i << 2);
  const b = list + (<usize>j << 2);
  const value = load<u32>(a);
  store<u32>(a, load<u32>(b));
  store<u32>(b, value);
}
