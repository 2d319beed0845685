/**
 * The k nearest rows of a training matrix for each of m queries, by brute force: from the nearest to the farthest, the lower
 * row first among equals. Results are `distances` (m x k, f64) and `neighbors` (m x k, i32).
 */
import { chebyshev, manhattan, minkowski, squaredEuclidean } from './distances';
import { matmulTransposedF32 } from './matmul-transposed';
import { heapClear, heapReplace, heapSort } from './nearest-heap';

/** Training rows whose products with the queries are in memory at once. */
// @ts-ignore: decorator
@inline const PANEL: i32 = 512;

/** Bytes of scratch that `nearestEuclidean` needs for m queries. */
export function nearestScratch(m: i32): i32 {
  return m * PANEL * 4;
}

/**
 * By squared Euclidean distance. A single-precision bound from matrix products passes over most rows; what is left is
 * measured exactly as Σ (x − y)² in doubles, so the result is that of measuring all. For the bound:
 *
 *     filter (f32, n x d)        training rows, centred and scaled
 *     norms (f32, n)             their squared norms times 1 − η
 *     queryFilter (f32, m x d)   −2 times the queries, centred and scaled alike
 *     queryNorms (f64, m)        squared norms of these, without the −2, times 1 − η
 *     ratio                      squared scale of the filter over that of `train` and `query`
 *
 * where η bounds the error of |x|² + |y|² − 2xy in units of |x|² + |y|².
 */
export function nearestEuclidean(
  train: usize, filter: usize, norms: usize, n: i32, d: i32, query: usize, queryFilter: usize, queryNorms: usize, m: i32,
  ratio: f64, scratch: usize, k: i32, distances: usize, neighbors: usize,
): void {
  const kBytes = (<usize>k) << 3;
  for (let i: usize = 0; i < <usize>m; i++) heapClear(distances + i * kBytes, neighbors + ((i * kBytes) >> 1), k);
  for (let from = 0; from < n; from += PANEL) {
    const width = min(PANEL, n - from);
    matmulTransposedF32(queryFilter, filter + (((<usize>from) * (<usize>d)) << 2), scratch, m, width, d);
    for (let i: usize = 0; i < <usize>m; i++) {
      scan(
        train, norms + ((<usize>from) << 2), from, width, (<usize>d) << 3, query + ((i * (<usize>d)) << 3),
        load<f64>(queryNorms + (i << 3)), ratio, scratch + ((i * (<usize>width)) << 2),
        k, distances + i * kBytes, neighbors + ((i * kBytes) >> 1),
      );
    }
  }
  for (let i: usize = 0; i < <usize>m; i++) heapSort(distances + i * kBytes, neighbors + ((i * kBytes) >> 1), k);
}

/** Offers one query the training rows from … from + width − 1, whose products are given. */
function scan(
  train: usize, norms: usize, from: i32, width: i32, row: usize, query: usize, queryNorm: f64, ratio: f64, products: usize,
  k: i32, distances: usize, neighbors: usize,
): void {
  let limit = bound(load<f64>(distances), ratio, queryNorm);
  let limits = f32x4.splat(limit);
  for (let j = 0; j < width; ) {
    if (j + 16 <= width) {
      const far = v128.and(
        v128.and(isFar(products, norms, limits, 0), isFar(products, norms, limits, 16)),
        v128.and(isFar(products, norms, limits, 32), isFar(products, norms, limits, 48)),
      );
      if (i32x4.all_true(far)) {
        j += 16;
        products += 64;
        norms += 64;
        continue;
      }
    }
    for (const end = min(j + 16, width); j < end; j++, products += 4, norms += 4) {
      // Not a number is not far: where single precision overflows, doubles decide.
      if (load<f32>(products) + load<f32>(norms) > limit) continue;
      const distance = squaredEuclidean(query, train + (<usize>(from + j)) * row, row);
      if (!(distance < load<f64>(distances))) continue;
      heapReplace(distances, neighbors, k, distance, from + j);
      limit = bound(load<f64>(distances), ratio, queryNorm);
    }
    limits = f32x4.splat(limit);
  }
}

// @ts-ignore: decorator
@inline
function isFar(products: usize, norms: usize, limits: v128, offset: usize): v128 {
  return f32x4.gt(f32x4.add(v128.load(products + offset), v128.load(norms + offset)), limits);
}

/** What |y|² − 2xy may be at most for a row to be nearer than `distance`; rounded up, and by more than f32 underflow. */
// @ts-ignore: decorator
@inline
function bound(distance: f64, ratio: f64, queryNorm: f64): f32 {
  const limit = distance * ratio - queryNorm + 1e-36;
  return <f32>(limit + abs(limit) * 4.8e-7);
}

/** By another metric: 1 Manhattan, 2 Chebyshev, 3 Minkowski, whose distances are left as Σ |x − y|^p. */
export function nearestByMetric(
  metric: i32, p: f64, train: usize, n: i32, d: i32, query: usize, m: i32, k: i32, distances: usize, neighbors: usize,
): void {
  const row = (<usize>d) << 3;
  for (let i = 0; i < m; i++, query += row, distances += (<usize>k) << 3, neighbors += (<usize>k) << 2) {
    heapClear(distances, neighbors, k);
    let y = train;
    for (let j = 0; j < n; j++, y += row) {
      let distance: f64;
      if (metric == 1) distance = manhattan(query, y, row);
      else if (metric == 2) distance = chebyshev(query, y, row);
      else distance = minkowski(query, y, row, p);
      if (distance < load<f64>(distances)) heapReplace(distances, neighbors, k, distance, j);
    }
    heapSort(distances, neighbors, k);
  }
}
