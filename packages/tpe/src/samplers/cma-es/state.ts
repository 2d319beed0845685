/** What CMA-ES knows: the distribution it draws from, N(mean, sigma^2 A C A), and its evolution paths. */
import { symmetricEigen } from '@hyperopt-ts/numerics';
import { type Strategy, strategyOf } from './strategy.ts';

export interface CmaState {
  readonly d: number;
  readonly strategy: Strategy;
  readonly mean: Float64Array;
  sigma: number;
  /** C, d x d. */
  readonly covariance: Float64Array;
  /** The diagonal of A: 1 but where the margin of a stepped parameter has widened it. */
  readonly margin: Float64Array;
  readonly sigmaPath: Float64Array;
  readonly covariancePath: Float64Array;
  /** Rows are the eigenvectors of C; `lengths` are the roots of its eigenvalues, the largest first. */
  axes: Float64Array;
  lengths: Float64Array;
  generation: number;
  /** The best loss of each generation. */
  readonly bests: number[];
}

export function initialState(mean: Float64Array, sigma: number, lambda: number): CmaState {
  const d = mean.length;
  const covariance = new Float64Array(d * d);
  for (let j = 0; j < d; j++) covariance[j * d + j] = 1;
  return {
    ...{ d, strategy: strategyOf(d, lambda), mean, sigma, covariance, margin: new Float64Array(d).fill(1) },
    ...{ sigmaPath: new Float64Array(d), covariancePath: new Float64Array(d) },
    ...{ axes: covariance.slice(), lengths: new Float64Array(d).fill(1), generation: 0, bests: [] },
  };
}

/** Eigenvalues below this share of the largest count as this. */
const SMALLEST_SHARE = 1e-16;

/** Brings `axes` and `lengths` up to date with C. */
export function decompose(state: CmaState): void {
  const { values, vectors } = symmetricEigen(state.covariance, state.d);
  state.axes = vectors;
  state.lengths = values.map((value) => Math.sqrt(Math.max(value, SMALLEST_SHARE * values[0])));
}

/** C^(1/2) z, or C^(-1/2) z when `inverse`; d numbers. */
export function stretch({ d, axes, lengths }: CmaState, z: Float64Array, inverse = false): Float64Array {
  const result = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    const axis = i * d;
    let along = 0;
    for (let j = 0; j < d; j++) along += axes[axis + j] * z[j];
    along = inverse ? along / lengths[i] : along * lengths[i];
    for (let j = 0; j < d; j++) result[j] += along * axes[axis + j];
  }
  return result;
}
