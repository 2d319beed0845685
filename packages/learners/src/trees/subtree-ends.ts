/** The node after each subtree, of trees in preorder. A split's right child is where its left subtree ends. */
export function subtreeEnds(nodes: Int32Array, features: number): Int32Array {
  const ends = new Int32Array(nodes.length);
  for (let node = nodes.length - 1; node >= 0; node--)
    ends[node] = nodes[node] < features ? ends[ends[node + 1]] : node + 1;
  return ends;
}
