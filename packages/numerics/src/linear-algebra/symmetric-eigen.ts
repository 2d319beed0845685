/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to tridiagonal form, then implicit QL with
 * Wilkinson's shift (Golub and Van Loan 8.3; Parlett 1980, chapters 7 and 8). Rows hold the vectors, so that every inner
 * loop runs along a row.
 */
import { ValidationError } from '../errors/hyperopt-error.ts';
import { implicitQL } from './internal/implicit-ql.ts';
import { tridiagonalize } from './internal/tridiagonalize.ts';

export interface SymmetricEigen {
  /** n eigenvalues, the largest first. */
  readonly values: Float64Array;
  /** n x n, row-major: row i is the unit eigenvector of value i. Its element of largest magnitude (the first of equals) is positive. */
  readonly vectors: Float64Array;
}

/** `A` is n x n, row-major; only its lower triangle is read, and it is not changed. Throws when an element is not finite. */
export function symmetricEigen(A: Float64Array, n: number): SymmetricEigen {
  const scale = largest(A, n);
  // Scaling by a power of two is exact and keeps the squares below from overflow and underflow.
  const unit = powerOfTwoBelow(scale);
  const V = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) V[i * n + j] = A[i * n + j] / unit;
  }
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  tridiagonalize(V, n, diagonal, offDiagonal);
  implicitQL(V, n, diagonal, offDiagonal);
  return sorted(V, n, diagonal, unit);
}

function sorted(V: Float64Array, n: number, diagonal: Float64Array, unit: number): SymmetricEigen {
  // Equal values stay in the order found, so that the result is a function of the matrix alone.
  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[j] - diagonal[i] || i - j);
  const values = new Float64Array(n);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    values[to] = diagonal[from] * unit;
    const row = V.subarray(from * n, (from + 1) * n);
    let peak = 0;
    for (const x of row) if (Math.abs(x) > Math.abs(peak)) peak = x;
    const sign = peak < 0 ? -1 : 1;
    for (let k = 0; k < n; k++) vectors[to * n + k] = sign * row[k];
  });
  return { values, vectors };
}

function largest(A: Float64Array, n: number): number {
  let max = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const size = Math.abs(A[i * n + j]);
      if (!(size < Number.POSITIVE_INFINITY)) {
        throw new ValidationError(`symmetricEigen: element (${i}, ${j}) is not finite: ${A[i * n + j]}`);
      }
      if (size > max) max = size;
    }
  }
  return max;
}

function powerOfTwoBelow(x: number): number {
  let power = 1;
  if (x === 0) return power;
  while (power * 2 <= x) power *= 2;
  while (power > x) power /= 2;
  return power;
}
