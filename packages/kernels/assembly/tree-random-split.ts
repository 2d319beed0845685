// One random threshold for one feature at one node (extremely randomised trees; Geurts, Ernst, Wehenkel 2006).
import { Tree } from './tree-memory';
import { splitScore, valueScore } from './tree-score';
import { between } from './tree-threshold';
import { nextF64 } from './xoshiro';

/** As `bestSplit`, for a threshold drawn uniformly between the node's least and greatest value; sets `threshold` too. */
export function randomSplit(tree: Tree, low: usize, high: usize): f64 {
  const lowest = tree.lowest;
  const u = nextF64(offsetof<Tree>('s0') + changetype<usize>(tree));
  let threshold = between(load<f64>(low + (<usize>lowest << 3)), load<f64>(high + (<usize>tree.highest << 3)), u);
  // The last code whose values start at or below the threshold, but not the greatest of the node.
  let cut = lowest;
  let beyond = tree.highest;
  while (beyond - cut > 1) {
    const middle = (cut + beyond) >> 1;
    if (load<f64>(low + (<usize>middle << 3)) <= threshold) cut = middle;
    else beyond = middle;
  }
  // A bin of several values is not cut through.
  threshold = max(threshold, load<f64>(high + (<usize>cut << 3)));
  tree.cut = cut;
  tree.threshold = threshold;
  return tree.classes ? classesAt(tree, cut) : valuesAt(tree, cut);
}

function classesAt(tree: Tree, cut: i32): f64 {
  const n = tree.count;
  const left = tree.left;
  memory.fill(left, 0, <usize>tree.stride << 3);
  const codes = tree.codes;
  const localY = tree.localY;
  const localW = tree.localW;
  let leftWeight: f64 = 0;
  let leftCount = 0;
  for (let i = 0; i < n; i++) {
    const isLeft = <i32>load<u16>(codes + (<usize>i << 1)) <= cut;
    const w = isLeft ? load<f64>(localW + (<usize>i << 3)) : 0;
    const at = left + <usize>load<u32>(localY + (<usize>i << 2));
    store<f64>(at, load<f64>(at) + w);
    leftWeight += w;
    leftCount += <i32>isLeft;
  }
  if (leftCount < tree.minSamplesLeaf || n - leftCount < tree.minSamplesLeaf) return -Infinity;
  return splitScore(tree, left, leftWeight);
}

function valuesAt(tree: Tree, cut: i32): f64 {
  const n = tree.count;
  const codes = tree.codes;
  let leftWeight: f64 = 0;
  let sum: f64 = 0;
  let leftCount = 0;
  for (let i = 0; i < n; i++) {
    const isLeft = <i32>load<u16>(codes + (<usize>i << 1)) <= cut;
    leftWeight += isLeft ? load<f64>(tree.localW + (<usize>i << 3)) : 0;
    sum += isLeft ? load<f64>(tree.localY + (<usize>i << 3)) : 0;
    leftCount += <i32>isLeft;
  }
  if (leftCount < tree.minSamplesLeaf || n - leftCount < tree.minSamplesLeaf) return -Infinity;
  return valueScore(sum, leftWeight, load<f64>(tree.total), tree.weight);
}
