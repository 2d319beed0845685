// The best split of one feature over the node's samples in order: sums move from right to left, one sample at a time.
// `order` holds places (u32) by ascending code; the codes and records (see tree-records.ts) are at these places. Of a
// vector's lanes, the first is the right side, the second the left. The `first` samples are missing values, which go
// left in one piece, before any split is looked at. For the rest see `bestSplit`.
import { Tree } from './tree-memory';
import { pairScore, xLogX } from './tree-score';

/** Gini. */
export function scanClasses<T>(tree: Tree, order: usize, codes: usize, records: usize, first: i32): f64 {
  const least = max(tree.minSamplesLeaf, first + 1);
  const last = tree.count - max(1, tree.minSamplesLeaf);
  const total = tree.total;
  const left = tree.left;
  const size = <usize>tree.stride << 3;
  memory.fill(left, 0, size);
  let squares: f64 = 0;
  for (let c: usize = 0; c < size; c += 8) squares += load<f64>(total + c) * load<f64>(total + c);
  const negateRight = i64x2(i64.MIN_VALUE, 0);
  const negateLeft = i64x2(0, i64.MIN_VALUE);
  const weights = f64x2.replace_lane(f64x2.splat(0), 0, tree.weight);
  let sums = f64x2.replace_lane(f64x2.splat(0), 0, squares);
  let moved = f64x2.splat(0);
  let best = f64x2.splat(-Infinity);
  let cut = -1;
  let previous = tree.lowest;
  for (let k = 0; k <= last; k++) {
    const i = <usize>load<u32>(order + (<usize>k << 2));
    const code = <i32>load<T>(codes + i * sizeof<T>());
    if (code != previous) {
      if (k >= least) {
        const score = sumOf(f64x2.div(sums, f64x2.sub(weights, v128.xor(moved, negateLeft))));
        cut = select<i32>(previous, cut, f64x2.extract_lane(score, 0) > f64x2.extract_lane(best, 0));
        best = f64x2.pmax(best, score);
      }
      previous = code;
    }
    const record = records + (i << 4);
    const y = <usize>load<u32>(record);
    const w = v128.load64_splat(record, 8);
    const l = v128.load64_splat(left + y);
    // The class's weight on both sides: w (r + r - w) less, w (l + l + w) more.
    const both = f64x2.sub(v128.load64_zero(total + y), v128.xor(l, negateLeft));
    const step = f64x2.mul(w, f64x2.add(f64x2.add(both, both), v128.xor(w, negateRight)));
    sums = f64x2.add(sums, v128.xor(step, negateRight));
    store<f64>(left + y, f64x2.extract_lane(f64x2.add(l, w), 0));
    moved = f64x2.add(moved, w);
  }
  tree.cut = cut;
  return f64x2.extract_lane(best, 0);
}

/** Entropy of any weights. */
export function scanClassLogs<T>(tree: Tree, order: usize, codes: usize, records: usize, first: i32): f64 {
  const least = max(tree.minSamplesLeaf, first + 1);
  const last = tree.count - max(1, tree.minSamplesLeaf);
  const total = tree.total;
  const left = tree.left;
  const weight = tree.weight;
  const size = <usize>tree.stride << 3;
  memory.fill(left, 0, size);
  let leftSum: f64 = 0;
  let rightSum: f64 = 0;
  for (let c: usize = 0; c < size; c += 8) rightSum += xLogX(0, load<f64>(total + c));
  let leftWeight: f64 = 0;
  let best = -Infinity;
  let cut = -1;
  let previous = tree.lowest;
  for (let k = 0; k <= last; k++) {
    const i = <usize>load<u32>(order + (<usize>k << 2));
    const code = <i32>load<T>(codes + i * sizeof<T>());
    if (code != previous) {
      if (k >= least) {
        const score = leftSum - xLogX(0, leftWeight) + rightSum - xLogX(0, weight - leftWeight);
        if (score > best) {
          best = score;
          cut = previous;
        }
      }
      previous = code;
    }
    const record = records + (i << 4);
    const y = <usize>load<u32>(record);
    const w = load<f64>(record, 8);
    const l = load<f64>(left + y);
    const r = load<f64>(total + y) - l;
    leftSum += xLogX(0, l + w) - xLogX(0, l);
    rightSum += xLogX(0, r - w) - xLogX(0, r);
    store<f64>(left + y, l + w);
    leftWeight += w;
  }
  tree.cut = cut;
  return best;
}

