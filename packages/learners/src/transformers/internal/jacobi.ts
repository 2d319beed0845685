/**
 * Jacobi's eigenvalue method for a matrix that is nearly diagonal already. Unlike QL it keeps the small eigenvalues of a
 * graded matrix to full relative accuracy (Demmel and Veselic 1992).
 */

/** Relative size at which an off-diagonal element counts as zero. */
const ZERO = 1e-15;
/** Angles (in radians) too small to matter in a unit vector. */
const NO_TURN = 1e-13;
const MAX_SWEEPS = 30;

/** Turns the rows of `V` (n x n) with the rotations that make the symmetric `G` (n x n, changed) diagonal. */
export function jacobi(G: Float64Array, V: Float64Array, n: number): void {
  for (let sweep = 0, turned = true; turned && sweep < MAX_SWEEPS; sweep++) {
    turned = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const g = G[p * n + q];
        const gap = G[q * n + q] - G[p * n + p];
        const size = Math.sqrt(Math.abs(G[p * n + p])) * Math.sqrt(Math.abs(G[q * n + q]));
        if (Math.abs(g) <= ZERO * size || Math.abs(g) <= NO_TURN * Math.abs(gap)) continue;
        turned = true;
        const theta = gap / (2 * g);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        turn(G, V, n, p, q, c, t * c);
        G[p * n + p] -= t * g;
        G[q * n + q] += t * g;
        G[p * n + q] = 0;
        G[q * n + p] = 0;
      }
    }
  }
}

/** Rotates rows p and q of V and of G, and with G's rows its columns. The 2 x 2 block on the diagonal is the caller's. */
function turn(G: Float64Array, V: Float64Array, n: number, p: number, q: number, c: number, s: number): void {
  const diagonal = [G[p * n + p], G[q * n + q]];
  for (let k = 0; k < n; k++) {
    const [a, b] = [G[p * n + k], G[q * n + k]];
    G[k * n + p] = G[p * n + k] = c * a - s * b;
    G[k * n + q] = G[q * n + k] = s * a + c * b;
    const [x, y] = [V[p * n + k], V[q * n + k]];
    V[p * n + k] = c * x - s * y;
    V[q * n + k] = s * x + c * y;
  }
  G[p * n + p] = diagonal[0];
  G[q * n + q] = diagonal[1];
}
