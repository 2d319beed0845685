/**
 * Cuts a tree to `maxLeafNodes` leaves, as if it had been grown best first: of the nodes that could be split, always
 * the one whose split lowers the impurity most. A node's split depends on its rows alone, so growing it all and keeping
 * the best is the same.
 */
interface Grown {
  /** In preorder; below `features`: a split. */
  readonly nodes: Int32Array;
  readonly thresholds: Float64Array;
  readonly starts: Int32Array;
}

/** `gains`: one per split. A split that is cut becomes a leaf with code `leaf`. */
export function bestFirst(
  { nodes, thresholds, starts }: Grown,
  gains: Float64Array,
  maxLeafNodes: number,
  features: number,
  leaf: number,
): Grown {
  const ends = subtreeEnds(nodes, features);
  const splitOf = new Int32Array(nodes.length);
  for (let node = 0, split = 0; node < nodes.length; node++) splitOf[node] = nodes[node] < features ? split++ : -1;

  const kept = new Uint8Array(nodes.length);
  const frontier: number[] = []; // splits by ascending gain
  const offer = (node: number) => {
    if (splitOf[node] < 0) return;
    let low = 0;
    let high = frontier.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (gains[splitOf[frontier[middle]]] < gains[splitOf[node]]) low = middle + 1;
      else high = middle;
    }
    frontier.splice(low, 0, node);
  };
  offer(0);
  for (let leaves = 1; leaves < maxLeafNodes; leaves++) {
    const node = frontier.pop();
    if (node === undefined) break;
    kept[node] = 1;
    offer(node + 1);
    offer(ends[node + 1]);
  }

  const left: number[] = [];
  for (let node = 0; node < nodes.length; node = splitOf[node] >= 0 && !kept[node] ? ends[node] : node + 1)
    left.push(node);
  return {
    nodes: Int32Array.from(left, (node) => (splitOf[node] >= 0 && !kept[node] ? leaf : nodes[node])),
    thresholds: Float64Array.from(
      left.filter((node) => kept[node]),
      (node) => thresholds[splitOf[node]],
    ),
    starts: Int32Array.from(left, (node) => starts[node]),
  };
}

/** The node after each subtree. A split's right child is where its left subtree ends. */
function subtreeEnds(nodes: Int32Array, features: number): Int32Array {
  const ends = new Int32Array(nodes.length);
  for (let node = nodes.length - 1; node >= 0; node--)
    ends[node] = nodes[node] < features ? ends[ends[node + 1]] : node + 1;
  return ends;
}
