// The best split of one feature at one node: over a histogram where the node is large beside its range of codes, else
// over the node's samples in order. Both look at every boundary between neighbouring values, so the split is exact.
import { histogramOfClasses, histogramOfPairs } from './tree-histogram';
import { histogramBins, Tree } from './tree-memory';
import { orderByCode } from './tree-order';
import { scanClasses, scanPairs } from './tree-scan';

/**
 * Returns the best score and sets `cut` to the greatest code that goes left; -Infinity if `minSamplesLeaf` allows no
 * split. The node's codes, and their range, lie in `codes`, `lowest` and `highest`.
 */
export function bestSplit(tree: Tree): f64 {
  if (tree.highest - tree.lowest < histogramBins(tree.count, tree.stride)) {
    return tree.pairs ? histogramOfPairs(tree) : histogramOfClasses(tree);
  }
  orderByCode(tree);
  return tree.pairs ? scanPairs(tree) : scanClasses(tree);
}
