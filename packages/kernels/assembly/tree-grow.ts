// Grows one tree, depth first and left to right, so that its nodes come out in preorder: a left child is the next node,
// and where a subtree ends is known without pointers.
import { bestSplit } from './tree-best-split';
import { compact, expand, worthCopying } from './tree-compact';
import { gatherClasses, gatherCodes, gatherPairs, pad } from './tree-gather';
import { Tree } from './tree-memory';
import { partRows, presort, sortedRows, sortRows, worthPresorting } from './tree-presort';
import { randomSplit } from './tree-random-split';
import { classScore, pairScore } from './tree-score';
import { midpoint } from './tree-threshold';
import { nextBelow } from './xoshiro';

const LN2: f64 = 0.6931471805599453;
const EPSILON: f64 = 2.220446049250313e-16;
/** Work of a node and of a feature tried at a node beside its samples, in nanoseconds. */
const NODE_WORK: f64 = 60;
const FEATURE_WORK: f64 = 60;
/** Work of a sample at a node, and of each feature that is tried. */
const SAMPLE_WORK: f64 = 3;
const BEST_WORK: f64 = 1.5;
const RANDOM_WORK: f64 = 2.5;

/** Goes on growing until about `budget` work is done. Returns 1 when the tree is complete. */
export function treeGrow(at: usize, budget: f64): i32 {
  const tree = changetype<Tree>(at);
  const until = tree.work + budget;
  while (tree.stackSize > 0) {
    if (tree.work >= until) return 0;
    if (tree.compacted && tree.stackSize == tree.compactStack) expand(tree);
    if (tree.presorted && tree.stackSize == tree.presortStack) tree.presorted = false;
    tree.stackSize--;
    const frame = tree.stack + (<usize>tree.stackSize << 4);
    const start = load<i32>(frame);
    const end = load<i32>(frame, 4);
    const depth = load<i32>(frame, 8);
    const constants = load<i32>(frame, 12);
    if (worthCopying(tree, end - start)) {
      compact(tree, start, end);
      if (tree.presorted) sortRows(tree, start, end, depth, constants);
    }
    growNode(tree, start, end, depth, constants);
  }
  if (tree.compacted) expand(tree);
  tree.presorted = false;
  return 1;
}

/** Work done since the last call. */
export function treeWork(at: usize): f64 {
  const tree = changetype<Tree>(at);
  const work = tree.work;
  tree.work = 0;
  return work;
}

function growNode(tree: Tree, start: i32, end: i32, depth: i32, constants: i32): void {
  const n = end - start;
  tree.count = n;
  tree.work += NODE_WORK + <f64>n * SAMPLE_WORK;
  const purity = tree.classes > 2 ? gatherClasses(tree, start) : gatherPairs(tree, start);
  if (
    purity >= 0 || depth >= tree.maxDepth || n < tree.minSamplesSplit || n < 2 * tree.minSamplesLeaf ||
    !splitNode(tree, start, end, depth, constants)
  ) {
    addNode(tree, start, tree.features + (purity >= 0 ? purity : tree.classes));
  }
}

/**
 * Draws features without replacement, as scikit-learn does: known constants of the path are drawn but not looked at, at
 * most `maxFeatures` are drawn unless all so far are constant. In `featureOrder` the known constants come first.
 */
