// Presorting (CART; Breiman, Friedman, Olshen, Stone 1984): where a search looks at many columns of many values, most
// of its work is to sort each node's samples by each column. Here they are sorted once, and each split parts all orders
// stably, so that the nodes below find theirs ready. A column has room for two orders, by turns of depth: a child's
// lies in the other one than its parent's, at the places of its samples.
import { gatherCodes } from './tree-gather';
import { COLUMN, histogramBins, Tree } from './tree-memory';
import { orderByCode } from './tree-order';

/** Parting all orders pays if one of so many features is tried. */
const SHARE: i32 = 3;
/** Columns of fewer values are left to histograms. */
const MANY_BINS: i32 = 32;
/** Smaller subtrees do not repay the first sort. */
const FEWEST: i32 = 24;
/** Bytes of orders at most. */
const ROOM: i64 = 1 << 26;
/** Work per sample and column. */
const SORT_WORK: f64 = 7;
const PART_WORK: f64 = 1.2;

/**
 * Lays out room for presorting at `memory`, which need not be allocated, where that pays under the rules that were set.
 * Returns the bytes it takes. Trees are the same without.
 */
export function treePresort(at: usize, memory: usize): usize {
  const tree = changetype<Tree>(at);
  const features = tree.features;
  tree.presortRows = 0;
  if (tree.random || <i64>tree.maxFeatures * SHARE < features) return 0;
  let columns: i64 = 0;
  for (let f = 0; f < features; f++) columns += i64(binsOf(tree, f) > MANY_BINS);
  if (columns == 0) return 0;

  const rows = min<i64>(tree.rows, ROOM / (columns << 3));
  let end = memory;
  tree.rowRecords = end; end += <usize>tree.rows << 4;
  tree.steps = end; end += (<usize>tree.rows + 15) & ~15;
  for (let f = 0; f < features; f++) {
    const many = binsOf(tree, f) > MANY_BINS;
    store<u32>(tree.orders + (<usize>f << 2), many ? end : 0);
    if (many) end += <usize>rows << 3;
  }
  tree.presortRows = <i32>rows;
  return end - memory;
}

/** The node's rows by ascending code of a feature; 0 where they are not kept. */
// @ts-ignore: decorator
@inline
export function sortedRows(tree: Tree, feature: i32, start: i32, depth: i32): usize {
  if (!tree.presorted) return 0;
  const orders = <usize>load<u32>(tree.orders + (<usize>feature << 2));
  return orders ? orders + (<usize>((depth & 1) * tree.presortRows + start - tree.presortStart) << 2) : 0;
}

/** Whether to presort at a node of `n` samples, rather than to sort its descendants one by one. */
export function worthPresorting(tree: Tree, n: i32): bool {
  if (tree.presorted || n > tree.presortRows || n < FEWEST) return false;
  const few = max(MANY_BINS, histogramBins(n, tree.stride));
  let many = 0;
  for (let f = 0; f < tree.features; f++) many += i32(binsOf(tree, f) > few);
  return 2 * many >= tree.features;
}

/** Begins to presort at the node that is searched; its subtree is done when the stack is as small as now. */
export function beginPresort(tree: Tree): void {
  tree.presorted = true;
  tree.presortStart = tree.start;
  tree.presortStack = tree.stackSize;
  tree.sortNext = tree.known;
}

/** Sorts a node's rows by every column that may vary. */
export function sortRows(tree: Tree, start: i32, end: i32, depth: i32, constants: i32): void {
  tree.count = end - start;
  for (let j = constants; j < tree.features; j++) sortRow(tree, j, start, depth);
}

/** Sorts the rows of a node of `count` samples by column j of `featureOrder`, if its order is kept. */
export function sortRow(tree: Tree, j: i32, start: i32, depth: i32): void {
  const feature = load<u32>(tree.featureOrder + (<usize>j << 2));
  const to = sortedRows(tree, feature, start, depth);
  if (!to) return;
  const n = tree.count;
  const samples = tree.samples + (<usize>start << 2);
  tree.work += <f64>n * SORT_WORK;
  gatherCodes(tree, start, feature);
  orderByCode(tree);
  for (let k: usize = 0; k < <usize>n << 2; k += 4)
    store<u32>(to + k, load<u32>(samples + (<usize>load<u32>(tree.order + k) << 2)));
}

/** Parts the orders of a node whose samples are parted, those before `middle` to the left, if a child needs them. */
export function partRows(tree: Tree, start: i32, middle: i32, end: i32, depth: i32, constants: i32): void {
  if (!mayGrow(tree, start, middle, depth + 1) && !mayGrow(tree, middle, end, depth + 1)) return;
  const samples = tree.samples;
  const steps = tree.steps; // of a row: 4 bytes on the left, or none
  for (let i = start; i < end; i++) {
    store<u8>(steps + <usize>load<u32>(samples + (<usize>i << 2)), <u8>(i < middle) << 2);
  }
  const size = <usize>(end - start) << 2;
  for (let j = constants; j < tree.features; j++) {
    const feature = load<u32>(tree.featureOrder + (<usize>j << 2));
    const from = sortedRows(tree, feature, start, depth);
    if (!from) continue;
    let left = sortedRows(tree, feature, start, depth + 1);
    let right = left + (<usize>(middle - start) << 2);
    for (let at = from; at < from + size; at += 4) {
      const row = load<u32>(at);
      const step = <usize>load<u8>(steps + <usize>row);
      store<u32>(select<usize>(left, right, step != 0), row);
      left += step;
      right += 4 - step;
    }
    tree.work += <f64>(end - start) * PART_WORK;
  }
}

/** Whether a node will be searched for a split. */
function mayGrow(tree: Tree, start: i32, end: i32, depth: i32): bool {
  const n = end - start;
  if (depth >= tree.maxDepth || n < tree.minSamplesSplit || n < 2 * tree.minSamplesLeaf) return false;
  const samples = tree.samples + (<usize>start << 2);
  return tree.classes ? differ<u32>(tree.y, samples, n) : differ<f64>(tree.y, samples, n);
}

function differ<T>(y: usize, samples: usize, n: i32): bool {
  const first = load<T>(y + <usize>load<u32>(samples) * sizeof<T>());
  for (let i: usize = 1; i < <usize>n; i++) {
    if (load<T>(y + <usize>load<u32>(samples + (i << 2)) * sizeof<T>()) != first) return true;
  }
  return false;
}

// @ts-ignore: decorator
@inline
function binsOf(tree: Tree, feature: i32): i32 {
  return load<i32>(tree.columns + <usize>feature * COLUMN, 8);
}
