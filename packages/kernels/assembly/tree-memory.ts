// The memory of one tree learner: data, rules, the random state and scratch, laid out once per fit and used again by
// every tree.
import { compactBytes, compactRows } from './tree-compact';

/** Words that the caller reads come first: see `treeInit`. */
@unmanaged
export class Tree {
  nodeCount: i32;
  splitCount: i32;
  sampleCount: i32;
  nodes: usize;
  thresholds: usize;
  starts: usize;
  samples: usize;
  weights: usize;
  gains: usize;
  sides: usize;

  rows: i32;
  features: i32;
  classes: i32; // 0: values
  columns: usize; // a record per feature: see COLUMN
  y: usize;
  rowWeights: usize; // 0: all 1

  criterion: i32;
  random: i32;
  maxDepth: i32;
  minSamplesSplit: i32;
  minSamplesLeaf: i32;
  maxFeatures: i32;
  minImpurityDecrease: f64;
  logs: usize; // k log k for integer weights, or 0
  // Searching sees (value - offset) * scale, so that sums of squares keep their digits and stay in range.
  offset: f64;
  scale: f64;

  s0: u32;
  s1: u32;
  s2: u32;
  s3: u32;

  stack: usize;
  stackSize: i32;
  rootWeight: f64;
  work: f64;

  // See tree-compact.ts.
  compactRows: i32;
  compacted: bool;
  compactStart: i32;
  compactEnd: i32;
  compactStack: i32;
  allColumns: usize;
  allY: usize;
  allWeights: usize;
  copy: usize;
  copyRows: usize;

  // See tree-presort.ts.
  presortRows: i32;
  presorted: bool;
  presortStart: i32;
  presortStack: i32;
  orders: usize;
  steps: usize;
  rowRecords: usize;

  // The node being searched, and what the search has found so far: see tree-search.ts.
  searching: bool;
  start: i32;
  end: i32;
  depth: i32;
  known: i32;
  found: i32;
  drawnConstants: i32;
  unseen: i32;
  visited: i32;
  sortNext: i32; // of featureOrder, the first column still to be presorted
  best: f64;
  bestFeature: i32;
  bestCut: i32;
  bestThreshold: f64;
  bestSide: i32;

  // It is summed by class, or by pairs (weight, weighted value): values, or two classes as 0 and 1.
  pairs: bool;
  stride: i32; // f64 per histogram bin: the node's classes made even, or 2
  count: i32;
  weight: f64;
  lowest: i32;
  highest: i32;
  cut: i32;
  threshold: f64;
  side: i32; // of missing values: RIGHT, LEFT, or ABSENT
  recorded: bool; // its records are in `records`
  rowsRecorded: bool; // and in `rowRecords`

  spare: usize;
  localY: usize;
  localW: usize;
  codes: usize;
  order: usize;
  records: usize;
  counters: usize;
  histogram: usize;
  binCounts: usize;
  total: usize;
  left: usize;
  classOffsets: usize;
  featureOrder: usize;
  constants: usize;
}

/** Bytes of a column's record, u32 words: codes, 1 if they are u16, number of bins, least and greatest value of each bin,
 * code of missing values (the last one, or NEVER). */
export const COLUMN: usize = 24;
export const NEVER: i32 = -1;

export const RIGHT: i32 = 0;
export const LEFT: i32 = 1;
export const ABSENT: i32 = 2;

/** Codes to a vector: local arrays are padded to a multiple of it. */
export const LANES = 8;

/** A histogram is worth its scan while it has at most this many bins. */
// @ts-ignore: decorator
@inline
export function histogramBins(count: i32, stride: i32): i32 {
  return <i32>min<i64>(65536, (<i64>count << 2) / (stride + 3));
}

/** One pass of counting sorts a node while it has at most this many bins. */
// @ts-ignore: decorator
@inline
export function countingBins(count: i32): i32 {
  return min(65536, max(256, count << 2));
}

/** Bytes to allocate for the tree's fixed part. */
export function treeBytes(): usize {
  return offsetof<Tree>();
}