function splitNode(tree: Tree, start: i32, end: i32, depth: i32, known: i32): bool {
  const random = changetype<usize>(tree) + offsetof<Tree>('s0');
  const order = tree.featureOrder;
  let unseen = tree.features; // features at this place and beyond were drawn
  let found = 0;
  let drawnConstants = 0;
  let visited = 0;
  let best = -Infinity;
  let bestFeature = -1;
  let bestCut = 0;
  let bestThreshold: f64 = 0;
  pad(tree);
  tree.recorded = false;
  tree.rowsRecorded = false;
  if (worthPresorting(tree, tree.count)) presort(tree, start, end, depth, known);
  while (unseen > known + found && (visited < tree.maxFeatures || visited <= found + drawnConstants)) {
    visited++;
    let j = drawnConstants + <i32>nextBelow(random, unseen - found - drawnConstants);
    if (j < known) {
      swap(order, drawnConstants, j);
      drawnConstants++;
      continue;
    }
    j += found;
    const feature = <i32>load<u32>(order + (<usize>j << 2));
    const sorted = sortedRows(tree, feature, start, depth);
    tree.work += FEATURE_WORK;
    if (sorted) rangeOf(tree, feature, sorted);
    else {
      tree.work += <f64>tree.count * (tree.random ? RANDOM_WORK : BEST_WORK);
      gatherCodes(tree, start, feature);
    }
    if (tree.lowest == tree.highest) {
      swap(order, j, known + found);
      found++;
      continue;
    }
    unseen--;
    swap(order, unseen, j);
    const score = tree.random ? randomSplit(tree, feature) : bestSplit(tree, start, feature, sorted);
    // Infinite where weights differ so much that a side's weight is lost in rounding.
    if (score > best && score < Infinity) {
      best = score;
      bestFeature = feature;
      bestCut = tree.cut;
      bestThreshold = tree.threshold;
    }
  }
  // Constants stay constant below this node; siblings of its ancestors expect theirs in the old order.
  memory.copy(order, tree.constants, <usize>known << 2);
  memory.copy(tree.constants + (<usize>known << 2), order + (<usize>known << 2), <usize>found << 2);
  if (bestFeature < 0) return false;

  const parent = tree.pairs
    ? pairScore(tree, load<f64>(tree.total), tree.weight)
    : classScore(tree, tree.total, tree.weight);
  const gain = max(0, best - parent) * (tree.criterion == 1 ? 1 / LN2 : 1);
  if (gain / tree.rootWeight + EPSILON < tree.minImpurityDecrease) return false;
  divide(tree, start, end, depth, known + found, bestFeature, bestCut, bestThreshold, gain);
  return true;
}

/** The range of codes, from the first and the last row in order. */
function rangeOf(tree: Tree, feature: i32, sorted: usize): void {
  const column = tree.columns + <usize>feature * 20;
  const codes = <usize>load<u32>(column);
  const first = <usize>load<u32>(sorted);
  const last = <usize>load<u32>(sorted + (<usize>(tree.count - 1) << 2));
  const wide = load<u32>(column, 4);
  tree.lowest = wide ? <i32>load<u16>(codes + (first << 1)) : <i32>load<u8>(codes + first);
  tree.highest = wide ? <i32>load<u16>(codes + (last << 1)) : <i32>load<u8>(codes + last);
}

/** Splits the node's samples, stably, and puts both children on the stack. */
function divide(
  tree: Tree, start: i32, end: i32, depth: i32, constants: i32, feature: i32, cut: i32, threshold: f64, gain: f64,
): void {
  const column = tree.columns + <usize>feature * 20;
  const wide = load<u32>(column, 4);
  const codes = <usize>load<u32>(column);
  const spare = tree.spare;
  let left = tree.samples + (<usize>start << 2);
  let right = spare;
  let below = 0; // the codes beside the cut: the threshold is halfway between their values
  let above = 65535;
  for (let i = start; i < end; i++) {
    const row = load<u32>(tree.samples + (<usize>i << 2));
    const code = wide ? <i32>load<u16>(codes + (<usize>row << 1)) : <i32>load<u8>(codes + <usize>row);
    const isLeft = code <= cut;
    store<u32>(left, row);
    store<u32>(right, row);
    left += <usize>isLeft << 2;
    right += <usize>!isLeft << 2;
    below = max(below, isLeft ? code : 0);
    above = min(above, isLeft ? 65535 : code);
  }
  memory.copy(left, spare, right - spare);
  const middle = <i32>((left - tree.samples) >> 2);

  if (!tree.random) {
    const low = load<f64>(<usize>load<u32>(column, 16) + (<usize>below << 3));
    threshold = midpoint(low, load<f64>(<usize>load<u32>(column, 12) + (<usize>above << 3)));
  }
  addNode(tree, start, feature);
  store<f64>(tree.thresholds + (<usize>tree.splitCount << 3), threshold);
  store<f64>(tree.gains + (<usize>tree.splitCount << 3), gain);
  tree.splitCount++;
  if (tree.presorted) partRows(tree, start, middle, end, depth, constants);
  push(tree, middle, end, depth + 1, constants);
  push(tree, start, middle, depth + 1, constants);
}

function addNode(tree: Tree, start: i32, code: i32): void {
  const at = <usize>tree.nodeCount << 2;
  store<u32>(tree.nodes + at, code);
  store<u32>(tree.starts + at, start);
  tree.nodeCount++;
}

// @ts-ignore: decorator
@inline
function push(tree: Tree, start: i32, end: i32, depth: i32, constants: i32): void {
  const frame = tree.stack + (<usize>tree.stackSize << 4);
  store<u32>(frame, start);
  store<u32>(frame, end, 4);
  store<u32>(frame, depth, 8);
  store<u32>(frame, constants, 12);
  tree.stackSize++;
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
