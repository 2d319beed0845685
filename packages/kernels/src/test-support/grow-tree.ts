/** One tree grown by the kernels from plain arrays, as nested nodes with the rows that reached them. */
import type { Kernels } from '../kernels.ts';

export interface Problem {
  /** Row-major. */
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
  /** 0: values. */
  readonly classes: number;
  readonly weights?: readonly number[];
  readonly criterion?: 0 | 1 | 2;
  readonly random?: boolean;
  readonly maxDepth?: number;
  readonly minSamplesSplit?: number;
  readonly minSamplesLeaf?: number;
  readonly maxFeatures?: number;
  readonly minImpurityDecrease?: number;
  readonly bootstrap?: boolean;
  readonly seed?: readonly number[];
  /** Rows in a bin; 1: each distinct value has its own. */
  readonly perBin?: number;
  /** Whether room is given for presorting: true. */
  readonly presort?: boolean;
}

export interface GrownNode {
  readonly code: number;
  readonly rows: number[];
  readonly depth: number;
  readonly threshold?: number;
  readonly gain?: number;
  readonly left?: GrownNode;
  readonly right?: GrownNode;
}

export interface GrownTree {
  readonly root: GrownNode;
  readonly nodes: number[];
  readonly weights: number[];
}

export function growTree(kernels: Kernels, problem: Problem): GrownTree {
  const mark = kernels.mark();
  const { X, y, classes, weights, bootstrap = false, criterion = classes > 0 ? 0 : 2 } = problem;
  const n = X.length;
  const p = X[0].length;
  const { table, maxBins } = encode(kernels, X, problem.perBin ?? 1);
  const target = classes > 0 ? kernels.putI32(y) : kernels.putF64(y);
  const rowWeights = weights ? kernels.putF64(weights) : 0;
  let sum = 0;
  const cumulative = weights && bootstrap ? kernels.putF64(weights.map((weight) => (sum += weight))) : 0;
  const logs = criterion === 1 && (bootstrap || !weights) ? kernels.allocate(8 * (n + 1)) : 0;
  const mean = y.reduce((total, value) => total + value / n, 0);
  const tree = kernels.allocate(kernels.treeBytes());
  const layout = [n, p, classes, maxBins, table, target, classes > 0 ? 0 : mean, 1, rowWeights, logs, n + 1] as const;
  kernels.allocate(kernels.treeInit(tree, kernels.mark(), ...layout));
  kernels.treeRules(
    tree,
    criterion,
    problem.random ? 1 : 0,
    problem.maxDepth ?? 2147483647,
    problem.minSamplesSplit ?? 2,
    problem.minSamplesLeaf ?? 1,
    problem.maxFeatures ?? p,
    problem.minImpurityDecrease ?? 0,
  );
  if (problem.presort !== false) kernels.allocate(kernels.treePresort(tree, kernels.mark()));
  kernels.treeStart(tree, kernels.putU32(problem.seed ?? [1, 2, 3, 4]), bootstrap ? 1 : 0, cumulative);
  // A small budget, so that the tree is grown in many calls.
  while (!kernels.treeGrow(tree, 1e4));
  const words = [...kernels.u32(tree, 9)];
  const [nodeCount, splitCount, sampleCount] = words;
  const nodes = [...kernels.u32(words[3], nodeCount)];
  const thresholds = [...kernels.f64(words[4], splitCount)];
  const starts = [...kernels.u32(words[5], nodeCount)];
  const samples = [...kernels.u32(words[6], sampleCount)];
  const grown = { nodes, weights: [...kernels.f64(words[7], n)], gains: [...kernels.f64(words[8], splitCount)] };
  kernels.release(mark);

  let node = 0;
  let split = 0;
  const read = (end: number, depth: number): GrownNode => {
    const rows = samples.slice(starts[node], end);
    const code = nodes[node++];
    if (code >= p) return { code, rows, depth };
    const threshold = thresholds[split];
    const gain = grown.gains[split++];
    const leftRows = rows.filter((row) => X[row][code] <= threshold).length;
    const start = end - rows.length;
    const left = read(start + leftRows, depth + 1);
    return { code, rows, depth, threshold, gain, left, right: read(end, depth + 1) };
  };
  return { root: read(sampleCount, 0), nodes, weights: grown.weights };
}

function encode(kernels: Kernels, X: readonly (readonly number[])[], perBin: number) {
  const n = X.length;
  const records: number[] = [];
  let maxBins = 1;
  for (let j = 0; j < X[0].length; j++) {
    const scratch = kernels.allocate(32 * n + 8192);
    const distinct = kernels.sortColumn(kernels.putF64(X.map((row) => row[j])), n, scratch);
    const wide = distinct > 256 ? 1 : 0;
    const codes = kernels.allocate(2 * n);
    const low = kernels.allocate(8 * n);
    const high = kernels.allocate(8 * n);
    const bins = kernels.codeColumn(scratch, n, perBin, codes, wide, low, high);
    records.push(codes, wide, bins, low, high);
    maxBins = Math.max(maxBins, bins);
  }
  return { table: kernels.putU32(records), maxBins };
}
