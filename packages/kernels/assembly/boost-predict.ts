// Margins of a boosted ensemble. Trees are walked by eight rows at a time without branches, so that their loads overlap.
// A node is 16 bytes: the byte offset of its feature in a row, the f32 threshold, the left child (the right one follows
// it), and 1 when missing values go right. A leaf is its own left child, and its threshold NaN, which nothing is right of.

/** Interleaved rows. */
const LANES: i32 = 8;

/** Rounds a block of rows to f32, row by row. */
export function boostFloats(values: usize, n: i32, floats: usize): void {
  for (let i: usize = 0; i < <usize>n; i++) store<f32>(floats + (i << 2), <f32>load<f64>(values + (i << 3)));
}

// @ts-ignore: decorator
@inline
function next(node: usize, row: usize): usize {
  const x = load<f32>(row + <usize>load<u32>(node));
  const right = i32(x >= load<f32>(node, 4)) | (i32(x != x) & load<i32>(node, 12));
  return <usize>load<u32>(node, 8) + <usize>(right << 4);
}

/** As `next` where a split may be on categories: `sets` has a u32 offset per set; there, the number of words and the bits. */
function nextOfAny(node: usize, row: usize, sets: usize): usize {
  const rule = load<i32>(node, 12);
  if (!(rule & 2)) return next(node, row);
  const x = load<f32>(row + <usize>load<u32>(node));
  let right = 0;
  if (x != x) right = rule & 1;
  else if (x > -1 && x < 16777216) {
    const set = sets + <usize>load<u32>(sets + (<usize>load<u32>(node, 4) << 2));
    const category = x < 0 ? -1 : <i32>x;
    if (category >= 0 && (category >> 5) < load<i32>(set))
      right = (load<i32>(set + (<usize>(category >> 5) << 2), 4) >> (category & 31)) & 1;
  }
  return <usize>load<u32>(node, 8) + <usize>(right << 4);
}

/**
 * Adds the leaves of one tree to `margins` (f64, `step` bytes apart) of `rows` rows of `floats` (`stride` bytes each). `root`
 * is its root, `depth` that of its deepest leaf; the values of leaves (f64) lie at `values` by the index of the node from `nodes`.
 */
export function boostWalk(
  root: usize,
  depth: i32,
  nodes: usize,
  values: usize,
  floats: usize,
  stride: usize,
  rows: i32,
  margins: usize,
  step: usize,
  sets: usize,
): void {
  let i = 0;
  if (!sets) {
    for (; i + LANES <= rows; i += LANES) {
      const r0 = floats, r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride;
      const r4 = r3 + stride, r5 = r4 + stride, r6 = r5 + stride, r7 = r6 + stride;
      let n0 = root, n1 = root, n2 = root, n3 = root, n4 = root, n5 = root, n6 = root, n7 = root;
      for (let d = 0; d < depth; d++) {
        n0 = next(n0, r0);
        n1 = next(n1, r1);
        n2 = next(n2, r2);
        n3 = next(n3, r3);
        n4 = next(n4, r4);
        n5 = next(n5, r5);
        n6 = next(n6, r6);
        n7 = next(n7, r7);
      }
      floats = r7 + stride;
      margins = addLeaf(n0, nodes, values, margins, step);
      margins = addLeaf(n1, nodes, values, margins, step);
      margins = addLeaf(n2, nodes, values, margins, step);
      margins = addLeaf(n3, nodes, values, margins, step);
      margins = addLeaf(n4, nodes, values, margins, step);
      margins = addLeaf(n5, nodes, values, margins, step);
      margins = addLeaf(n6, nodes, values, margins, step);
      margins = addLeaf(n7, nodes, values, margins, step);
    }
  }
  for (; i < rows; i++) {
    let node = root;
    for (let d = 0; d < depth; d++) node = sets ? nextOfAny(node, floats, sets) : next(node, floats);
    floats += stride;
    margins = addLeaf(node, nodes, values, margins, step);
  }
}

// @ts-ignore: decorator
@inline
function addLeaf(node: usize, nodes: usize, values: usize, margins: usize, step: usize): usize {
  store<f64>(margins, load<f64>(margins) + load<f64>(values + ((node - nodes) >> 1)));
  return margins + step;
}
