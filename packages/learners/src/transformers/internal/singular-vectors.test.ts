/** Against decompositions known in advance: A = Σ σ_k u_k v_k' with orthonormal u and v. */

import { createKernels } from '@hyperopt-ts/kernels';
import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { type Blocks, rightVectors, singularVectors } from './singular-vectors.ts';

/** `count` orthonormal rows of `length`. */
function orthonormal(count: number, length: number, seed: number): Float64Array[] {
  const draws = stream(seed);
  const rows: Float64Array[] = [];
  while (rows.length < count) {
    const row = Float64Array.from({ length }, () => draws.normal());
    for (let pass = 0; pass < 2; pass++) {
      for (const other of rows) {
        const along = dot(row, other);
        for (let k = 0; k < length; k++) row[k] -= along * other[k];
      }
    }
    const norm = Math.sqrt(dot(row, row));
    rows.push(row.map((x) => x / norm));
  }
  return rows;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, k) => sum + x * b[k], 0);
}

for (const [name, values] of [
  ['equal sizes', [3, 2.9, 2, 1.5, 1]],
  ['six orders of magnitude', [1e3, 1, 1e-1, 5e-3, 1e-3]],
  ['close values at the small end', [1e4, 1, 1e-2, 1e-2 * (1 - 1e-3), 1e-2 * (1 - 2e-3)]],
] as const) {
  test(name, () => {
    const [n, length] = [values.length, 600];
    const u = orthonormal(n, n, 1);
    const v = orthonormal(n, length, 2);
    const at = (i: number, j: number) => values.reduce((sum, value, k) => sum + value * u[k][i] * v[k][j], 0);
    const A: Blocks = {
      n,
      length,
      read(to, start, count) {
        for (let i = 0; i < n; i++) for (let j = 0; j < count; j++) to[i * count + j] = at(i, start + j);
      },
    };
    const kernels = createKernels();
    const { squares, left } = singularVectors(kernels, A);
    const right = rightVectors(kernels, A, left, n);
    values.forEach((value, k) => {
      // A itself is rounded by 1e-16 of its largest value.
      const tolerance = Math.max(1e-13, (1e-13 * values[0]) / value);
      expect(Math.abs(Math.sqrt(squares[k]) / value - 1)).toBeLessThan(tolerance);
      const [l, r] = [left.subarray(k * n, (k + 1) * n), right.subarray(k * length, (k + 1) * length)];
      const gap = Math.min(...values.filter((_, other) => other !== k).map((other) => Math.abs(other / value - 1)));
      const error = tolerance / Math.min(1, gap);
      expect(Math.abs(dot(l, u[k]))).toBeGreaterThan(1 - error);
      const sign = Math.sign(dot(l, u[k]));
      expect(Math.max(...l.map((x, i) => Math.abs(x - sign * u[k][i])))).toBeLessThan(error);
      expect(Math.max(...r.map((x, j) => Math.abs(x / value - sign * v[k][j])))).toBeLessThan(error);
    });
  });
}
