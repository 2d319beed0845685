/** Finds the nearest training rows of queries, with the training data indexed in WebAssembly memory. */
import type { Features, Matrix } from '@hyperopt-ts/data';
import { createKernels } from '@hyperopt-ts/kernels';
import { completeFeatures } from '../internal/complete-features.ts';
import type { NeighborMetric } from './k-neighbors-params.ts';

/** Queries that are answered at once. */
const BATCH = 2048;

export interface NeighborSearch {
  readonly k: number;
  readonly metric: NeighborMetric;
  readonly p: number;
}

/** Called for each query with its neighbours' rows and distances, nearest first; the arrays are used again. */
export type OnNeighbors = (query: number, neighbors: Int32Array, distances: Float64Array) => void;

/** Neighbours are exact. Equal distances come in the order of the training rows. */
export function nearestNeighbors(
  kind: string,
  train: Matrix,
  { k, metric, p }: NeighborSearch,
): (X: Features, onNeighbors: OnNeighbors) => void {
  const { rows, columns } = train;
  const kernels = createKernels();
  const index = kernels.allocate(kernels.nearestBytes(rows, columns));
  const start = kernels.mark();
  kernels.nearestBuild(index, kernels.putF64(train.values), rows, columns, metricCode(metric, p), p);
  kernels.release(start);

  return (features, onNeighbors) => {
    const X = completeFeatures(kind, features, columns);
    const size = Math.min(BATCH, X.rows);
    const queries = kernels.allocate(size * columns * 8);
    const scratch = kernels.allocate(kernels.nearestScratch(size, columns));
    const [distances, neighbors] = [kernels.allocate(size * k * 8), kernels.allocate(size * k * 4)];
    for (let from = 0; from < X.rows; from += BATCH) {
      const m = Math.min(BATCH, X.rows - from);
      kernels.f64(queries, m * columns).set(X.values.subarray(from * columns, (from + m) * columns));
      kernels.nearestFind(index, queries, m, k, scratch, distances, neighbors);
      const [allRows, allDistances] = [kernels.i32(neighbors, m * k), kernels.f64(distances, m * k)];
      for (let i = 0, at = 0; i < m; i++, at += k) {
        onNeighbors(from + i, allRows.subarray(at, at + k), allDistances.subarray(at, at + k));
      }
    }
    kernels.release(start);
  };
}

/** The kernel's code of a metric: 0 Euclidean, 1 Manhattan, 2 Chebyshev, 3 Minkowski. */
function metricCode(metric: NeighborMetric, p: number): number {
  if (metric === 'chebyshev') return 2;
  if (metric === 'manhattan' || (metric === 'minkowski' && p === 1)) return 1;
  return metric === 'euclidean' || p === 2 ? 0 : 3;
}
