/** Which share of the rows that reach a split goes left: what a path says of a row whose value is not known. */
import type { Matrix } from '@hyperopt-ts/data';
import type { TreeView } from './tree-view.ts';

/** One per node, of a split; `covers` has the weight of the rows that reach each node. Half of nothing goes left. */
export function sharesOfCovers({ features, right }: TreeView, covers: ArrayLike<number>): Float64Array {
  return Float64Array.from(features, (feature, node) => {
    if (feature < 0) return 0;
    const [left, both] = [covers[node + 1], covers[node + 1] + covers[right[node]]];
    return left >= 0 && left <= both && both > 0 ? left / both : 0.5;
  });
}

/** One per node: the number of `rows` that reach it. */
export function countRows(view: TreeView, { rows, columns, values }: Matrix): Float64Array {
  const counts = new Float64Array(view.features.length);
  for (let row = 0; row < rows; row++) {
    for (let tree = 0; tree + 1 < view.roots.length; tree++) {
      let node = view.roots[tree];
      counts[node]++;
      while (view.features[node] >= 0) {
        node = view.goesLeft(node, values[row * columns + view.features[node]]) ? node + 1 : view.right[node];
        counts[node]++;
      }
    }
  }
  return counts;
}

/** The shares of one row: 1 where it would go left, at every split, whether it gets there or not. */
export function sharesOfRow(view: TreeView, values: Float64Array, at: number): Float64Array {
  return Float64Array.from(view.features, (feature, node) =>
    feature >= 0 && view.goesLeft(node, values[at + feature]) ? 1 : 0,
  );
}
