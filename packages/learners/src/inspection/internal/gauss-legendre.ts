/**
 * Gauss-Legendre quadrature on [0, 1]: n points and weights that integrate polynomials of degree up to 2n − 1 exactly. The
 * points are the eigenvalues of the Legendre polynomials' Jacobi matrix, the weights the squares of its eigenvectors' first
 * components (Golub and Welsch 1969).
 */
import { symmetricEigen } from '@hyperopt-ts/numerics';

export interface Quadrature {
  readonly points: Float64Array;
  /** They sum to 1. */
  readonly weights: Float64Array;
}

export function gaussLegendre(n: number): Quadrature {
  const jacobi = new Float64Array(n * n);
  for (let k = 1; k < n; k++) jacobi[k * n + k - 1] = k / Math.sqrt(4 * k * k - 1);
  const { values, vectors } = symmetricEigen(jacobi, n);
  return {
    points: values.map((x) => (1 + x) / 2),
    weights: values.map((_, i) => vectors[i * n] * vectors[i * n]),
  };
}
