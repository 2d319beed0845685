/** Copies a finished tree out of kernel memory, pruned, and sums up its leaves. */
import type { TrainingSet } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { ArrayBuilder } from './array-builder.ts';
import { bestFirst } from './best-first.ts';
import { prune } from './cost-complexity.ts';
import type { Grown } from './cut-tree.ts';

export interface Forest {
  readonly nodes: ArrayBuilder<Int32Array>;
  readonly thresholds: ArrayBuilder<Float64Array>;
  readonly leaves: ArrayBuilder<Float64Array>;
  /** Per split: 1 where missing values go left. */
  readonly sides: ArrayBuilder<Uint8Array>;
}

export interface Pruning {
  readonly maxLeafNodes: number | null;
  /** In the kernel's unit of impurity. */
  readonly ccpAlpha: number;
}

export function collectTree(
  kernels: Kernels,
  tree: Pointer,
  data: TrainingSet,
  { maxLeafNodes, ccpAlpha }: Pruning,
  forest: Forest,
): void {
  const { X, nClasses } = data;
  const words = kernels.u32(tree, 10);
  const [nodeCount, splitCount, sampleCount, nodes, thresholds, starts, samples, weights, gains, sides] = words;
  const mixed = X.columns + nClasses;
  let grown: Grown = {
    nodes: kernels.i32(nodes, nodeCount),
    thresholds: kernels.f64(thresholds, splitCount),
    gains: kernels.f64(gains, splitCount),
    sides: kernels.u8(sides, splitCount),
    starts: kernels.i32(starts, nodeCount),
  };
  const rows = kernels.u32(samples, sampleCount);
  const weight = kernels.f64(weights, X.rows);
  if (maxLeafNodes !== null && splitCount >= maxLeafNodes) grown = bestFirst(grown, maxLeafNodes, X.columns, mixed);
  if (ccpAlpha > 0) {
    const total = weight.reduce((sum, w) => sum + w, 0);
    grown = prune(grown, ccpAlpha * total, X.columns, mixed);
  }
  forest.nodes.push(grown.nodes);
  forest.thresholds.push(grown.thresholds);
  forest.sides.push(grown.sides);
  const width = Math.max(1, nClasses);
  const sumUp = nClasses > 0 ? classWeights : meanValue;
  const leaves = forest.leaves.extend(count(grown.nodes, mixed) * width);
  let at = 0;
  for (let node = 0; node < grown.nodes.length; node++) {
    if (grown.nodes[node] !== mixed) continue;
    const end = node + 1 < grown.starts.length ? grown.starts[node + 1] : sampleCount;
    sumUp(data, rows, grown.starts[node], end, weight, leaves, at);
    at += width;
  }
}

type SumUp = (
  data: TrainingSet,
  rows: Uint32Array,
  start: number,
  end: number,
  weight: Float64Array,
  leaves: Float64Array,
  at: number,
) => void;

const classWeights: SumUp = ({ y }, rows, start, end, weight, leaves, at) => {
  for (let k = start; k < end; k++) leaves[at + y[rows[k]]] += weight[rows[k]];
};

/** Equal values give just that value. */
const meanValue: SumUp = ({ y }, rows, start, end, weight, leaves, at) => {
  const first = y[rows[start]];
  let sum = 0;
  let total = 0;
  for (let k = start; k < end; k++) {
    sum += weight[rows[k]] * (y[rows[k]] - first);
    total += weight[rows[k]];
  }
  leaves[at] = first + sum / total;
};

function count(nodes: Int32Array, code: number): number {
  let found = 0;
  for (const node of nodes) if (node === code) found++;
  return found;
}
