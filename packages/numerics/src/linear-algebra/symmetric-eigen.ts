/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to tridiagonal form, then implicit QL with
 * Wilkinson's shift (Golub and Van Loan 8.3; Parlett 1980, chapters 7 and 8). Rows hold the vectors, so that every inner
 * loop runs along a row.
 */
import { ValidationError } from '../errors/hyperopt-error.ts';

export interface SymmetricEigen {
  /** n eigenvalues, the largest first. */
  readonly values: Float64Array;
  /** n x n, row-major: row i is the unit eigenvector of value i. Its element of largest magnitude (the first of equals) is positive. */
  readonly vectors: Float64Array;
}

const EPSILON = 2.220446049250313e-16;
const MAX_SWEEPS = 60;

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

/**
 * Reduces the lower triangle of V to T = Q A Q^T, from the last row up, and replaces V by Q (its rows are the basis).
 * offDiagonal[i] joins i and i + 1.
 */
function tridiagonalize(V: Float64Array, n: number, diagonal: Float64Array, offDiagonal: Float64Array): void {
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

/** Diagonalises the tridiagonal matrix (d, e) and turns the rows of V along. */
function implicitQL(V: Float64Array, n: number, d: Float64Array, e: Float64Array): void {
  for (let low = 0; low < n; low++) {
    for (let sweep = 0; ; sweep++) {
      let high = low;
      while (high < n - 1 && Math.abs(e[high]) > 0.5 * EPSILON * (Math.abs(d[high]) + Math.abs(d[high + 1]))) high++;
      if (high === low) break;
      if (sweep === MAX_SWEEPS) throw new ValidationError('symmetricEigen: no convergence');
      sweepQL(V, n, d, e, low, high);
    }
  }
}

/** One QL sweep over the unreduced block low … high: a rotation of rows i, i + 1 for each i from high - 1 down to low. */
function sweepQL(V: Float64Array, n: number, d: Float64Array, e: Float64Array, low: number, high: number): void {
  const ratio = (d[low + 1] - d[low]) / (2 * e[low]);
  const root = Math.sqrt(ratio * ratio + 1);
  let g = d[high] - d[low] + e[low] / (ratio + (ratio >= 0 ? root : -root));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = high - 1; i >= low; i--) {
    const f = s * e[i];
    const b = c * e[i];
    const r = hypotenuse(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= p;
      e[high] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    const shifted = d[i + 1] - p;
    const t = (d[i] - shifted) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = shifted + p;
    g = c * t - b;
    rotate(V, i * n, (i + 1) * n, n, c, s);
  }
  d[low] -= p;
  e[low] = g;
  e[high] = 0;
}

function rotate(V: Float64Array, a: number, b: number, n: number, c: number, s: number): void {
  for (let k = 0; k < n; k++) {
    const x = V[a + k];
    const y = V[b + k];
    V[b + k] = s * x + c * y;
    V[a + k] = c * x - s * y;
  }
}

/** sqrt(a² + b²) without overflow: the matrix is scaled to 1, so only underflow matters. */
function hypotenuse(a: number, b: number): number {
  const square = a * a + b * b;
  if (square > 1e-280) return Math.sqrt(square);
  const size = Math.max(Math.abs(a), Math.abs(b));
  if (size === 0) return 0;
  return size * Math.sqrt((a / size) * (a / size) + (b / size) * (b / size));
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
