/** Finds the nearest training rows of queries, with the training data held in WebAssembly memory. */
import type { Features, Matrix } from '@hyperopt-ts/data';
import { createKernels, type Kernels, type Pointer } from '@hyperopt-ts/kernels';
import { pow } from '@hyperopt-ts/numerics';
import { denseFeatures } from '../internal/dense-features.ts';
import { createFilter, type Filter } from './distance-filter.ts';
import type { NeighborMetric } from './k-neighbors-params.ts';
import { scaleOf } from './scale-of.ts';

/** Queries that are answered at once. */
const BLOCK_ROWS = 32;

export interface NeighborSearch {
  readonly k: number;
  readonly metric: NeighborMetric;
  readonly p: number;
}

/** Called for each query with its neighbours' rows and distances, nearest first; the arrays are used again. */
export type OnNeighbors = (query: number, neighbors: Int32Array, distances: Float64Array) => void;

/** Equal distances come in the order of the training rows. */
export function nearestNeighbors(
  kind: string,
  train: Matrix,
  search: NeighborSearch,
): (X: Features, onNeighbors: OnNeighbors) => void {
  const { k } = search;
  const { columns } = train;
  const kernels = createKernels();
  // A power of two: distances of scaled features are the distances times it, to the last bit, and do not overflow.
  const scale = scaleOf(train.values);
  const values = kernels.allocate(train.values.length * 8);
  writeScaled(kernels, values, train.values, scale);
  const [metric, p] = metricCode(search);
  const filter = metric === 0 ? createFilter(kernels, train, BLOCK_ROWS) : undefined;
  const query = kernels.allocate(BLOCK_ROWS * columns * 8);
  const [distances, neighbors] = [kernels.allocate(BLOCK_ROWS * k * 8), kernels.allocate(BLOCK_ROWS * k * 4)];

  const findBlock = (block: Float64Array, m: number): void => {
    writeScaled(kernels, query, block, scale);
    if (filter) findEuclidean(kernels, filter, { values, query, distances, neighbors }, train, block, scale, k);
    else kernels.nearestByMetric(metric, p, values, train.rows, columns, query, m, k, distances, neighbors);
  };

  return (features, onNeighbors) => {
    const X = denseFeatures(kind, features, columns);
    for (let from = 0; from < X.rows; from += BLOCK_ROWS) {
      const m = Math.min(BLOCK_ROWS, X.rows - from);
      findBlock(X.values.subarray(from * columns, (from + m) * columns), m);
      const found = kernels.f64(distances, m * k);
      for (let i = 0; i < found.length; i++) found[i] = rootOf(found[i], metric, p) / scale;
      for (let i = 0; i < m; i++) {
        onNeighbors(from + i, kernels.i32(neighbors + i * k * 4, k), found.subarray(i * k, (i + 1) * k));
      }
    }
  };
}

interface Places {
  readonly values: Pointer;
  readonly query: Pointer;
  readonly distances: Pointer;
  readonly neighbors: Pointer;
}

function findEuclidean(
  kernels: Kernels,
  filter: Filter,
  { values, query, distances, neighbors }: Places,
  { rows, columns }: Matrix,
  block: Float64Array,
  scale: number,
  k: number,
): void {
  const { features, norms, queryFeatures, queryNorms, scratch } = filter;
  const m = filter.writeQueries(block);
  const ratio = (filter.scale / scale) * (filter.scale / scale);
  kernels.nearestEuclidean(
    ...([values, features, norms, rows, columns, query, queryFeatures, queryNorms, m, ratio, scratch] as const),
    ...([k, distances, neighbors] as const),
  );
}

function writeScaled(kernels: Kernels, target: Pointer, source: Float64Array, scale: number): void {
  const out = kernels.f64(target, source.length);
  for (let i = 0; i < source.length; i++) out[i] = source[i] * scale;
}

/** Code of the kernel (0 Euclidean, 1 Manhattan, 2 Chebyshev, 3 Minkowski) and its p. */
function metricCode({ metric, p }: NeighborSearch): [number, number] {
  if (metric === 'manhattan' || (metric === 'minkowski' && p === 1)) return [1, 1];
  if (metric === 'chebyshev') return [2, 0];
  return metric === 'euclidean' || p === 2 ? [0, 2] : [3, p];
}

/** The distance, of what the kernel compares. */
function rootOf(value: number, metric: number, p: number): number {
  if (metric === 0) return Math.sqrt(value);
  return metric === 3 ? pow(value, 1 / p) : value;
}
