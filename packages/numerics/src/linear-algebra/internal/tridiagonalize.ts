/** Householder reduction of a symmetric matrix to tridiagonal form (Golub and Van Loan 8.3.1), from the last row up. */

/**
 * Reduces the lower triangle of V to T = Q A Q^T, from the last row up, and replaces V by Q (its rows are the basis).
 * offDiagonal[i] joins i and i + 1.
 */
export function tridiagonalize(V: Float64Array, n: number, diagonal: Float64Array, offDiagonal: Float64Array): void {
  // The reflectors: H_i = 1 - beta_i u u^T, with u in row i of V, elements 0 … i - 1.
  const beta = new Float64Array(n);
  const p = new Float64Array(n);
  for (let i = n - 1; i >= 1; i--) {
    const row = i * n;
    let tail = 0;
    for (let j = 0; j < i - 1; j++) tail += V[row + j] * V[row + j];
    const last = V[row + i - 1];
    diagonal[i] = V[row + i];
    if (tail === 0) {
      offDiagonal[i - 1] = last;
      continue;
    }
    const norm = Math.sqrt(tail + last * last);
    const alpha = last > 0 ? -norm : norm;
    offDiagonal[i - 1] = alpha;
    V[row + i - 1] = last - alpha;
    beta[i] = 1 / (norm * (norm + Math.abs(last)));
    rankTwoUpdate(V, n, i, beta[i], p);
  }
  if (n > 0) diagonal[0] = V[0];
  accumulate(V, n, beta);
}

/** A <- H A H on the leading i x i block, lower triangle, with u in row i: A - u q^T - q u^T. */
function rankTwoUpdate(V: Float64Array, n: number, i: number, beta: number, p: Float64Array): void {
  const u = i * n;
  for (let j = 0; j < i; j++) {
    const row = j * n;
    const uj = V[u + j];
    let sum = V[row + j] * uj;
    for (let k = 0; k < j; k++) {
      const a = V[row + k];
      sum += a * V[u + k];
      p[k] += a * uj;
    }
    p[j] = sum;
  }
  let up = 0;
  for (let j = 0; j < i; j++) {
    p[j] *= beta;
    up += p[j] * V[u + j];
  }
  const half = (beta * up) / 2;
  for (let j = 0; j < i; j++) p[j] -= half * V[u + j];
  for (let j = 0; j < i; j++) {
    const row = j * n;
    const uj = V[u + j];
    const qj = p[j];
    for (let k = 0; k <= j; k++) V[row + k] -= uj * p[k] + qj * V[u + k];
  }
}

/** Replaces the reflectors in V by the product of them all, from the smallest block up. Row i of it is basis vector i. */
function accumulate(V: Float64Array, n: number, beta: Float64Array): void {
  const product = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const u = i * n;
    if (beta[i] !== 0) {
      // The leading i x i block B becomes B H: each of its rows loses beta (row · u) u.
      for (let j = 0; j < i; j++) {
        const row = j * n;
        let sum = 0;
        for (let k = 0; k < i; k++) sum += V[row + k] * V[u + k];
        product[j] = beta[i] * sum;
      }
      for (let j = 0; j < i; j++) {
        const row = j * n;
        for (let k = 0; k < i; k++) V[row + k] -= product[j] * V[u + k];
      }
    }
    for (let j = 0; j < i; j++) {
      V[u + j] = 0;
      V[j * n + i] = 0;
    }
    V[u + i] = 1;
  }
}
