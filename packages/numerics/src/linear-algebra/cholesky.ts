/** Cholesky factorisation of a symmetric positive definite matrix, by columns of inner products (Golub and Van Loan 4.2). */

/**
 * Replaces the lower triangle of `A` (n x n, row-major; only its lower triangle is read) by L with A = L L^T and its upper
 * triangle by zeros. Returns false, with `A` partly overwritten, when `A` is not positive definite to working precision
 * (a pivot is not positive, or NaN).
 */
export function cholesky(A: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j < i; j++) {
      const value = (A[row + j] - dot(A, row, j * n, j)) / A[j * n + j];
      A[row + j] = value;
    }
    const pivot = A[row + i] - dot(A, row, row, i);
    if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY)) return false;
    A[row + i] = Math.sqrt(pivot);
    A.fill(0, row + i + 1, row + n);
  }
  return true;
}

/**
 * Solves L L^T X = B in place and returns it. `L` is what `cholesky` made (n x n), `B` has n rows and `columns` columns,
 * row-major.
 */
export function choleskySolve(L: Float64Array, n: number, B: Float64Array, columns = 1): Float64Array {
  solveLower(L, n, B, columns);
  for (let i = n - 1; i >= 0; i--) {
    const pivot = L[i * n + i];
    for (let c = 0; c < columns; c++) B[i * columns + c] /= pivot;
    for (let j = 0; j < i; j++) eliminate(B, columns, j, i, L[i * n + j]);
  }
  return B;
}

/** Solves L X = B in place and returns it: shapes as in `choleskySolve`. */
export function solveLower(L: Float64Array, n: number, B: Float64Array, columns = 1): Float64Array {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) eliminate(B, columns, i, j, L[i * n + j]);
    const pivot = L[i * n + i];
    for (let c = 0; c < columns; c++) B[i * columns + c] /= pivot;
  }
  return B;
}

/** Takes `factor` times row `source` of B from row `target`. */
function eliminate(B: Float64Array, columns: number, target: number, source: number, factor: number): void {
  if (factor === 0) return;
  const to = target * columns;
  const from = source * columns;
  for (let c = 0; c < columns; c++) B[to + c] -= factor * B[from + c];
}

/** The inner product of `length` elements from `a` and from `b`, in four sums that the processor runs side by side. */
function dot(A: Float64Array, a: number, b: number, length: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    sum0 += A[a + k] * A[b + k];
    sum1 += A[a + k + 1] * A[b + k + 1];
    sum2 += A[a + k + 2] * A[b + k + 2];
    sum3 += A[a + k + 3] * A[b + k + 3];
  }
  for (; k < length; k++) sum0 += A[a + k] * A[b + k];
  return sum0 + sum1 + (sum2 + sum3);
}
