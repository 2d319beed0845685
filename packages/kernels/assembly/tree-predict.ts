// Walks rows down packed trees. A node takes 16 bytes: f64 threshold, u32 feature, u32 the place of the right child (a node
// number); the left child is the next node. A leaf has feature LEAF; its second word is the class of a pure leaf, else the
// number of classes + its row in the table of leaf outputs.

const LEAF: u32 = 0xffffffff;

/**
 * Adds the trees that start at `roots` (u32 node numbers) to `out` (f64, rows x classes): 1 for the class of a pure leaf, or the
 * leaf's row of `outputs` (f64, classes wide). X is f64, row-major.
 */
export function treeVotes(
  nodes: usize, roots: usize, trees: i32, outputs: usize, classes: i32, x: usize, rows: i32, columns: i32, out: usize,
): void {
  const width = <usize>classes << 3;
  for (let t = 0; t < trees; t++) {
    const root = nodes + (<usize>load<u32>(roots + (<usize>t << 2)) << 4);
    let row = x;
    let target = out;
    for (let i = 0; i < rows; i++) {
      const leaf = leafOf(nodes, root, row);
      if (leaf < <u32>classes) {
        const at = target + (<usize>leaf << 3);
        store<f64>(at, load<f64>(at) + 1);
      } else {
        const from = outputs + <usize>(leaf - classes) * width;
        for (let c: usize = 0; c < width; c += 8) store<f64>(target + c, load<f64>(target + c) + load<f64>(from + c));
      }
      row += <usize>columns << 3;
      target += width;
    }
  }
}

// @ts-ignore: decorator
@inline
function leafOf(nodes: usize, root: usize, row: usize): u32 {
  let node = root;
  let feature = load<u32>(node, 8);
  while (feature != LEAF) {
    const isLeft = load<f64>(row + (<usize>feature << 3)) <= load<f64>(node);
    node = isLeft ? node + 16 : nodes + (<usize>load<u32>(node, 12) << 4);
    feature = load<u32>(node, 8);
  }
  return load<u32>(node, 12);
}
