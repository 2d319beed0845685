// The best split of one feature over a histogram of the node: one row of class weights, or one pair (weight, weighted
// value), per code.
import { Tree } from './tree-memory';
import { pairScore, xLogX } from './tree-score';

/** Counts the node; then see `bestSplit`. */
export function histogramOfClasses(tree: Tree): void {
  const n = tree.count;
  const bins = tree.highest - tree.lowest;
  const width = <usize>tree.stride << 3;
  const histogram = tree.histogram;
  const codes = tree.codes;
  const localY = tree.localY;
  const localW = tree.localW;
  memory.fill(histogram, 0, <usize>(bins + 1) * width);
  const base = histogram - <usize>tree.lowest * width;
  for (let i = 0; i < n; i++) {
    const at =
      base + <usize>load<u16>(codes + (<usize>i << 1)) * width + <usize>load<u32>(localY + (<usize>i << 2));
    store<f64>(at, load<f64>(at) + load<f64>(localW + (<usize>i << 3)));
  }
  if (tree.minSamplesLeaf > 1) countBins(tree);
}

/**
 * The best split after one of the first `bins` bins: the last one that is not empty is never on the left. With
 * `missing`, the bin of missing values goes left before all others.
 */
export function scanHistogramOfClasses(tree: Tree, bins: i32, missing: bool): f64 {
  const n = tree.count;
  const width = <usize>tree.stride << 3;
  const histogram = tree.histogram;
  const minLeaf = tree.minSamplesLeaf;
  const left = tree.left;
  memory.fill(left, 0, width);
  const gini = tree.criterion == 0;
  const logs = tree.logs;
  const total = tree.total;
  const weight = tree.weight;
  let best = -Infinity;
  let cut = -1;
  let leftCount = 0;
  let leftWeight: f64 = 0;
  let logScore: f64 = 0;
  if (!gini) for (let c: usize = 0; c < width; c += 8) logScore += xLogX(logs, load<f64>(total + c));
  const last = tree.highest - tree.lowest;
  for (let bin = missing ? -1 : 0; bin < bins; bin++) {
    const row = histogram + <usize>(bin < 0 ? last : bin) * width;
    let sums = f64x2.splat(0);
    let leftSquares = f64x2.splat(0);
    let rightSquares = f64x2.splat(0);
    if (gini) {
      for (let c: usize = 0; c < width; c += 16) {
        const h = v128.load(row + c);
        const l = f64x2.add(v128.load(left + c), h);
        const r = f64x2.sub(v128.load(total + c), l);
        v128.store(left + c, l);
        sums = f64x2.add(sums, h);
        leftSquares = f64x2.add(leftSquares, f64x2.mul(l, l));
        rightSquares = f64x2.add(rightSquares, f64x2.mul(r, r));
      }
    } else {
      for (let c: usize = 0; c < width; c += 8) {
        const h = load<f64>(row + c);
        if (h == 0) continue;
        const l = load<f64>(left + c);
        const r = load<f64>(total + c) - l;
        logScore += xLogX(logs, l + h) - xLogX(logs, l) + xLogX(logs, r - h) - xLogX(logs, r);
        store<f64>(left + c, l + h);
        sums = f64x2.add(sums, f64x2.replace_lane(f64x2.splat(0), 0, h));
      }
    }
    const added = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
    if (added == 0) continue;
    leftWeight += added;
    if (minLeaf > 1) {
      leftCount += load<u32>(tree.binCounts + (<usize>(bin < 0 ? last : bin) << 2));
      if (leftCount < minLeaf || n - leftCount < minLeaf) continue;
    }
    if (bin < 0) continue;
    const rightWeight = weight - leftWeight;
    const score = gini
      ? (f64x2.extract_lane(leftSquares, 0) + f64x2.extract_lane(leftSquares, 1)) / leftWeight +
        (f64x2.extract_lane(rightSquares, 0) + f64x2.extract_lane(rightSquares, 1)) / rightWeight
      : logScore - xLogX(logs, leftWeight) - xLogX(logs, rightWeight);
    if (score > best) {
      best = score;
      cut = bin;
    }
  }
  tree.cut = cut + tree.lowest;
  return best;
}

/** As `histogramOfClasses`. */
export function histogramOfPairs(tree: Tree): void {
  const n = tree.count;
  const bins = tree.highest - tree.lowest;
  const histogram = tree.histogram;
  const codes = tree.codes;
  const localY = tree.localY;
  const localW = tree.localW;
  memory.fill(histogram, 0, <usize>(bins + 1) << 4);
  const base = histogram - (<usize>tree.lowest << 4);
  for (let i = 0; i < n; i++) {
    const at = base + (<usize>load<u16>(codes + (<usize>i << 1)) << 4);
    const weight = f64x2.splat(load<f64>(localW + (<usize>i << 3)));
    const pair = f64x2.replace_lane(weight, 1, load<f64>(localY + (<usize>i << 3)));
    v128.store(at, f64x2.add(v128.load(at), pair));
  }
  if (tree.minSamplesLeaf > 1) countBins(tree);
}

/** As `scanHistogramOfClasses`. */
export function scanHistogramOfPairs(tree: Tree, bins: i32, missing: bool): f64 {
  const n = tree.count;
  const histogram = tree.histogram;
  const minLeaf = tree.minSamplesLeaf;
  const last = tree.highest - tree.lowest;
  const weight = tree.weight;
  const total = load<f64>(tree.total);
  let best = -Infinity;
  let cut = -1;
  let leftCount = 0;
  let leftWeight: f64 = 0;
  let sum: f64 = 0;
  for (let bin = missing ? -1 : 0; bin < bins; bin++) {
    const at = histogram + (<usize>(bin < 0 ? last : bin) << 4);
    const added = load<f64>(at);
    if (added == 0) continue;
    leftWeight += added;
    sum += load<f64>(at, 8);
    if (minLeaf > 1) {
      leftCount += load<u32>(tree.binCounts + (<usize>(bin < 0 ? last : bin) << 2));
      if (leftCount < minLeaf || n - leftCount < minLeaf) continue;
    }
    if (bin < 0) continue;
    const score = pairScore(tree, sum, leftWeight) + pairScore(tree, total - sum, weight - leftWeight);
    if (score > best) {
      best = score;
      cut = bin;
    }
  }
  tree.cut = cut + tree.lowest;
  return best;
}

/** The number of bins before the last one that is not empty, missing values aside. */
export function binsOfValues(tree: Tree): i32 {
  const size = <usize>(tree.pairs ? 2 : tree.stride) << 3;
  let bins = tree.highest - tree.lowest - 1;
  for (; bins > 0; bins--) {
    const row = tree.histogram + <usize>bins * size;
    // Of a pair, the weight is enough.
    for (let at = row; at < row + (tree.pairs ? 8 : size); at += 8) if (load<f64>(at) != 0) return bins;
  }
  return bins;
}

function countBins(tree: Tree): void {
  const counts = tree.binCounts;
  memory.fill(counts, 0, <usize>(tree.highest - tree.lowest + 1) << 2);
  for (let i = 0; i < tree.count; i++) {
    const code = <i32>load<u16>(tree.codes + (<usize>i << 1)) - tree.lowest;
    const at = counts + (<usize>code << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}
