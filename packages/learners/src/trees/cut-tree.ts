/** Makes leaves of some splits of a tree in preorder. */
import { subtreeEnds } from './subtree-ends.ts';

export interface Grown {
  /** In preorder; below the number of features: a split. */
  readonly nodes: Int32Array;
  /** Per split. */
  readonly thresholds: Float64Array;
  readonly gains: Float64Array;
  readonly sides: Uint8Array;
  /** Per node: its first sample. */
  readonly starts: Int32Array;
}

/** Keeps the nodes above and of the splits for which `kept` (per node) is 1; other splits become leaves with code `leaf`. */
export function cutTree(tree: Grown, kept: Uint8Array, features: number, leaf: number): Grown {
  const { nodes, starts } = tree;
  const ends = subtreeEnds(nodes, features);
  const left: number[] = [];
  for (let node = 0; node < nodes.length; node = nodes[node] < features && !kept[node] ? ends[node] : node + 1)
    left.push(node);
  const splitOf = numberSplits(nodes, features);
  const splits = left.filter((node) => kept[node]).map((node) => splitOf[node]);
  return {
    nodes: Int32Array.from(left, (node) => (nodes[node] < features && !kept[node] ? leaf : nodes[node])),
    thresholds: Float64Array.from(splits, (split) => tree.thresholds[split]),
    gains: Float64Array.from(splits, (split) => tree.gains[split]),
    sides: Uint8Array.from(splits, (split) => tree.sides[split]),
    starts: Int32Array.from(left, (node) => starts[node]),
  };
}

/** Of each node, how many splits come before it. */
export function numberSplits(nodes: Int32Array, features: number): Int32Array {
  let splits = 0;
  return nodes.map((code) => (code < features ? splits++ : splits));
}
