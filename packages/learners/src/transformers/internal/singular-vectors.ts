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
}

/** Two rows of V A closer than this to orthogonal need no further round. */
const NEARLY_ORTHOGONAL = 1e-6;
const MAX_ROUNDS = 5;

/** Columns of A in a block; not a power of two, since rows that far apart would share the lines of the cache. */
const BLOCK = 248;

/** A matrix with n rows, more columns (`length`) than rows, given in blocks of columns. */
export interface Blocks {
  readonly n: number;
  readonly length: number;
  /** Writes columns start … start + count − 1 to `to`, n x count, row-major. */
  read(to: Float64Array, start: number, count: number): void;
}

/** Only the memory for a block is taken, whatever the length. */
export function singularVectors(kernels: Kernels, A: Blocks): SingularVectors {
  const { n } = A;
  let G = new Float64Array(n * n);
  const mark = kernels.mark();
  const product = kernels.allocate(n * n * 8);
  const gramOf = (V?: Float64Array) => {
    G = new Float64Array(n * n);
    project(kernels, A, V, (block, _, count) => {
      kernels.gram(block, product, n, count);
      const part = kernels.f64(product, n * n);
      for (let at = 0; at < part.length; at++) G[at] += part[at];
    });
  };
  gramOf();
  const V = symmetricEigen(G, n).vectors;
  gramOf(V);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const last = skewness(G, n) < NEARLY_ORTHOGONAL;
    jacobi(G, V, n);
    if (last) break;
    gramOf(V);
  }
  kernels.release(mark);
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => G[j * n + j] - G[i * n + i] || i - j);
  const left = new Float64Array(n * n);
  for (const [to, from] of order.entries()) left.set(V.subarray(from * n, (from + 1) * n), to * n);
  return { squares: Float64Array.from(order, (i) => Math.max(0, G[i * n + i])), left };
}

/** The first `count` rows of V A: the right singular vectors times their values. */
export function rightVectors(kernels: Kernels, A: Blocks, V: Float64Array, count: number): Float64Array {
  const rows = new Float64Array(count * A.length);
  project(kernels, A, V, (block, start, width) => {
    const part = kernels.f64(block, count * width);
    for (let i = 0; i < count; i++) rows.set(part.subarray(i * width, (i + 1) * width), i * A.length + start);
  });
  return rows;
}

/** Calls `use` with V A (or A, without V) block by block: n x count at a pointer, and the first column. */
function project(
  kernels: Kernels,
  { n, length, read }: Blocks,
  V: Float64Array | undefined,
  use: (block: Pointer, start: number, count: number) => void,
): void {
  const mark = kernels.mark();
  const block = kernels.allocate(n * BLOCK * 8);
  const projected = V ? kernels.allocate(n * BLOCK * 8) : block;
  const basis = V && kernels.putF64(V);
  for (let start = 0; start < length; start += BLOCK) {
    const count = Math.min(BLOCK, length - start);
    read(kernels.f64(block, n * count), start, count);
    if (basis !== undefined) kernels.matmul(basis, block, projected, n, count, n);
    use(projected, start, count);
  }
  kernels.release(mark);
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
