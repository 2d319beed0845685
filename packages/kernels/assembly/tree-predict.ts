// Walks rows down packed trees. A node takes 16 bytes: f64 threshold, u32 byte offset of the feature in a row, u32
// bytes from this node to its right child; the left child is the next node. A leaf is a node that leads to itself: its
// threshold is NaN, so that no value is below it, its distance 0. The low word of the NaN is the class of a pure leaf,
// else the number of classes + the leaf's row in the table of outputs. The lowest bit of a distance is 1 where missing
// values go left; it may be set only if `missing` is, which makes a walk a little slower.

/**
 * Adds the trees that start at `roots` (u32 node numbers) to `out` (f64, rows x classes): 1 for the class of a pure
 * leaf, or the leaf's row of `outputs` (f64, classes wide). X is f64, row-major.
 */
export function treeVotes(
  nodes: usize, roots: usize, trees: i32, outputs: usize, classes: i32, x: usize, rows: i32, columns: i32, out: usize,
  missing: i32,
): void {
  for (let t = 0; t < trees; t++) {
    const root = nodes + (<usize>load<u32>(roots + (<usize>t << 2)) << 4);
    if (missing) vote<bool>(root, outputs, classes, x, rows, columns, out);
    else vote<u8>(root, outputs, classes, x, rows, columns, out);
  }
}

/** Adds the tree that starts at `root` (u32 node number) for the `count` rows in `list` (u32): see `treeVotes`. */
export function treeVotesOf(
  nodes: usize, root: usize, outputs: usize, classes: i32, x: usize, list: usize, count: i32, columns: i32, out: usize,
  missing: i32,
): void {
  const start = nodes + (<usize>load<u32>(root) << 4);
  const end = list + (<usize>count << 2);
  for (let at = list; at < end; at += 4) {
    const i = <usize>load<u32>(at);
    const row = x + i * (<usize>columns << 3);
    const target = out + i * (<usize>classes << 3);
    if (missing) vote<bool>(start, outputs, classes, row, 1, columns, target);
    else vote<u8>(start, outputs, classes, row, 1, columns, target);
  }
}

/** Lists (u32) the rows that weigh nothing (f64); returns how many. */
export function treeOutside(weights: usize, rows: i32, list: usize): i32 {
  let count = 0;
  for (let row = 0; row < rows; row++) {
    store<u32>(list + (<usize>count << 2), row);
    count += i32(load<f64>(weights + (<usize>row << 3)) == 0);
  }
  return count;
}

/** `T` is bool where values may be missing. */
function vote<T>(root: usize, outputs: usize, classes: i32, x: usize, rows: i32, columns: i32, out: usize): void {
  const stride = <usize>columns << 3;
  const width = <usize>classes << 3;
  let row = x;
  let target = out;
  let i = 0;
  // Four rows at a time: while one waits for its node, the others go on.
  for (; i + 4 <= rows; i += 4) {
    const row1 = row + stride;
    const row2 = row1 + stride;
    const row3 = row2 + stride;
    let node0 = root;
    let node1 = root;
    let node2 = root;
    let node3 = root;
    for (;;) {
      const step0 = stepOf<T>(node0, row);
      const step1 = stepOf<T>(node1, row1);
      const step2 = stepOf<T>(node2, row2);
      const step3 = stepOf<T>(node3, row3);
      if ((step0 | step1 | step2 | step3) == 0) break;
      node0 += step0;
      node1 += step1;
      node2 += step2;
      node3 += step3;
    }
    add(load<u32>(node0), outputs, classes, target);
    add(load<u32>(node1), outputs, classes, target + width);
    add(load<u32>(node2), outputs, classes, target + 2 * width);
    add(load<u32>(node3), outputs, classes, target + 3 * width);
    row = row3 + stride;
    target += 4 * width;
  }
  for (; i < rows; i++) {
    let node = root;
    for (let step = stepOf<T>(node, row); step; step = stepOf<T>(node, row)) node += step;
    add(load<u32>(node), outputs, classes, target);
    row += stride;
    target += width;
  }
}

// @ts-ignore: decorator
@inline
function stepOf<T>(node: usize, row: usize): usize {
  const value = load<f64>(row + <usize>load<u32>(node, 8));
  const right = load<u32>(node, 12);
  const isLeft = i32(value <= load<f64>(node));
  if (!isBoolean<T>()) return select<u32>(16, right, isLeft);
  return select<u32>(16, right & ~1, isLeft | (i32(value != value) & right));
}

// @ts-ignore: decorator
@inline
function add(leaf: u32, outputs: usize, classes: i32, target: usize): void {
  if (leaf < <u32>classes) {
    const at = target + (<usize>leaf << 3);
    store<f64>(at, load<f64>(at) + 1);
    return;
  }
  const width = <usize>classes << 3;
  const from = outputs + <usize>(leaf - classes) * width;
  for (let c: usize = 0; c < width; c += 8) store<f64>(target + c, load<f64>(target + c) + load<f64>(from + c));
}

/** 1 if any of `n` f64 is NaN (or infinite). */
export function anyMissing(values: usize, n: i32): i32 {
  let sum = f64x2.splat(0);
  const zero = f64x2.splat(0);
  let i = 0;
  for (; i + 2 <= n; i += 2) sum = f64x2.add(sum, f64x2.mul(v128.load(values + (<usize>i << 3)), zero));
  let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  if (i < n) total += load<f64>(values + (<usize>i << 3)) * 0;
  return i32(total != total);
}