/** Entropy of whole weights, which are offsets in the table of logarithms. */
export function scanClassCounts<T>(tree: Tree, order: usize, codes: usize, records: usize, first: i32): f64 {
  const least = max(tree.minSamplesLeaf, first + 1);
  const last = tree.count - max(1, tree.minSamplesLeaf);
  const total = tree.total;
  const sides = tree.left; // of each class, the weight on the left and on the right
  const weight = <usize>tree.weight << 3;
  const size = <usize>tree.stride << 3;
  const logs = tree.logs;
  let leftSum: f64 = 0;
  let rightSum: f64 = 0;
  for (let c: usize = 0; c < size; c += 8) {
    const w = <usize>load<f64>(total + c) << 3;
    store<u64>(sides + c, <u64>w << 32);
    rightSum += load<f64>(logs + w);
  }
  const end = logs + weight;
  let leftWeight: usize = 0;
  let best = f64x2.splat(-Infinity);
  let cut = -1;
  let previous = tree.lowest;
  for (let k = 0; k <= last; k++) {
    const i = <usize>load<u32>(order + (<usize>k << 2));
    const code = <i32>load<T>(codes + i * sizeof<T>());
    if (code != previous) {
      if (k >= least) {
        const score = leftSum - load<f64>(logs + leftWeight) + rightSum - load<f64>(end - leftWeight);
        cut = select<i32>(previous, cut, score > f64x2.extract_lane(best, 0));
        best = f64x2.pmax(best, f64x2.splat(score));
      }
      previous = code;
    }
    const record = load<u64>(records + (i << 3));
    const w = <usize>record;
    const side = sides + <usize>(record >> 32);
    const both = load<u64>(side);
    store<u64>(side, both + <u64>w - (<u64>w << 32));
    const l = logs + <usize>both;
    const r = logs + <usize>(both >> 32);
    leftSum += load<f64>(l + w) - load<f64>(l);
    rightSum += load<f64>(r - w) - load<f64>(r);
    leftWeight += w;
  }
  tree.cut = cut;
  return f64x2.extract_lane(best, 0);
}

/** Values, or two classes: squared error, Poisson, gini, entropy of any weights. */
export function scanPairs<T>(tree: Tree, order: usize, codes: usize, records: usize, first: i32): f64 {
  const least = max(tree.minSamplesLeaf, first + 1);
  const last = tree.count - max(1, tree.minSamplesLeaf);
  const criterion = tree.criterion;
  const total = f64x2.replace_lane(f64x2.splat(tree.weight), 0, load<f64>(tree.total));
  let left = f64x2.splat(0);
  let best = f64x2.splat(-Infinity);
  let cut = -1;
  let previous = tree.lowest;
  for (let k = 0; k <= last; k++) {
    const i = <usize>load<u32>(order + (<usize>k << 2));
    const code = <i32>load<T>(codes + i * sizeof<T>());
    if (code != previous) {
      if (k >= least) {
        const right = f64x2.sub(total, left);
        let score: v128;
        if (criterion & 1) {
          const scoreOfRight = pairScore(tree, f64x2.extract_lane(right, 0), f64x2.extract_lane(right, 1));
          const scoreOfLeft = pairScore(tree, f64x2.extract_lane(left, 0), f64x2.extract_lane(left, 1));
          score = f64x2.splat(scoreOfLeft + scoreOfRight);
        } else {
          const sums = f64x2.shuffle(right, left, 0, 2);
          const weights = f64x2.shuffle(right, left, 1, 3);
          const rest = f64x2.sub(weights, sums);
          let squares = f64x2.mul(sums, sums);
          if (criterion == 0) squares = f64x2.add(squares, f64x2.mul(rest, rest));
          score = sumOf(f64x2.div(squares, weights));
        }
        cut = select<i32>(previous, cut, f64x2.extract_lane(score, 0) > f64x2.extract_lane(best, 0));
        best = f64x2.pmax(best, score);
      }
      previous = code;
    }
    left = f64x2.add(left, v128.load(records + (i << 4)));
  }
  tree.cut = cut;
  return f64x2.extract_lane(best, 0);
}

/** Two classes: entropy of whole weights. */
export function scanPairCounts<T>(tree: Tree, order: usize, codes: usize, records: usize, first: i32): f64 {
  const least = max(tree.minSamplesLeaf, first + 1);
  const last = tree.count - max(1, tree.minSamplesLeaf);
  const logs = tree.logs;
  const total = (<u64>load<f64>(tree.total) << 35) + (<u64>tree.weight << 3);
  let left: u64 = 0;
  let best = f64x2.splat(-Infinity);
  let cut = -1;
  let previous = tree.lowest;
  for (let k = 0; k <= last; k++) {
    const i = <usize>load<u32>(order + (<usize>k << 2));
    const code = <i32>load<T>(codes + i * sizeof<T>());
    if (code != previous) {
      if (k >= least) {
        const score = countsScore(logs, left) + countsScore(logs, total - left);
        cut = select<i32>(previous, cut, score > f64x2.extract_lane(best, 0));
        best = f64x2.pmax(best, f64x2.splat(score));
      }
      previous = code;
    }
    left += load<u64>(records + (i << 3));
  }
  tree.cut = cut;
  return f64x2.extract_lane(best, 0);
}

/** `pairScore` of a sum and a weight that are offsets in the table. */
// @ts-ignore: decorator
@inline
function countsScore(logs: usize, sums: u64): f64 {
  const weight = <usize>sums;
  const sum = <usize>(sums >> 32);
  return load<f64>(logs + sum) + load<f64>(logs + weight - sum) - load<f64>(logs + weight);
}

/** The sum of both lanes, in both. */
// @ts-ignore: decorator
@inline
function sumOf(both: v128): v128 {
  return f64x2.add(both, f64x2.shuffle(both, both, 1, 0));
}
