/**
 * The Matérn 5/2 kernel with a length scale for each feature. Features that are categories are at distance 0 when equal, else 1
 * (Hutter 2009, "weighted Hamming distance").
 */
import { exp } from '@hyperopt-ts/numerics';

const SQRT5 = 2.23606797749979;

export interface Kernel {
  /** Inverse squared length scales, one for each feature. */
  readonly theta: Float64Array;
  /** The variance of the function. */
  readonly scale: number;
  /** The variance of the noise. */
  readonly noise: number;
}

/** Rows of features. */
export interface Inputs {
  readonly rows: number;
  readonly columns: number;
  /** rows x columns, row-major. */
  readonly values: Float64Array;
  /** 1 for features that are categories. */
  readonly categorical: Uint8Array;
}

/** The squared distance in feature j, not scaled. */
export function squaredDistance(categorical: number, a: number, b: number): number {
  if (categorical) return a === b ? 0 : 1;
  return (a - b) * (a - b);
}

/** The correlation at a scaled squared distance. */
export function matern(squared: number): number {
  const r = SQRT5 * Math.sqrt(squared);
  return (1 + r + (5 / 3) * squared) * exp(-r);
}

/** Its derivative by the squared distance. */
export function maternSlope(squared: number): number {
  const r = SQRT5 * Math.sqrt(squared);
  return (-5 / 6) * (1 + r) * exp(-r);
}

/** Scaled squared distance between row i of `inputs` and `x`. */
export function distanceTo({ columns, values, categorical }: Inputs, i: number, x: Float64Array, theta: Float64Array) {
  const row = i * columns;
  let sum = 0;
  for (let j = 0; j < columns; j++) sum += theta[j] * squaredDistance(categorical[j], values[row + j], x[j]);
  return sum;
}
