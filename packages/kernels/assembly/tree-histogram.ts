// The best split of one feature over a histogram of the node: one row of class weights, or one pair (weight, weighted
// value), per code.
import { Tree } from './tree-memory';
import { pairScore, xLogX } from './tree-score';

/** See `bestSplit`. */
export function histogramOfClasses(tree: Tree): f64 {
  const n = tree.count;
  const bins = tree.highest - tree.lowest; // the last bin is never on the left: it is counted but not scanned
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
  const minLeaf = tree.minSamplesLeaf;
  if (minLeaf > 1) countBins(tree);

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
  for (let bin = 0; bin < bins; bin++) {
    const row = histogram + <usize>bin * width;
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
      leftCount += load<u32>(tree.binCounts + (<usize>bin << 2));
      if (leftCount < minLeaf || n - leftCount < minLeaf) continue;
    }
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

/** See `bestSplit`. */
export function histogramOfPairs(tree: Tree): f64 {
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
  const minLeaf = tree.minSamplesLeaf;
  if (minLeaf > 1) countBins(tree);
  const weight = tree.weight;
  const total = load<f64>(tree.total);
  let best = -Infinity;
  let cut = -1;
  let leftCount = 0;
  let leftWeight: f64 = 0;
  let sum: f64 = 0;
  for (let bin = 0; bin < bins; bin++) {
    const at = histogram + (<usize>bin << 4);
    const added = load<f64>(at);
    if (added == 0) continue;
    leftWeight += added;
    sum += load<f64>(at, 8);
    if (minLeaf > 1) {
      leftCount += load<u32>(tree.binCounts + (<usize>bin << 2));
      if (leftCount < minLeaf || n - leftCount < minLeaf) continue;
    }
    const score = pairScore(tree, sum, leftWeight) + pairScore(tree, total - sum, weight - leftWeight);
    if (score > best) {
      best = score;
      cut = bin;
    }
  }
  tree.cut = cut + tree.lowest;
  return best;
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