/**
 * Lays out a learner for `rows` x `features` at `memory`, which need not be allocated; returns the bytes it takes.
 * `columns`: six u32 per feature (codes, 1 if they are u16, number of bins, least and greatest value of each bin, code of
 * missing values: the last one, or 2^32 - 1 where there are none).
 * `y`: i32 class codes, or f64 values when `classes` is 0, which a search sees as (value - offset) * scale.
 * `rowWeights`: f64, or 0. `logs`: room for `logCount` f64, filled with k log k, or 0 when weights are not integers.
 *
 * The fixed part starts with u32 words for the caller: the number of nodes, of splits and of samples, then where they
 * are: nodes (u32 in preorder: the feature of a split; features + class for a leaf of that class alone; features +
 * classes for another leaf), thresholds (f64 per split), starts (u32 per node: its first place in samples; it ends
 * where the next node begins that is not below it), samples (u32 rows), weights (f64 per row in this tree), gains (f64
 * per split: weighted decrease of impurity), sides (u8 per split: 1 where missing values go left).
 */
export function treeInit(
  at: usize, memory: usize, rows: i32, features: i32, classes: i32, maxBins: i32, columns: usize, y: usize,
  offset: f64, scale: f64, rowWeights: usize, logs: usize, logCount: i32,
): usize {
  const tree = changetype<Tree>(at);
  tree.rows = rows;
  tree.features = features;
  tree.classes = classes;
  tree.columns = columns;
  tree.y = y;
  tree.offset = offset;
  tree.scale = scale;
  tree.rowWeights = rowWeights;
  tree.logs = logs;
  tree.work = 0;
  if (logs) {
    store<f64>(logs, 0);
    for (let k = 1; k < logCount; k++) store<f64>(logs + (<usize>k << 3), <f64>k * NativeMath.log(<f64>k));
  }
  const n = <usize>rows;
  const bins = <usize>maxBins;
  const stride = max<usize>(2, (classes + 1) & ~1);
  let end = memory;
  tree.nodes = end; end = after(end, n << 3);
  tree.thresholds = end; end = after(end, n << 3);
  tree.starts = end; end = after(end, n << 3);
  tree.gains = end; end = after(end, n << 3);
  tree.sides = end; end = after(end, n);
  tree.samples = end; end = after(end, n << 2);
  tree.weights = end; end = after(end, n << 3);
  tree.stack = end; end = after(end, (n + 2) << 4);
  tree.spare = end; end = after(end, n << 2);
  tree.localY = end; end = after(end, (n + LANES) << 3);
  tree.localW = end; end = after(end, (n + LANES) << 3);
  tree.codes = end; end = after(end, (n + LANES) << 1);
  tree.order = end; end = after(end, n << 2);
  tree.records = end; end = after(end, n << 4);
  tree.counters = end; end = after(end, <usize>countingBins(rows) << 2);
  tree.histogram = end; end = after(end, min(bins * stride, (n + 1) << 2) << 3);
  tree.binCounts = end; end = after(end, min(bins, n << 2) << 2);
  tree.total = end; end = after(end, stride << 3);
  tree.classOffsets = end; end = after(end, <usize>classes << 2);
  tree.left = end; end = after(end, stride << 4);
  tree.featureOrder = end; end = after(end, <usize>features << 2);
  tree.constants = end; end = after(end, <usize>features << 2);
  tree.orders = end; end = after(end, <usize>features << 2);
  tree.copy = end; end = after(end, compactBytes(rows, features));
  return end - memory;
}

/**
 * How trees grow. `criterion`: 0 gini, 1 entropy, 2 squared error, 3 Poisson. `random`: 1 draws one threshold per feature.
 * `maxFeatures` features are tried per node, and more until one is not constant.
 */
export function treeRules(
  at: usize, criterion: i32, random: i32, maxDepth: i32, minSamplesSplit: i32, minSamplesLeaf: i32, maxFeatures: i32,
  minImpurityDecrease: f64,
): void {
  const tree = changetype<Tree>(at);
  tree.criterion = criterion;
  tree.random = random;
  tree.maxDepth = maxDepth;
  tree.minSamplesSplit = minSamplesSplit;
  tree.minSamplesLeaf = minSamplesLeaf;
  tree.maxFeatures = maxFeatures;
  tree.compactRows = compactRows(tree.rows, tree.features, maxFeatures);
  tree.compacted = false;
  tree.presortRows = 0;
  tree.presorted = false;
  tree.searching = false;
  tree.minImpurityDecrease = minImpurityDecrease;
}

// @ts-ignore: decorator
@inline
function after(pointer: usize, bytes: usize): usize {
  return (pointer + bytes + 15) & ~15;
}
