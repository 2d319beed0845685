/** Boosters and forests as inspection sees them: nodes with a decision, leaves with values, a sum over the trees. */
import { type Booster, CATEGORICAL, DEFAULT_LEFT, rightChildren, treeRoots } from '../../boosting/booster.ts';
import { subtreeEnds } from '../../trees/subtree-ends.ts';
import type { Trees } from '../../trees/trees.ts';

export interface TreeView {
  readonly nFeatures: number;
  readonly nOutputs: number;
  /** Of each tree, and the number of nodes behind them. The left child of a split is the next node. */
  readonly roots: Int32Array;
  /** One per node: the feature of a split, −1 for a leaf. */
  readonly features: Int32Array;
  /** One per node: the right child of a split. */
  readonly right: Int32Array;
  /** Whether a row whose value of the node's feature is `value` goes left. */
  goesLeft(node: number, value: number): boolean;
  /** How many outputs a leaf adds to. */
  readonly width: number;
  /** The first output that the leaves of a tree add to. */
  firstOutput(tree: number): number;
  /** One per node: of a leaf, the row of `leaves` that it adds. */
  readonly leafRows: Int32Array;
  /** Rows of `width` values. */
  readonly leaves: Float64Array;
  /** One per output, to which the trees add. */
  readonly base: Float64Array;
}

/** The sum is the margin. */
export function boosterView(booster: Booster): TreeView {
  const { features, values, flags, categories, categoryStarts, nOutputs } = booster;
  const inSet = (set: number, category: number): boolean => {
    let [low, high] = [categoryStarts[set], categoryStarts[set + 1]];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (categories[middle] < category) low = middle + 1;
      else high = middle;
    }
    return low < categoryStarts[set + 1] && categories[low] === category;
  };
  return {
    nFeatures: booster.nFeatures,
    nOutputs,
    roots: treeRoots(booster),
    features,
    right: rightChildren(booster),
    goesLeft(node, value) {
      if (Number.isNaN(value)) return (flags[node] & DEFAULT_LEFT) !== 0;
      const x = Math.fround(value);
      return (flags[node] & CATEGORICAL) === 0 ? x < values[node] : x < 0 || !inSet(values[node], Math.trunc(x));
    },
    width: 1,
    firstOutput: (tree) => tree % nOutputs,
    leafRows: Int32Array.from(features.keys()),
    leaves: values,
    base: booster.baseScores,
  };
}

/** The sum is the mean of the trees: class probabilities or a value. */
export function forestView(trees: Trees): TreeView {
  const { nFeatures, nClasses, nTrees, nodes, thresholds, missingLeft } = trees;
  const width = Math.max(1, nClasses);
  const splits = new Int32Array(nodes.length); // number of each split among the splits
  const leafRows = new Int32Array(nodes.length);
  const features = nodes.map((code) => (code < nFeatures ? code : -1));
  let split = 0;
  let mixed = nClasses; // the first rows are of one class each
  nodes.forEach((code, node) => {
    if (code < nFeatures) splits[node] = split++;
    else leafRows[node] = code - nFeatures < nClasses ? code - nFeatures : mixed++;
  });
  const leaves = new Float64Array(mixed * width);
  for (let k = 0; k < nClasses; k++) leaves[k * width + k] = 1 / nTrees;
  for (let from = 0; from < trees.leaves.length; from += width) {
    const row = trees.leaves.subarray(from, from + width);
    const sum = nClasses > 0 ? row.reduce((total, weight) => total + weight, 0) : 1;
    row.forEach((weight, k) => {
      leaves[nClasses * width + from + k] = weight / sum / nTrees;
    });
  }
  const ends = subtreeEnds(nodes, nFeatures);
  const missingGoesLeft = (node: number): boolean =>
    missingLeft
      ? ((missingLeft[splits[node] >> 3] >> (splits[node] & 7)) & 1) === 1
      : ends[node + 1] - node - 1 > ends[node] - ends[node + 1];
  return {
    nFeatures,
    nOutputs: width,
    roots: treeRoots({ features, nTrees }),
    features,
    right: ends.map((_, node) => (features[node] < 0 ? 0 : ends[node + 1])),
    goesLeft: (node, value) => (Number.isNaN(value) ? missingGoesLeft(node) : value <= thresholds[splits[node]]),
    width,
    firstOutput: () => 0,
    leafRows,
    leaves,
    base: new Float64Array(width),
  };
}
