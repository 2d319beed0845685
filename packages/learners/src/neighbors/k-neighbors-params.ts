/** Hyperparameters of the nearest-neighbour learners; names and defaults are scikit-learn's. */
import { defineParams, integer, oneOf, type ParamSpace, real } from '../contract/params.ts';

export const METRICS = ['euclidean', 'manhattan', 'chebyshev', 'minkowski'] as const;
export const WEIGHTS = ['uniform', 'distance'] as const;

export type NeighborMetric = (typeof METRICS)[number];

export interface KNeighborsParams {
  /** Neighbours that vote, default 5; no more than there are rows. */
  readonly nNeighbors: number;
  /** 'uniform' (default): each has one vote; 'distance': 1 / its distance, and those at distance 0, if any, vote alone. */
  readonly weights: (typeof WEIGHTS)[number];
  /** Default 'euclidean'. */
  readonly metric: NeighborMetric;
  /** Power of the 'minkowski' metric, above 0, default 2. Multiples of ½ are fast. */
  readonly p: number;
}

export function kNeighborsParams(kind: string): ParamSpace<KNeighborsParams> {
  return defineParams(kind, {
    nNeighbors: integer(5, { min: 1, max: 0x7fffffff }),
    weights: oneOf(WEIGHTS, 'uniform'),
    metric: oneOf(METRICS, 'euclidean'),
    p: real(2, { above: 0 }),
  });
}
