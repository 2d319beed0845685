/**
 * Exact Shapley values of trees in time linear in their nodes. A leaf of value v is a game in which the players are the
 * features on its path: v(S) = v Π_j (o_j if j ∈ S, else z_j), where o_j tells whether the explained row follows all splits on
 * feature j, and z_j is the share of the unknown that does. With each feature in S independently with probability t, the
 * Shapley value is the mean over t of the effect of feature i (Owen 1972):
 *
 *     φ_i = v ∫_0^1 (o_i − z_i) Π_{j≠i} (t o_j + (1 − t) z_j) dt.
 *
 * The integrand is a polynomial whose degree is below the number of features on the path, so that Gauss-Legendre quadrature is
 * exact. Products are carried down the tree and sums of leaves up, one of each per point of the quadrature, and a feature's
 * effect is read off at its edges (the idea of Linear TreeSHAP, Yu et al. 2022, without its polynomial arithmetic).
 */
import { gaussLegendre } from './gauss-legendre.ts';
import type { TreeView } from './tree-view.ts';

export interface ProductGames {
  /**
   * Adds `scale` times the Shapley values of the row at `values[at]` to `into` (nOutputs x nFeatures). `leftShares` has, for
   * each split, the share of the unknown that goes left.
   */
  explain(values: Float64Array, at: number, leftShares: Float64Array, scale: number, into: Float64Array): void;
}

export function productGames(view: TreeView): ProductGames {
  const { nFeatures, features, right, roots, width, leaves, leafRows } = view;
  const { depth: levels, players } = extent(view);
  const { points, weights } = gaussLegendre(Math.max(1, Math.ceil(players / 2)));
  const n = points.length;
  const products = new Float64Array((levels + 1) * n).fill(1); // of the factors down to a level
  const factors = new Float64Array((levels + 1) * n); // that of the last edge of a level
  const sums = new Float64Array((levels + 1) * n * width); // of the leaves below a level
  const follows = new Float64Array(nFeatures).fill(1); // o_j, down to the current node
  const shares = new Float64Array(nFeatures).fill(1); // z_j

  // What is being explained.
  let values: Float64Array = new Float64Array();
  let at = 0;
  let leftShares: Float64Array = values;
  let scale = 1;
  let into: Float64Array = values;
  let output = 0;

  function visit(node: number, level: number): void {
    const sum = level * n * width;
    const feature = features[node];
    if (feature < 0) {
      const leaf = leafRows[node] * width;
      for (let q = 0; q < n; q++)
        for (let k = 0; k < width; k++) sums[sum + q * width + k] = products[level * n + q] * leaves[leaf + k];
      return;
    }
    for (let i = 0; i < n * width; i++) sums[sum + i] = 0;
    const left = view.goesLeft(node, values[at + feature]) ? 1 : 0;
    const share = leftShares[node];
    branch(feature, level, node + 1, left, share);
    branch(feature, level, right[node], 1 - left, 1 - share);
  }

  function branch(feature: number, level: number, child: number, goes: number, share: number): void {
    const o = follows[feature];
    const z = shares[feature];
    const oNext = o * goes;
    const zNext = z * share;
    if (oNext === 0 && zNext === 0) return; // no coalition gets there
    const to = (level + 1) * n;
    for (let q = 0; q < n; q++) {
      const t = points[q];
      factors[to + q] = t * oNext + (1 - t) * zNext;
      products[to + q] = (products[level * n + q] / (t * o + (1 - t) * z)) * factors[to + q];
    }
    follows[feature] = oNext;
    shares[feature] = zNext;
    visit(child, level + 1);
    follows[feature] = o;
    shares[feature] = z;
    const below = to * width;
    const sum = level * n * width;
    for (let i = 0; i < n * width; i++) sums[sum + i] += sums[below + i];
    if (oNext === zNext && o === z) return; // no effect
    for (let q = 0; q < n; q++) {
      const t = points[q];
      // An edge of the same feature further up has counted these leaves with its own factor.
      const before = (o - z) / (t * o + (1 - t) * z);
      const effect = scale * weights[q] * ((oNext - zNext) / factors[to + q] - before);
      for (let k = 0; k < width; k++) into[output + k * nFeatures + feature] += effect * sums[below + q * width + k];
    }
  }

  return {
    explain(...row) {
      [values, at, leftShares, scale, into] = row;
      for (let tree = 0; tree + 1 < roots.length; tree++) {
        output = view.firstOutput(tree) * nFeatures;
        visit(roots[tree], 0);
      }
    },
  };
}

/** The mean of the trees' sum over the unknown, one per output. */
export function expectation(view: TreeView, leftShares: Float64Array): Float64Array {
  const { features, right, roots, width, leaves, leafRows } = view;
  const result = Float64Array.from(view.base);
  for (let tree = 0; tree + 1 < roots.length; tree++) {
    const output = view.firstOutput(tree);
    const visit = (node: number, share: number): void => {
      if (share === 0) return;
      if (features[node] < 0) {
        for (let k = 0; k < width; k++) result[output + k] += share * leaves[leafRows[node] * width + k];
        return;
      }
      visit(node + 1, share * leftShares[node]);
      visit(right[node], share * (1 - leftShares[node]));
    };
    visit(roots[tree], 1);
  }
  return result;
}

/** The depth of the deepest leaf, and the number of different features on the path that has most. */
function extent({ features, right, roots }: TreeView): { depth: number; players: number } {
  let [depth, players] = [0, 0];
  const onPath = new Map<number, number>();
  const visit = (node: number, level: number): void => {
    const feature = features[node];
    depth = Math.max(depth, level);
    if (feature < 0) {
      players = Math.max(players, onPath.size);
      return;
    }
    const times = onPath.get(feature) ?? 0;
    onPath.set(feature, times + 1);
    visit(node + 1, level + 1);
    visit(right[node], level + 1);
    if (times === 0) onPath.delete(feature);
    else onPath.set(feature, times);
  };
  for (let tree = 0; tree + 1 < roots.length; tree++) visit(roots[tree], 0);
  return { depth, players };
}
