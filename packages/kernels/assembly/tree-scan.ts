// The best split of one feature over the node's samples in order: sums move from right to left, one sample at a time.
import { Tree } from './tree-memory';
import { pairScore, xLogX } from './tree-score';

/** See `bestSplit`; `order` holds the samples by code. */
export function scanClasses(tree: Tree): f64 {
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

/** The same for pairs. */
export function scanPairs(tree: Tree): f64 {
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
        const score = pairScore(tree, sum, leftWeight) + pairScore(tree, total - sum, tree.weight - leftWeight);
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
