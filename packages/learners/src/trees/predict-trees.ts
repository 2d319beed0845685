/** Prediction of a forest: the mean of its trees' class distributions or values, by a kernel over packed nodes. */
import type { Features } from '@hyperopt-ts/data';
import { createKernels, type Kernels, type Pointer } from '@hyperopt-ts/kernels';
import { denseFeatures } from '../internal/dense-features.ts';
import type { Trees } from './trees.ts';

/** High word of NaN; the low word is free. */
const NAN_HIGH = 0x7ff80000;
const NODE_BYTES = 16;
/** Features copied to the kernel at a time. */
const BLOCK_BYTES = 262144;

/** Output: rows x max(1, nClasses), row-major. */
export function predictTrees(kind: string, trees: Trees): (X: Features) => Float64Array {
  const width = Math.max(1, trees.nClasses);
  const { nFeatures, nTrees } = trees;
  const kernels = createKernels();
  const { nodes, roots, outputs } = pack(kernels, trees);
  const blockRows = Math.max(1, Math.floor(BLOCK_BYTES / (8 * Math.max(nFeatures, width))));
  const x = kernels.allocate(blockRows * nFeatures * 8);
  const sums = kernels.allocate(blockRows * width * 8);

  return (X) => {
    const { values } = denseFeatures(kind, X, nFeatures);
    const output = new Float64Array(X.rows * width);
    for (let start = 0; start < X.rows; start += blockRows) {
      const rows = Math.min(blockRows, X.rows - start);
      const block = values.subarray(start * nFeatures, (start + rows) * nFeatures);
      kernels.f64(x, block.length).set(block);
      const sum = kernels.f64(sums, rows * width).fill(0);
      kernels.treeVotes(nodes, roots, nTrees, outputs, width, x, rows, nFeatures, sums);
      for (let i = 0; i < sum.length; i++) output[start * width + i] = sum[i] / nTrees;
    }
    return output;
  };
}

interface Packed {
  readonly nodes: Pointer;
  readonly roots: Pointer;
  readonly outputs: Pointer;
}

/** The layout that `treeVotes` reads. */
function pack(kernels: Kernels, trees: Trees): Packed {
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
  return { nodes, roots, outputs };
}

/** Class weights of each leaf to fractions. */
function normalise(leaves: Float64Array, nClasses: number): void {
  for (let at = 0; at < leaves.length; at += nClasses) {
    let sum = 0;
    for (let c = 0; c < nClasses; c++) sum += leaves[at + c];
    for (let c = 0; c < nClasses; c++) leaves[at + c] /= sum;
  }
}
