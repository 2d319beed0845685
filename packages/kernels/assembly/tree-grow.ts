// Grows one tree, depth first and left to right, so that its nodes come out in preorder: a left child is the next node,
// and where a subtree ends is known without pointers.
import { compact, expand, worthCopying } from './tree-compact';
import { gatherClasses, gatherPairs } from './tree-gather';
import { ABSENT, COLUMN, LEFT, NEVER, Tree } from './tree-memory';
import { partRows, sortRows } from './tree-presort';
import { beginSearch, endSearch, searchOn } from './tree-search';
import { midpoint } from './tree-threshold';

/** Work of a node and of its samples, in nanoseconds. */
const NODE_WORK: f64 = 60;
const SAMPLE_WORK: f64 = 3;

/** Goes on growing until about `budget` work is done. Returns 1 when the tree is complete. */
export function treeGrow(at: usize, budget: f64): i32 {
  const tree = changetype<Tree>(at);
  const until = tree.work + budget;
  while (tree.searching || tree.stackSize > 0) {
    if (tree.work >= until) return 0;
    if (!tree.searching) nextNode(tree);
    else if (!searchOn(tree)) endNode(tree);
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

/** Takes a node from the stack: it becomes a leaf, or its search begins. */
function nextNode(tree: Tree): void {
  if (tree.compacted && tree.stackSize == tree.compactStack) expand(tree);
  if (tree.presorted && tree.stackSize == tree.presortStack) tree.presorted = false;
  tree.stackSize--;
  const frame = tree.stack + (<usize>tree.stackSize << 4);
  const start = load<i32>(frame);
  const end = load<i32>(frame, 4);
  const depth = load<i32>(frame, 8);
  const constants = load<i32>(frame, 12);
  const n = end - start;
  if (worthCopying(tree, n)) {
    compact(tree, start, end);
    if (tree.presorted) sortRows(tree, start, end, depth, constants);
  }
  tree.count = n;
  tree.work += NODE_WORK + <f64>n * SAMPLE_WORK;
  const purity = tree.classes > 2 ? gatherClasses(tree, start) : gatherPairs(tree, start);
  if (purity >= 0 || depth >= tree.maxDepth || n < tree.minSamplesSplit || n < 2 * tree.minSamplesLeaf) {
    addNode(tree, start, tree.features + (purity >= 0 ? purity : tree.classes));
  } else beginSearch(tree, start, end, depth, constants);
}

function endNode(tree: Tree): void {
  const gain = endSearch(tree);
  if (gain < 0) addNode(tree, tree.start, tree.features + tree.classes);
  else if (load<u32>(tree.columns + <usize>tree.bestFeature * COLUMN, 4)) divide<u16>(tree, gain);
  else divide<u8>(tree, gain);
}

/** Splits the node's samples, stably, and puts both children on the stack. */
function divide<T>(tree: Tree, gain: f64): void {
  const start = tree.start;
  const end = tree.end;
  const column = tree.columns + <usize>tree.bestFeature * COLUMN;
  const codes = <usize>load<u32>(column);
  const cut = tree.bestCut;
  const missing = load<i32>(column, 20);
  const missingLeft = tree.bestSide == LEFT ? missing : NEVER;
  const spare = tree.spare;
  let left = tree.samples + (<usize>start << 2);
  let right = spare;
  let below = 0; // the codes beside the cut: the threshold is halfway between their values
  let above = 65535;
  for (let i = start; i < end; i++) {
    const row = load<u32>(tree.samples + (<usize>i << 2));
    const code = <i32>load<T>(codes + <usize>row * sizeof<T>());
    const isBelow = i32(code <= cut);
    const isLeft = isBelow | i32(code == missingLeft);
    store<u32>(left, row);
    store<u32>(right, row);
    left += <usize>isLeft << 2;
    right += <usize>(1 - isLeft) << 2;
    below = max(below, isBelow ? code : 0);
    above = min(above, isBelow | i32(code == missing) ? 65535 : code);
  }
  memory.copy(left, spare, right - spare);
  const middle = <i32>((left - tree.samples) >> 2);

  let threshold = tree.bestThreshold;
  if (!tree.random) {
    const low = load<f64>(<usize>load<u32>(column, 16) + (<usize>below << 3));
    // Where only missing values are on the right, every other value goes left.
    const alone = tree.bestSide != ABSENT && above == 65535;
    threshold = alone ? Infinity : midpoint(low, load<f64>(<usize>load<u32>(column, 12) + (<usize>above << 3)));
  }
  addNode(tree, start, tree.bestFeature);
  const split = <usize>tree.splitCount;
  store<f64>(tree.thresholds + (split << 3), threshold);
  store<f64>(tree.gains + (split << 3), gain);
  // Where none is missing, later ones go with the most samples.
  const majority = middle - start > end - middle;
  store<u8>(tree.sides + split, tree.bestSide == ABSENT ? u8(majority) : u8(tree.bestSide == LEFT));
  tree.splitCount++;
  const constants = tree.known + tree.found;
  if (tree.presorted) partRows(tree, start, middle, end, tree.depth, constants);
  push(tree, middle, end, tree.depth + 1, constants);
  push(tree, start, middle, tree.depth + 1, constants);
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
