/**
 * How much the splits of a forest on each feature lower the impurity (Breiman 2001; scikit-learn's `feature_importances_`). A
 * forest does not keep its rows, so that it is given some: those it was fitted to give scikit-learn's importances of trees
 * (without bootstrap), others show which splits hold up.
 */
import type { TrainingSet } from '@hyperopt-ts/data';
import { log2, ValidationError } from '@hyperopt-ts/numerics';
import { denseFeatures } from '../internal/dense-features.ts';
import type { Trees } from '../trees/trees.ts';
import { forestView } from './internal/tree-view.ts';

export interface ForestImportanceOptions {
  /** Of classification trees: default 'gini'. Trees of values have the variance. */
  readonly criterion?: 'gini' | 'entropy';
}

/**
 * One per feature: the mean over the trees of the shares in the decrease of impurity, weighted by rows; they sum to 1, or
 * are 0 when no split lowers it.
 */
export function forestImportance(
  trees: Trees,
  { X, y, nClasses, weights }: TrainingSet,
  { criterion = 'gini' }: ForestImportanceOptions = {},
): Float64Array {
  if (nClasses !== trees.nClasses)
    throw new ValidationError(`forestImportance: expected ${trees.nClasses} classes, found ${nClasses}`);
  const { columns, values, rows } = denseFeatures('forestImportance', X, trees.nFeatures);
  const view = forestView(trees);
  const width = nClasses > 0 ? nClasses : 3; // classes, or weight, sum and sum of squares of a node's rows
  const importance = new Float64Array(columns);
  const center = nClasses > 0 ? 0 : meanOf(y);
  for (let tree = 0; tree < trees.nTrees; tree++) {
    const [begin, end] = [view.roots[tree], view.roots[tree + 1]];
    const sums = new Float64Array((end - begin) * width);
    for (let row = 0; row < rows; row++) {
      const weight = weights?.[row] ?? 1;
      for (let node = begin; ; node = step(node, row)) {
        add(sums, (node - begin) * width, y[row], weight);
        if (view.features[node] < 0) break;
      }
    }
    const impurities = Float64Array.from({ length: end - begin }, (_, i) =>
      impurity(sums.subarray(i * width, (i + 1) * width)),
    );
    addShares(view.features.subarray(begin, end), impurities, begin);
  }
  return normalised(importance);

  function step(node: number, row: number): number {
    return view.goesLeft(node, values[row * columns + view.features[node]]) ? node + 1 : view.right[node];
  }

  function add(sums: Float64Array, at: number, target: number, weight: number): void {
    if (nClasses > 0) {
      sums[at + target] += weight;
      return;
    }
    sums[at] += weight;
    sums[at + 1] += weight * (target - center);
    sums[at + 2] += weight * (target - center) * (target - center);
  }

  /** Times the weight of the rows. */
  function impurity(sums: Float64Array): number {
    if (nClasses === 0) return sums[0] > 0 ? Math.max(0, sums[2] - (sums[1] * sums[1]) / sums[0]) : 0;
    const total = sums.reduce((a, b) => a + b, 0);
    if (total === 0) return 0;
    const term = criterion === 'gini' ? (w: number) => (w * (total - w)) / total : (w: number) => w * log2(total / w);
    return sums.reduce((sum, w) => (w > 0 ? sum + term(w) : sum), 0);
  }

  function addShares(features: Int32Array, impurities: Float64Array, begin: number): void {
    const ofTree = new Float64Array(columns);
    features.forEach((feature, i) => {
      if (feature >= 0)
        ofTree[feature] += impurities[i] - impurities[i + 1] - impurities[view.right[begin + i] - begin];
    });
    normalised(ofTree).forEach((share, j) => {
      importance[j] += share;
    });
  }
}

function normalised(values: Float64Array): Float64Array {
  const sum = values.reduce((a, b) => a + b, 0);
  return sum > 0 ? values.map((x) => x / sum) : values.fill(0);
}

function meanOf(values: ArrayLike<number>): number {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += (values[i] - mean) / (i + 1);
  return mean;
}
