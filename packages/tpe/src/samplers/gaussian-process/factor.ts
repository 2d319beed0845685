/** The inverse of a covariance matrix by way of its Cholesky factor. */
import { cholesky, log } from '@hyperopt-ts/numerics';
import { distanceTo, type Inputs, type Kernel, matern } from './kernel.ts';

/** The covariance of observations, the noise on its diagonal; n x n, the lower triangle filled. */
export function covariance(inputs: Inputs, { theta, scale, noise }: Kernel): Float64Array {
  const { rows: n, columns, values } = inputs;
  const K = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const x = values.subarray(i * columns, (i + 1) * columns);
    for (let k = 0; k < i; k++) K[i * n + k] = scale * matern(distanceTo(inputs, k, x, theta));
    K[i * n + i] = scale + noise;
  }
  return K;
}

export interface Factor {
  readonly n: number;
  /** L^-1 with K = L L^T; n x n, lower triangular. */
  readonly inverse: Float64Array;
  /** log |K| / 2. */
  readonly halfLogDeterminant: number;
}

/** Factors `K`, which is overwritten; undefined when it is not positive definite to working precision. */
export function factor(K: Float64Array, n: number): Factor | undefined {
  if (!cholesky(K, n)) return undefined;
  const inverse = new Float64Array(n * n);
  let halfLogDeterminant = 0;
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const pivot = K[row + i];
    halfLogDeterminant += log(pivot);
    for (let k = 0; k < i; k++) {
      const share = K[row + k] / pivot;
      const source = k * n;
      for (let j = 0; j <= k; j++) inverse[row + j] -= share * inverse[source + j];
    }
    inverse[row + i] = 1 / pivot;
  }
  return { n, inverse, halfLogDeterminant };
}

/** L^-1 v. */
export function whiten(
  { n, inverse }: Factor,
  v: Float64Array,
  result: Float64Array = new Float64Array(n),
): Float64Array {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    let sum0 = 0;
    let sum1 = 0;
    let j = 0;
    for (; j < i; j += 2) {
      sum0 += inverse[row + j] * v[j];
      sum1 += inverse[row + j + 1] * v[j + 1];
    }
    if (j === i) sum0 += inverse[row + j] * v[j];
    result[i] = sum0 + sum1;
  }
  return result;
}

/** L^-T v. */
export function unwhiten(
  { n, inverse }: Factor,
  v: Float64Array,
  result: Float64Array = new Float64Array(n),
): Float64Array {
  result.fill(0);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const factor = v[i];
    for (let j = 0; j <= i; j++) result[j] += factor * inverse[row + j];
  }
  return result;
}

/** K^-1; n x n, the lower triangle filled. */
export function inverseOf({ n, inverse }: Factor): Float64Array {
  const result = new Float64Array(n * n);
  for (let m = 0; m < n; m++) {
    const row = m * n;
    for (let i = 0; i <= m; i++) {
      const factor = inverse[row + i];
      const target = i * n;
      for (let k = 0; k <= i; k++) result[target + k] += factor * inverse[row + k];
    }
  }
  return result;
}
