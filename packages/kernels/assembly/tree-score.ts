// The score of a split is the part of the impurity decrease that depends on it, to be maximised: gini: sum l^2 / L +
// sum r^2 / R; entropy: sum l log l - L log L + the same of r; squared error: (sum y)^2 / L + the same of r; Poisson:
// sum y log(sum y / L) + the same of r, where both sums must be above 0.
import { Tree } from './tree-memory';

/** k log k; a table holds it when weights are integers. */
// @ts-ignore: decorator
@inline
export function xLogX(logs: usize, x: f64): f64 {
  if (logs) return load<f64>(logs + (<usize>(<i32>x) << 3));
  return x > 0 ? x * NativeMath.log(x) : 0;
}

/** The score of the class weights (f64, an even number of them) at `weights` that sum to `sum`: no split at all. */
export function classScore(tree: Tree, weights: usize, sum: f64): f64 {
  const end = weights + (<usize>tree.stride << 3);
  if (tree.criterion == 0) {
    let squares = f64x2.splat(0);
    for (let at = weights; at < end; at += 16) {
      const w = v128.load(at);
      squares = f64x2.add(squares, f64x2.mul(w, w));
    }
    return (f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1)) / sum;
  }
  const logs = tree.logs;
  let score = -xLogX(logs, sum);
  for (let at = weights; at < end; at += 8) score += xLogX(logs, load<f64>(at));
  return score;
}

/** The score of `left` against what it leaves of the node's total. */
export function splitScore(tree: Tree, left: usize, leftWeight: f64): f64 {
  const total = tree.total;
  const size = <usize>tree.stride << 3;
  const rightWeight = tree.weight - leftWeight;
  if (tree.criterion == 0) {
    let leftSquares = f64x2.splat(0);
    let rightSquares = f64x2.splat(0);
    for (let at: usize = 0; at < size; at += 16) {
      const l = v128.load(left + at);
      const r = f64x2.sub(v128.load(total + at), l);
      leftSquares = f64x2.add(leftSquares, f64x2.mul(l, l));
      rightSquares = f64x2.add(rightSquares, f64x2.mul(r, r));
    }
    return (
      (f64x2.extract_lane(leftSquares, 0) + f64x2.extract_lane(leftSquares, 1)) / leftWeight +
      (f64x2.extract_lane(rightSquares, 0) + f64x2.extract_lane(rightSquares, 1)) / rightWeight
    );
  }
  const logs = tree.logs;
  let score = -xLogX(logs, leftWeight) - xLogX(logs, rightWeight);
  for (let at: usize = 0; at < size; at += 8) {
    const l = load<f64>(left + at);
    score += xLogX(logs, l) + xLogX(logs, load<f64>(total + at) - l);
  }
  return score;
}

/**
 * The score of a side from its weight and its sum of weighted values; the values of two classes are 0 and 1. A split's
 * is the sum of its sides'.
 */
// @ts-ignore: decorator
@inline
export function pairScore(tree: Tree, sum: f64, weight: f64): f64 {
  const criterion = tree.criterion;
  if (criterion == 2) return (sum * sum) / weight;
  if (criterion == 3) return sum > 0 ? sum * NativeMath.log(sum / weight) : -Infinity;
  const rest = weight - sum;
  if (criterion == 0) return (sum * sum + rest * rest) / weight;
  const logs = tree.logs;
  return xLogX(logs, sum) + xLogX(logs, rest) - xLogX(logs, weight);
}
