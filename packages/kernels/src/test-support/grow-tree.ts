/** One tree grown by the kernels from plain arrays, as nested nodes with the rows that reached them. */
import type { Kernels } from '../kernels.ts';
import { sortPairs } from './sort-pairs.ts';

const NEVER = 0xffffffff;

export interface Problem {
  /** Row-major. */
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
  /** 0: values. */
  readonly classes: number;
  readonly weights?: readonly number[];
  readonly criterion?: 0 | 1 | 2 | 3;
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
  readonly missingLeft?: boolean;
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
  const offset = classes > 0 || criterion === 3 ? 0 : mean;
  const tree = kernels.allocate(kernels.treeBytes());
  const layout = [n, p, classes, maxBins, table, target, offset, 1, rowWeights, logs, n + 1] as const;
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
  const random = kernels.putU32(problem.seed ?? [1, 2, 3, 4]);
  if (bootstrap) {
    const drawn = kernels.u32(tree, 8)[7];
    kernels.f64(drawn, n).fill(0);
    kernels.drawRows(random, drawn, n, n, cumulative);
  }
  kernels.treeStart(tree, random, bootstrap ? 1 : 0);
  // A small budget, so that the tree is grown in many calls.
  while (!kernels.treeGrow(tree, 1e4));
  const words = [...kernels.u32(tree, 10)];
  const [nodeCount, splitCount, sampleCount] = words;
  const nodes = [...kernels.u32(words[3], nodeCount)];
  const thresholds = [...kernels.f64(words[4], splitCount)];
  const starts = [...kernels.u32(words[5], nodeCount)];
  const samples = [...kernels.u32(words[6], sampleCount)];
  const grown = { nodes, weights: [...kernels.f64(words[7], n)], gains: [...kernels.f64(words[8], splitCount)] };
  const sides = [...kernels.u8(words[9], splitCount)];
  kernels.release(mark);

  let node = 0;
  let split = 0;
  const read = (end: number, depth: number): GrownNode => {
    const rows = samples.slice(starts[node], end);
    const code = nodes[node++];
    if (code >= p) return { code, rows, depth };
    const threshold = thresholds[split];
    const missingLeft = sides[split] === 1;
    const gain = grown.gains[split++];
    const isLeft = (value: number) => (Number.isNaN(value) ? missingLeft : value <= threshold);
    const leftRows = rows.filter((row) => isLeft(X[row][code])).length;
    const start = end - rows.length;
    const left = read(start + leftRows, depth + 1);
    return { code, rows, depth, threshold, missingLeft, gain, left, right: read(end, depth + 1) };
  };
  return { root: read(sampleCount, 0), nodes, weights: grown.weights };
}

function encode(kernels: Kernels, X: readonly (readonly number[])[], perBin: number) {
  const n = X.length;
  const records: number[] = [];
  let maxBins = 1;
  for (let j = 0; j < X[0].length; j++) {
    const { pairs, distinct } = sortPairs(
      kernels,
      X.map((row) => row[j]),
    );
    const wide = distinct > 256 ? 1 : 0;
    const codes = kernels.allocate(2 * n);
    const low = kernels.allocate(8 * n);
    const high = kernels.allocate(8 * n);
    const bins = kernels.codeColumn(pairs, n, perBin, codes, wide, low, high);
    const missing = X.some((row) => Number.isNaN(row[j])) ? bins - 1 : NEVER;
    records.push(codes, wide, bins, low, high, missing);
    maxBins = Math.max(maxBins, bins);
  }
  return { table: kernels.putU32(records), maxBins };
}
