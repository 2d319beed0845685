import { Tree } from './tree-memory';
import { nextBelow, nextF64 } from './xoshiro';

/**
 * Draws `count` of `rows` rows with replacement and adds 1 to the weight (f64) of each that is drawn; with `cumulative`
 * (f64, the running sums of the row weights) in proportion to these, else evenly. `random`: four u32, xoshiro128**.
 */
export function drawRows(random: usize, weights: usize, rows: i32, count: i32, cumulative: usize): void {
  for (let k = 0; k < count; k++) {
    const row = cumulative ? drawWeighted(random, cumulative, rows) : nextBelow(random, rows);
    const weight = weights + (<usize>row << 3);
    store<f64>(weight, load<f64>(weight) + 1);
  }
}

/**
 * Starts a tree: copies its random state, the four u32 at `random`, and lists the rows that weigh something. Unless
 * `weighed`, rows are given their weights first; else the caller has written those of this tree.
 */
export function treeStart(at: usize, random: usize, weighed: i32): void {
  const tree = changetype<Tree>(at);
  memory.copy(at + offsetof<Tree>('s0'), random, 16);
  const rows = tree.rows;
  const weights = tree.weights;
  if (!weighed) {
    if (tree.rowWeights) memory.copy(weights, tree.rowWeights, <usize>rows << 3);
    else for (let row = 0; row < rows; row++) store<f64>(weights + (<usize>row << 3), 1);
  }
  let count = 0;
  let sum: f64 = 0;
  for (let row = 0; row < rows; row++) {
    const weight = load<f64>(weights + (<usize>row << 3));
    if (!(weight > 0)) continue;
    store<u32>(tree.samples + (<usize>count << 2), row);
    sum += weight;
    count++;
  }
  for (let f = 0; f < tree.features; f++) store<u32>(tree.featureOrder + (<usize>f << 2), f);
  tree.sampleCount = count;
  tree.rootWeight = sum;
  tree.nodeCount = 0;
  tree.splitCount = 0;
  store<u32>(tree.stack, 0);
  store<u32>(tree.stack, count, 4);
  store<u32>(tree.stack, 0, 8);
  store<u32>(tree.stack, 0, 12);
  tree.stackSize = 1;
  tree.work += <f64>rows * 2;
}

/** The first row whose running sum exceeds a uniform draw: a row of weight 0 is never drawn. */
function drawWeighted(random: usize, cumulative: usize, rows: i32): u32 {
  const total = load<f64>(cumulative + (<usize>(rows - 1) << 3));
  const u = nextF64(random) * total;
  let low = 0;
  let high = rows - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<f64>(cumulative + (<usize>middle << 3)) > u) high = middle;
    else low = middle + 1;
  }
  // u < total, unless rounding made them equal: then the last row, which may weigh nothing.
  while (low > 0 && load<f64>(cumulative + (<usize>low << 3)) == load<f64>(cumulative + (<usize>(low - 1) << 3))) low--;
  return low;
}
