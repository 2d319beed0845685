// One random threshold for one feature at one node (extremely randomised trees; Geurts, Ernst, Wehenkel 2006).
import { COLUMN, LEFT, RIGHT, Tree } from './tree-memory';
import { pairScore, splitScore } from './tree-score';
import { between } from './tree-threshold';
import { nextBelow, nextF64 } from './xoshiro';

/**
 * As `bestSplit`, for a threshold drawn uniformly between the node's least and greatest value; sets `threshold` too.
 * Missing values go to either side, by a coin.
 */
export function randomSplit(tree: Tree, feature: i32): f64 {
  const column = tree.columns + <usize>feature * COLUMN;
  const low = <usize>load<u32>(column, 12);
  const high = <usize>load<u32>(column, 16);
  const lowest = tree.lowest;
  const missing = load<i32>(column, 20);
  const anyMissing = tree.highest == missing;
  const highest = anyMissing ? greatestBelow(tree, missing) : tree.highest;
  const random = offsetof<Tree>('s0') + changetype<usize>(tree);
  let threshold = between(load<f64>(low + (<usize>lowest << 3)), load<f64>(high + (<usize>highest << 3)), nextF64(random));
  if (anyMissing) {
    tree.side = nextBelow(random, 2) ? LEFT : RIGHT;
    if (tree.side == LEFT) replaceCodes(tree, missing, lowest);
  }
  const cut = lastAtOrBelow(low, lowest, highest, threshold);
  // A bin of several values is not cut through.
  const below = load<f64>(high + (<usize>cut << 3));
  if (threshold < below || threshold >= load<f64>(low + (<usize>(cut + 1) << 3))) threshold = below;
  tree.cut = cut;
  tree.threshold = threshold;
  if (!leavesRoom(tree, cut, anyMissing)) return -Infinity;
  return tree.pairs ? pairsAt(tree, cut) : classesAt(tree, cut);
}

/** The greatest of the node's codes that is below the one of missing values. */
function greatestBelow(tree: Tree, missing: i32): i32 {
  let greatest = tree.lowest;
  for (let i = 0; i < tree.count; i++) {
    const code = <i32>load<u16>(tree.codes + (<usize>i << 1));
    greatest = max(greatest, code == missing ? 0 : code);
  }
  return greatest;
}

/** In the local copy of this column. */
function replaceCodes(tree: Tree, from: i32, to: i32): void {
  for (let i = 0; i < tree.count; i++) {
    const at = tree.codes + (<usize>i << 1);
    if (load<u16>(at) == <u16>from) store<u16>(at, <u16>to);
  }
}

/** The last code below `beyond` whose values start at or below `t`; `cut` is one. */
function lastAtOrBelow(low: usize, cut: i32, beyond: i32, t: f64): i32 {
  while (beyond - cut > 1) {
    const middle = (cut + beyond) >> 1;
    if (load<f64>(low + (<usize>middle << 3)) <= t) cut = middle;
    else beyond = middle;
  }
  return cut;
}

function classesAt(tree: Tree, cut: i32): f64 {
  const n = tree.count;
  const left = tree.left;
  const size = <usize>tree.stride << 3;
  memory.fill(left, 0, size << 1);
  const codes = tree.codes;
  const localY = tree.localY;
  const localW = tree.localW;
  // Two tables by turns: in a nearly pure node every sample would else wait for the one before it.
  const second = left + size;
  for (let i = 0; i < n; i += 2) {
    addLeft(left, codes, localY, localW, i, cut);
    addLeft(second, codes, localY, localW, i + 1, cut);
  }
  let leftWeight: f64 = 0;
  for (let c: usize = 0; c < size; c += 16) {
    const sum = f64x2.add(v128.load(left + c), v128.load(second + c));
    v128.store(left + c, sum);
    leftWeight += f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  }
  return splitScore(tree, left, leftWeight);
}

// @ts-ignore: decorator
@inline
function addLeft(table: usize, codes: usize, localY: usize, localW: usize, i: i32, cut: i32): void {
  const at = table + <usize>load<u32>(localY + (<usize>i << 2));
  // A mask and no choice between two f64, which compiles to an unpredictable branch.
  const mask = -(<i64>(<i32>load<u16>(codes + (<usize>i << 1)) <= cut));
  store<f64>(at, load<f64>(at) + reinterpret<f64>(load<i64>(localW + (<usize>i << 3)) & mask));
}

function pairsAt(tree: Tree, cut: i32): f64 {
  const n = tree.count;
  const codes = tree.codes;
  const localY = tree.localY;
  const localW = tree.localW;
  const cuts = i32x4.splat(cut);
  let weights = f64x2.splat(0);
  let sums = f64x2.splat(0);
  for (let i = 0; i < n; i += 4) {
    const isLeft = i32x4.le_s(v128.load16x4_u(codes + (<usize>i << 1)), cuts);
    const at = <usize>i << 3;
    const first = i64x2.extend_low_i32x4_s(isLeft);
    const second = i64x2.extend_high_i32x4_s(isLeft);
    weights = f64x2.add(weights, v128.and(v128.load(localW + at), first));
    sums = f64x2.add(sums, v128.and(v128.load(localY + at), first));
    weights = f64x2.add(weights, v128.and(v128.load(localW + at, 16), second));
    sums = f64x2.add(sums, v128.and(v128.load(localY + at, 16), second));
  }
  const weight = f64x2.extract_lane(weights, 0) + f64x2.extract_lane(weights, 1);
  const sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  return pairScore(tree, sum, weight) + pairScore(tree, load<f64>(tree.total) - sum, tree.weight - weight);
}

/** Whether both sides have `minSamplesLeaf` samples. Only where values are missing, a side may have none. */
function leavesRoom(tree: Tree, cut: i32, anyMissing: bool): bool {
  const n = tree.count;
  const least = tree.minSamplesLeaf;
  if (least <= 1 && !anyMissing) return true;
  let count = 0;
  for (let i = 0; i < n; i++) count += i32(<i32>load<u16>(tree.codes + (<usize>i << 1)) <= cut);
  return count >= least && n - count >= least;
}
