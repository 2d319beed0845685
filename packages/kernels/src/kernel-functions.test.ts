/** The kernel functions of support vector machines against their formulas. */
import { exp, tanh } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { uniforms } from './test-support/uniforms.ts';

const random = uniforms(11);
const row = (d: number) => Float64Array.from({ length: d }, () => random() * 4 - 2);
const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, j) => sum + value * y[j], 0);

/** Products of 3 rows with 5, and what is needed to go on. */
function products(d: number) {
  const kernels = createKernels();
  const [a, b] = [Array.from({ length: 3 }, () => row(d)), Array.from({ length: 5 }, () => row(d))];
  b[4].set(a[1]);
  const [pa, pb] = [a, b].map((rows) => kernels.putF64(rows.flatMap((values) => [...values])));
  const [na, nb, out] = [kernels.allocate(3 * 8), kernels.allocate(5 * 8), kernels.allocate(15 * 8)];
  kernels.squaredNorms(pa, na, 3, d);
  kernels.squaredNorms(pb, nb, 5, d);
  kernels.matmulTransposed(pa, pb, out, 3, 5, d);
  const compare = (expected: (x: Float64Array, y: Float64Array) => number) => {
    const found = kernels.f64(out, 15);
    a.forEach((x, i) => {
      b.forEach((y, j) => {
        expect(Math.abs(found[i * 5 + j] - expected(x, y))).toBeLessThan(1e-13 * Math.max(1, Math.abs(expected(x, y))));
      });
    });
    return found;
  };
  return { kernels, na, nb, out, compare };
}

test('squared norms have the bits of the products', () => {
  for (const d of [1, 2, 3, 4, 7, 64]) {
    const kernels = createKernels();
    const values = kernels.putF64(row(6 * d));
    const [norms, gram] = [kernels.allocate(6 * 8), kernels.allocate(36 * 8)];
    kernels.squaredNorms(values, norms, 6, d);
    kernels.matmulTransposed(values, values, gram, 6, 6, d);
    for (let i = 0; i < 6; i++) expect(kernels.f64(norms, 6)[i]).toBe(kernels.f64(gram, 36)[i * 7]);
  }
});

test('rbf is exp of minus the squared distance, and exactly 1 for equal rows', () => {
  for (const d of [1, 5, 8]) {
    const { kernels, na, nb, out, compare } = products(d);
    kernels.rbfInPlace(out, na, nb, 3, 5);
    const found = compare((x, y) => exp(-x.reduce((sum, value, j) => sum + (value - y[j]) * (value - y[j]), 0)));
    expect(found[1 * 5 + 4]).toBe(1);
  }
});

test('rbf is 0 where it would be subnormal, and NaN stays', () => {
  const kernels = createKernels();
  const products = kernels.putF64([0, 0, 0, 0, NaN]);
  const norms = kernels.putF64([0]);
  const others = kernels.putF64([0, 707, 709, Infinity, 0]);
  kernels.rbfInPlace(products, norms, others, 1, 5);
  expect([...kernels.f64(products, 5)]).toEqual([1, exp(-707), 0, 0, NaN]);
});

test('poly is a power of the shifted product, 1 for degree 0', () => {
  for (const degree of [0, 1, 2, 3, 6]) {
    const { kernels, out, compare } = products(4);
    kernels.polyInPlace(out, 15, 0.3, 0.7, degree);
    compare((x, y) => Array.from({ length: degree }).reduce((power: number) => power * (0.3 * dot(x, y) + 0.7), 1));
  }
});

test('sigmoid is tanh of the shifted product, and its limits far out', () => {
  const { kernels, out, compare } = products(4);
  kernels.sigmoidInPlace(out, 15, 0.3, -0.4);
  compare((x, y) => tanh(0.3 * dot(x, y) - 0.4));
  const far = kernels.putF64([1e6, -1e6, 0]);
  kernels.sigmoidInPlace(far, 3, 1, 0);
  expect([...kernels.f64(far, 3)]).toEqual([1, -1, 0]);
});
