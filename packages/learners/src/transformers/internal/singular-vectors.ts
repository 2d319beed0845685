/**
 * Singular value decomposition by way of the Gram matrix, with the accuracy of one on the data themselves. The
 * eigenvectors V of A A' are right to rounding *of the largest* eigenvalue; but the rows of V A are orthogonal up to that
 * error, each known to full accuracy relative to its own length, so that a second, nearly diagonal eigenproblem on
 * them mends the small ones.
 */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { symmetricEigen } from '@hyperopt-ts/numerics';
import { jacobi } from './jacobi.ts';

export interface SingularVectors {
  /** Squared singular values, the largest first. */
  readonly squares: Float64Array;
  /** n x n, row-major: row i is the left singular vector of value i. */
  readonly left: Float64Array;
  /** n x length: left x A, whose rows are the right singular vectors times their values. */
  readonly projected: Pointer;
}

/** Two rows of V A closer than this to orthogonal need no further round. */
const NEARLY_ORTHOGONAL = 1e-6;
const MAX_ROUNDS = 5;

/** Of the matrix A at `a`: n rows of `length`, with n the smaller. */
export function singularVectors(kernels: Kernels, a: Pointer, n: number, length: number): SingularVectors {
  const gram = kernels.allocate(n * n * 8);
  const projected = kernels.allocate(n * length * 8);
  const basis = kernels.allocate(n * n * 8);
  const project = (V: Float64Array): Float64Array => {
    kernels.f64(basis, n * n).set(V);
    kernels.matmul(basis, a, projected, n, length, n);
    kernels.gram(projected, gram, n, length);
    return kernels.f64(gram, n * n).slice();
  };
  kernels.gram(a, gram, n, length);
  const V = symmetricEigen(kernels.f64(gram, n * n), n).vectors;
  let G = project(V);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const last = skewness(G, n) < NEARLY_ORTHOGONAL;
    jacobi(G, V, n);
    if (last) break;
    G = project(V);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => G[j * n + j] - G[i * n + i] || i - j);
  const left = new Float64Array(n * n);
  for (const [to, from] of order.entries()) left.set(V.subarray(from * n, (from + 1) * n), to * n);
  const squares = Float64Array.from(order, (i) => Math.max(0, G[i * n + i]));
  kernels.f64(basis, n * n).set(left);
  kernels.matmul(basis, a, projected, n, length, n);
  return { squares, left, projected };
}

/** The largest cosine between two of the rows whose inner products G holds, of those longer than rounding error. */
function skewness(G: Float64Array, n: number): number {
  const lengths = Float64Array.from({ length: n }, (_, i) => Math.sqrt(Math.abs(G[i * n + i])));
  const floor = 1e-12 * lengths.reduce((max, length) => Math.max(max, length), 0);
  let worst = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (lengths[i] > floor && lengths[j] > floor)
        worst = Math.max(worst, Math.abs(G[i * n + j]) / lengths[i] / lengths[j]);
    }
  }
  return worst;
}
