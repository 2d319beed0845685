/** The layout of trees in kernel memory that `treeVotes` reads: see kernels/assembly/tree-predict.ts. */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { subtreeEnds } from './subtree-ends.ts';
import type { Trees } from './trees.ts';

export interface PackedTrees {
  readonly nodes: Pointer;
  /** u32 node number of each tree's root. */
  readonly roots: Pointer;
  readonly outputs: Pointer;
  /** Marks the nodes with where missing values go: only when there are some, because the walk is slower then. */
  directMissing(): void;
}

/** High word of NaN; the low word is free. */
const NAN_HIGH = 0x7ff80000;
const NODE_BYTES = 16;

export function packTrees(kernels: Kernels, trees: Trees): PackedTrees {
  const { nFeatures, nClasses, nTrees } = trees;
  const width = Math.max(1, nClasses);
  const count = trees.nodes.length;
  const nodes = kernels.allocate(count * NODE_BYTES);
  const roots = kernels.allocate(nTrees * 4);
  const outputs = kernels.putF64(trees.leaves);
  if (nClasses > 0) normalise(kernels.f64(outputs, trees.leaves.length), nClasses);
  const words = kernels.u32(nodes, count * 4);
  const thresholds = kernels.f64(nodes, count * 2);
  const rootOf = kernels.u32(roots, nTrees);
  const waiting: number[] = []; // splits whose right child is still to come
  let tree = 0;
  let split = 0;
  let row = 0;
  let atRoot = true;
  for (let node = 0; node < count; node++) {
    if (atRoot) rootOf[tree++] = node;
    atRoot = false;
    const code = trees.nodes[node];
    if (code < nFeatures) {
      thresholds[node * 2] = trees.thresholds[split++];
      words[node * 4 + 2] = code * 8;
      waiting.push(node);
      continue;
    }
    words[node * 4] = code - nFeatures < nClasses ? code - nFeatures : width + row++;
    words[node * 4 + 1] = NAN_HIGH;
    const parent = waiting.pop();
    if (parent === undefined) atRoot = true;
    else words[parent * 4 + 3] = (node + 1 - parent) * NODE_BYTES;
  }
  return {
    nodes,
    roots,
    outputs,
    directMissing: () => markMissingLeft(trees, kernels.u32(nodes, count * 4)),
  };
}

/** Sets the lowest bit of the distance where missing values go left. */
function markMissingLeft({ nodes, nFeatures, missingLeft }: Trees, words: Uint32Array): void {
  const ends = missingLeft ? undefined : subtreeEnds(nodes, nFeatures);
  let split = -1;
  for (let node = 0; node < nodes.length; node++) {
    if (nodes[node] >= nFeatures) continue;
    split++;
    const right = node + words[node * 4 + 3] / NODE_BYTES;
    const isLeft = ends
      ? right - node - 1 > ends[node] - right
      : (missingLeft as Uint8Array)[split >> 3] >> (split & 7);
    if (Number(isLeft) & 1) words[node * 4 + 3] |= 1;
  }
}

/** Class weights of each leaf to fractions. */
function normalise(leaves: Float64Array, nClasses: number): void {
  for (let at = 0; at < leaves.length; at += nClasses) {
    let sum = 0;
    for (let c = 0; c < nClasses; c++) sum += leaves[at + c];
    for (let c = 0; c < nClasses; c++) leaves[at + c] /= sum;
  }
}
