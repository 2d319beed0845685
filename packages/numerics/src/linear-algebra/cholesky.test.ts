import { describe, expect, test } from '@jest/globals';
import { stream } from '../random/path-stream.ts';
import { cholesky, choleskySolve, solveLower } from './cholesky.ts';

describe('cholesky', () => {
  test('of a matrix with a known factor', () => {
    const A = Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98);
    expect(cholesky(A, 3)).toBe(true);
    expect([...A]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
  });

  test.each([0, 1, 2, 3, 7, 40])('L L^T gives back a random matrix of %d rows', (n) => {
    const A = positiveDefinite(n);
    const L = A.slice();
    expect(cholesky(L, n)).toBe(true);
    expect(distance(product(L, transpose(L, n), n), A)).toBeLessThan(1e-14 * (n + 1));
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) expect(L[i * n + j]).toBe(0);
  });

  test('reads the lower triangle only', () => {
    const A = Float64Array.of(4, Number.NaN, 2, 5);
    expect(cholesky(A, 2)).toBe(true);
    expect([...A]).toEqual([2, 0, 1, 2]);
  });

  test.each<[string, number[]]>([
    ['indefinite', [1, 2, 2, 1]],
    ['semidefinite', [1, 1, 1, 1]],
    ['negative', [-1, 0, 0, 1]],
    ['zero', [0, 0, 0, 0]],
    ['not a number', [1, 0, Number.NaN, 1]],
    ['infinite', [Infinity, 0, 0, 1]],
  ])('is false for a matrix that is %s', (_, values) => {
    expect(cholesky(Float64Array.from(values), 2)).toBe(false);
  });

  test('works at the ends of the scale', () => {
    for (const scale of [1e-300, 1e300]) {
      const A = Float64Array.of(4 * scale, 0, 2 * scale, 5 * scale);
      expect(cholesky(A, 2)).toBe(true);
      expect(A[3] / Math.sqrt(scale)).toBeCloseTo(2, 12);
    }
  });
});

describe('choleskySolve', () => {
  test.each([
    [1, 1],
    [5, 1],
    [12, 3],
    [33, 33],
  ])('solves %d equations for %d right sides', (n, columns) => {
    const random = stream('solve', n, columns);
    const A = positiveDefinite(n);
    const X = Float64Array.from({ length: n * columns }, () => random.normal());
    const B = new Float64Array(n * columns);
    for (let i = 0; i < n; i++)
      for (let c = 0; c < columns; c++)
        for (let k = 0; k < n; k++) B[i * columns + c] += A[i * n + k] * X[k * columns + c];
    cholesky(A, n);
    expect(choleskySolve(A, n, B, columns)).toBe(B);
    expect(distance(B, X)).toBeLessThan(1e-12);
  });

  test('solveLower is its first half', () => {
    const b = Float64Array.of(2, 13, 7);
    expect([...solveLower(Float64Array.of(2, 0, 0, 6, 1, 0, -8, 5, 3), 3, b)]).toEqual([1, 7, -20 / 3]);
  });
});

/** B B^T / n + 1/10 on the diagonal: condition below 100. */
function positiveDefinite(n: number): Float64Array {
  const random = stream('positive definite', n);
  const B = Float64Array.from({ length: n * n }, () => random.normal());
  const A = product(B, transpose(B, n), n);
  for (let i = 0; i < A.length; i++) A[i] = A[i] / n + (i % (n + 1) === 0 ? 0.1 : 0);
  return A;
}

function product(A: Float64Array, B: Float64Array, n: number): Float64Array {
  const C = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) C[i * n + j] += A[i * n + k] * B[k * n + j];
  return C;
}

function transpose(A: Float64Array, n: number): Float64Array {
  return A.map((_, at) => A[(at % n) * n + Math.floor(at / n)]);
}

function distance(a: Float64Array, b: Float64Array): number {
  return a.reduce((max, x, i) => Math.max(max, Math.abs(x - b[i])), 0);
}
