/**
 * Minimal cost-complexity pruning (Breiman, Friedman, Olshen, Stone 1984, chapter 3), in one pass from the leaves up: a split
 * stays only if what its subtree lowers the impurity by is more than alpha for each leaf it adds. That subtree is the one
 * that cutting the weakest link again and again ends with.
 */
import { cutTree, type Grown } from './cut-tree.ts';
import { subtreeEnds } from './subtree-ends.ts';

/** `alpha` in the unit of the tree's gains. */
export function prune(tree: Grown, alpha: number, features: number, leaf: number): Grown {
  const { nodes, gains } = tree;
  const ends = subtreeEnds(nodes, features);
  const kept = new Uint8Array(nodes.length);
  const worth = new Float64Array(nodes.length); // decrease of impurity - alpha x leaves added, of what stays
  let split = gains.length;
  for (let node = nodes.length - 1; node >= 0; node--) {
    if (nodes[node] >= features) continue;
    const gain = gains[--split] - alpha + worth[node + 1] + worth[ends[node + 1]];
    if (gain <= 0) continue;
    worth[node] = gain;
    kept[node] = 1;
  }
  return cutTree(tree, kept, features, leaf);
}
