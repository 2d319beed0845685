import { Tree } from './tree-memory';
import { nextBelow, nextF64 } from './xoshiro';

/**
 * Starts a tree: seeds its random state with the four u32 at `seed`, weighs its rows and lists those that count.
 * `bootstrap` draws as many rows as there are, with replacement, and weighs each by its number of draws; with
 * `cumulative` (f64, the running sums of the row weights) in proportion to the weights.
 */
export function treeStart(at: usize, seed: usize, bootstrap: i32, cumulative: usize): void {
  const tree = changetype<Tree>(at);
  const random = at + offsetof<Tree>('s0');
  memory.copy(random, seed, 16);
  const rows = tree.rows;
  const weights = tree.weights;
  if (bootstrap) {
    memory.fill(weights, 0, <usize>rows << 3);
    for (let k = 0; k < rows; k++) {
      const row = cumulative ? drawWeighted(random, cumulative, rows) : nextBelow(random, rows);
      const weight = weights + (<usize>row << 3);
      store<f64>(weight, load<f64>(weight) + 1);
    }
  } else if (tree.rowWeights) memory.copy(weights, tree.rowWeights, <usize>rows << 3);
  else for (let row = 0; row < rows; row++) store<f64>(weights + (<usize>row << 3), 1);

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
  tree.work += <f64>rows * (bootstrap ? (cumulative ? 60 : 8) : 2);
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
