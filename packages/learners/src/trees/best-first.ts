/**
 * Cuts a tree to `maxLeafNodes` leaves, as if it had been grown best first: of the nodes that could be split, always
 * the one whose split lowers the impurity most. A node's split depends on its rows alone, so growing it all and keeping
 * the best is the same.
 */
import { cutTree, type Grown, numberSplits } from './cut-tree.ts';
import { subtreeEnds } from './subtree-ends.ts';

/** A split that is cut becomes a leaf with code `leaf`. */
export function bestFirst(tree: Grown, maxLeafNodes: number, features: number, leaf: number): Grown {
  const { nodes, gains } = tree;
  const ends = subtreeEnds(nodes, features);
  const splitOf = numberSplits(nodes, features);
  const kept = new Uint8Array(nodes.length);
  const frontier: number[] = []; // splits by ascending gain
  const offer = (node: number) => {
    if (nodes[node] >= features) return;
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
  return cutTree(tree, kept, features, leaf);
}
