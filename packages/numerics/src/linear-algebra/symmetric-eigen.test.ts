import { describe, expect, test } from '@jest/globals';
import { stream } from '../random/path-stream.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** A symmetric matrix from a function of row and column, row >= column. */
function symmetric(n: number, element: (i: number, j: number) => number): Float64Array {
  const A = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) A[i * n + j] = A[j * n + i] = element(i, j);
  return A;
}

function random(n: number): Float64Array {
  const draws = stream('symmetric', n);
  return symmetric(n, () => draws.normal());
}

/** Values descending, A v = value v, and V V^T = 1, relative to the largest value. */
function expectDecomposition(A: Float64Array, n: number, tolerance = 1e-13): void {
  const { values, vectors } = symmetricEigen(A, n);
  const size = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  let residual = 0;
  let orthogonality = 0;
  for (let i = 0; i < n; i++) {
    if (i > 0) expect(values[i]).toBeLessThanOrEqual(values[i - 1]);
    let peak = 0;
    for (let j = 0; j < n; j++) {
      let image = 0;
      let overlap = 0;
      for (let k = 0; k < n; k++) {
        image += (A[j * n + k] / size) * vectors[i * n + k];
        overlap += vectors[i * n + k] * vectors[j * n + k];
      }
      residual = Math.max(residual, Math.abs(image - (values[i] / size) * vectors[i * n + j]));
      orthogonality = Math.max(orthogonality, Math.abs(overlap - (i === j ? 1 : 0)));
      if (Math.abs(vectors[i * n + j]) > Math.abs(peak)) peak = vectors[i * n + j];
    }
    expect(peak).toBeGreaterThan(0);
  }
  expect(residual).toBeLessThan(tolerance);
  expect(orthogonality).toBeLessThan(tolerance);
}

describe('symmetricEigen', () => {
  test.each([1, 2, 3, 4, 5, 8, 16, 33, 64, 120])('decomposes a random matrix of %d rows', (n) => {
    expectDecomposition(random(n), n);
  });

  test('of no rows is empty', () => {
    expect(symmetricEigen(new Float64Array(0), 0)).toEqual({
      values: new Float64Array(0),
      vectors: new Float64Array(0),
    });
  });

  test('of two rows is in closed form', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect([...values]).toEqual([expect.closeTo(3, 14), expect.closeTo(1, 14)]);
    const half = Math.SQRT1_2;
    expect(vectors[0]).toBeCloseTo(half, 14);
    expect(vectors[1]).toBeCloseTo(half, 14);
    expect(vectors[2] * vectors[3]).toBeCloseTo(-0.5, 14);
  });

  test.each([10, 99])('finds the values 2 - 2 cos(k pi / (n + 1)) of the second difference of %d points', (n) => {
    const A = symmetric(n, (i, j) => (i === j ? 2 : i - j === 1 ? -1 : 0));
    const { values } = symmetricEigen(A, n);
    const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((n - k) * Math.PI) / (n + 1)));
    values.forEach((value, k) => {
      expect(Math.abs(value - expected[k])).toBeLessThan(1e-14);
    });
    expectDecomposition(A, n);
  });

  test.each<[string, number, (i: number, j: number) => number]>([
    ['zero', 5, () => 0],
    ['the identity', 6, (i, j) => (i === j ? 1 : 0)],
    ['diagonal', 7, (i, j) => (i === j ? (i * 3) % 7 : 0)],
    ['of rank one', 20, (i, j) => (i + 1) * (j + 1)],
    ['of ones', 30, () => 1],
    ['of two blocks', 8, (i, j) => (Math.floor(i / 4) === Math.floor(j / 4) ? 1 / (i + j + 1) : 0)],
    ["Hilbert's", 12, (i, j) => 1 / (i + j + 1)],
    [
      "Wilkinson's, with pairs equal to the last digits",
      21,
      (i, j) => (i === j ? Math.abs(i - 10) : i - j === 1 ? 1 : 0),
    ],
    ['graded up', 10, (i, j) => 10 ** (i + j - 9)],
    ['graded down', 10, (i, j) => 10 ** (9 - i - j)],
    ['with tiny couplings', 6, (i, j) => (i === j ? i : 1e-300)],
  ])('decomposes a matrix that is %s', (_, n, element) => {
    expectDecomposition(symmetric(n, element), n);
  });

  test.each([1e-320, 1e-300, 1e-160, 1e160, 1e300])('works at scale %p', (scale) => {
    const A = random(9).map((x) => x * scale);
    expectDecomposition(A, 9, scale < 1e-310 ? 1e-2 : 1e-13);
    const { values } = symmetricEigen(A, 9);
    if (scale > 1e-310)
      symmetricEigen(random(9), 9).values.forEach((value, i) => {
        expect(values[i] / scale).toBeCloseTo(value, 12);
      });
  });

  test('reads the lower triangle only and changes nothing', () => {
    const A = random(5);
    const lower = A.map((x, at) => (at % 5 > Math.floor(at / 5) ? Number.NaN : x));
    const copy = lower.slice();
    expect(symmetricEigen(lower, 5)).toEqual(symmetricEigen(A, 5));
    expect(lower).toEqual(copy);
  });

  test('names the element that is not finite', () => {
    const A = random(4);
    A[2 * 4 + 1] = Infinity;
    expect(() => symmetricEigen(A, 4)).toThrow('symmetricEigen: element (2, 1) is not finite: Infinity');
  });

  // Same bits on every engine: only sums, products, quotients and square roots are used.
  test('has not changed a bit', () => {
    const { values, vectors } = symmetricEigen(random(6), 6);
    expect([values[0], values[5], vectors[0], vectors[35]]).toEqual([
      4.73147441508267, -1.6535353884889572, 0.053945482436252724, 0.006112904849708716,
    ]);
  });
});
