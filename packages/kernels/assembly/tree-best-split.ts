// The best split of one feature at one node: over a histogram where the node is large beside its range of codes, else over the
// node's samples in order. Both look at every boundary between neighbouring values, so the split is exact.
import { histogramBins, Tree } from './tree-memory';
import { orderByCode } from './tree-order';
import { valueScore, xLogX } from './tree-score';

/**
 * Returns the best score and sets `cut` to the greatest code that goes left; -Infinity if `minSamplesLeaf` allows no split.
 * The node's codes, and their range, lie in `codes`, `lowest` and `highest`.
 */
export function bestSplit(tree: Tree): f64 {
  if (tree.highest - tree.lowest < histogramBins(tree.count, tree.stride)) {
    return tree.classes ? histogramOfClasses(tree) : histogramOfValues(tree);
  }
  orderByCode(tree);
  return tree.classes ? scanClasses(tree) : scanValues(tree);
}

function histogramOfClasses(tree: Tree): f64 {
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

function histogramOfValues(tree: Tree): f64 {
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
    const pair = f64x2.replace_lane(f64x2.splat(load<f64>(localW + (<usize>i << 3))), 1, load<f64>(localY + (<usize>i << 3)));
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
    const score = valueScore(sum, leftWeight, total, weight);
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

function scanClasses(tree: Tree): f64 {
  const n = tree.count;
  const order = tree.order;
  const codes = tree.codes;
  const localY = tree.localY;
  const localW = tree.localW;
  const minLeaf = tree.minSamplesLeaf;
  const total = tree.total;
  const left = tree.left;
  const size = <usize>tree.stride << 3;
  memory.fill(left, 0, size);
  const gini = tree.criterion == 0;
  const logs = tree.logs;
  // Sums over classes of w^2 or w log w, on the left and on the right.
  let leftSum: f64 = 0;
  let rightSum: f64 = 0;
  for (let c: usize = 0; c < size; c += 8) {
    const w = load<f64>(total + c);
    rightSum += gini ? w * w : xLogX(logs, w);
  }
  let leftWeight: f64 = 0;
  let best = -Infinity;
  let cut = -1;
  let previous = tree.lowest;
  for (let k = 0; k < n; k++) {
    const i = <usize>load<u32>(order + (<usize>k << 2));
    const code = <i32>load<u16>(codes + (i << 1));
    if (code != previous) {
      if (k >= minLeaf && n - k >= minLeaf) {
        const rightWeight = tree.weight - leftWeight;
        const score = gini
          ? leftSum / leftWeight + rightSum / rightWeight
          : leftSum - xLogX(logs, leftWeight) + rightSum - xLogX(logs, rightWeight);
        if (score > best) {
          best = score;
          cut = previous;
        }
      }
      previous = code;
    }
    const y = <usize>load<u32>(localY + (i << 2));
    const w = load<f64>(localW + (i << 3));
    const l = load<f64>(left + y);
    const r = load<f64>(total + y) - l;
    if (gini) {
      leftSum += w * (l + l + w);
      rightSum -= w * (r + r - w);
    } else {
      leftSum += xLogX(logs, l + w) - xLogX(logs, l);
      rightSum += xLogX(logs, r - w) - xLogX(logs, r);
    }
    store<f64>(left + y, l + w);
    leftWeight += w;
  }
  tree.cut = cut;
  return best;
}

function scanValues(tree: Tree): f64 {
  const n = tree.count;
  const order = tree.order;
  const codes = tree.codes;
  const minLeaf = tree.minSamplesLeaf;
  const total = load<f64>(tree.total);
  let leftWeight: f64 = 0;
  let sum: f64 = 0;
  let best = -Infinity;
  let cut = -1;
  let previous = tree.lowest;
  for (let k = 0; k < n; k++) {
    const i = <usize>load<u32>(order + (<usize>k << 2));
    const code = <i32>load<u16>(codes + (i << 1));
    if (code != previous) {
      if (k >= minLeaf && n - k >= minLeaf) {
        const score = valueScore(sum, leftWeight, total, tree.weight);
        if (score > best) {
          best = score;
          cut = previous;
        }
      }
      previous = code;
    }
    sum += load<f64>(tree.localY + (i << 3));
    leftWeight += load<f64>(tree.localW + (i << 3));
  }
  tree.cut = cut;
  return best;
}
