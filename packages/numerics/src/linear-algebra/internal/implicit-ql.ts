/** The eigenvalues of a symmetric tridiagonal matrix by implicit QL with Wilkinson's shift (Golub and Van Loan 8.3.3). */
import { HyperoptError } from '../../errors/hyperopt-error.ts';

const EPSILON = 2.220446049250313e-16;
const MAX_SWEEPS = 60;

/** Diagonalises the tridiagonal matrix (d, e) and turns the rows of V along. */
export function implicitQL(V: Float64Array, n: number, d: Float64Array, e: Float64Array): void {
  for (let low = 0; low < n; low++) {
    for (let sweep = 0; ; sweep++) {
      let high = low;
      while (high < n - 1 && Math.abs(e[high]) > 0.5 * EPSILON * (Math.abs(d[high]) + Math.abs(d[high + 1]))) high++;
      if (high === low) break;
      if (sweep === MAX_SWEEPS) throw new HyperoptError('no-convergence', 'symmetricEigen: no convergence');
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
