/** The dense products against triple loops, at sizes around every block edge; sums of integers, so equality is exact. */
import { describe, expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { uniforms } from './test-support/uniforms.ts';

const kernels = createKernels();
const draw = uniforms(3);
const integers = (length: number) => Float64Array.from({ length }, () => Math.floor(draw() * 2001) - 1000);
const reals = (length: number) => Float64Array.from({ length }, () => draw() - 0.5);

/** Calls `f` with pointers to copies of the inputs and to `length` f64 of output, which it gives back. */
function run(inputs: Float64Array[], length: number, f: (pointers: number[], out: number) => void): Float64Array {
  const mark = kernels.mark();
  const pointers = inputs.map((values) => kernels.putF64(values));
  const out = kernels.putF64(new Float64Array(length + 1).fill(NaN));
  f(pointers, out);
  const result = kernels.f64(out, length + 1).slice();
  kernels.release(mark);
  expect(result[length]).toBeNaN();
  return result.subarray(0, length);
}

function productTransposed(a: Float64Array, b: Float64Array, m: number, n: number, k: number): Float64Array {
  const c = new Float64Array(m * n);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) for (let l = 0; l < k; l++) c[i * n + j] += a[i * k + l] * b[j * k + l];
  return c;
}

function product(a: Float64Array, b: Float64Array, m: number, n: number, k: number): Float64Array {
  const c = new Float64Array(m * n);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) for (let l = 0; l < k; l++) c[i * n + j] += a[i * k + l] * b[l * n + j];
  return c;
}

const transposed = (a: Float64Array, b: Float64Array, m: number, n: number, k: number) =>
  run([a, b], m * n, ([pa, pb], c) => kernels.matmulTransposed(pa, pb, c, m, n, k));

describe('matmulTransposed, matmul and gram', () => {
  test('agree with triple loops at every small size', () => {
    for (const m of [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]) {
      for (const n of [0, 1, 2, 3, 4, 5, 6, 7, 8, 17]) {
        for (const k of [0, 1, 2, 3, 4, 5, 17]) {
          const [a, b] = [integers(m * k), integers(n * k)];
          expect(transposed(a, b, m, n, k)).toEqual(productTransposed(a, b, m, n, k));
          expect(run([a, b], m * n, ([pa, pb], c) => kernels.matmul(pa, pb, c, m, n, k))).toEqual(
            product(a, b, m, n, k),
          );
        }
        const a = integers(m * n);
        expect(run([a], m * m, ([pa], c) => kernels.gram(pa, c, m, n))).toEqual(productTransposed(a, a, m, m, n));
      }
    }
  });

  test('agree where B takes several panels', () => {
    const [m, n, k] = [5, 70, 1001];
    const [a, b] = [integers(m * k), integers(n * k)];
    expect(transposed(a, b, m, n, k)).toEqual(productTransposed(a, b, m, n, k));
  });

  test('an element has the same bits wherever its row lies', () => {
    const [m, n, k] = [11, 9, 29];
    const [a, b] = [reals(m * k), reals(n * k)];
    const whole = transposed(a, b, m, n, k);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        const alone = transposed(a.subarray(i * k, (i + 1) * k), b.subarray(j * k, (j + 1) * k), 1, 1, k);
        expect(alone[0]).toBe(whole[i * n + j]);
      }
    }
    expect(transposed(a.subarray(4 * k), b, m - 4, n, k)).toEqual(whole.subarray(4 * n));
    expect(run([a], m * m, ([pa], c) => kernels.gram(pa, c, m, k))).toEqual(transposed(a, a, m, m, k));

    const columns = reals(k * n);
    const [tall, deep] = [reals(3 * 600), reals(600 * 11)];
    expect(run([tall, deep], 33, ([pa, pb], c) => kernels.matmul(pa, pb, c, 3, 11, 600))).toEqual(
      product(tall, deep, 3, 11, 600),
    );
    const direct = run([a, columns], m * n, ([pa, pb], c) => kernels.matmul(pa, pb, c, m, n, k));
    const sums = product(a, columns, m, n, k);
    expect(direct).toEqual(sums);
  });

  test('the f32 product agrees', () => {
    for (const [m, n, k] of [
      [1, 1, 1],
      [2, 5, 3],
      [4, 7, 4],
      [7, 10, 23],
      [30, 31, 64],
    ]) {
      const mark = kernels.mark();
      const a = Float32Array.from({ length: m * k }, () => Math.floor(draw() * 201) - 100);
      const b = Float32Array.from({ length: n * k }, () => Math.floor(draw() * 201) - 100);
      const [pa, pb, pc] = [a.length, b.length, m * n].map((length) => kernels.allocate(length * 4));
      kernels.f32(pa, a.length).set(a);
      kernels.f32(pb, b.length).set(b);
      kernels.matmulTransposedF32(pa, pb, pc, m, n, k);
      const expected = productTransposed(Float64Array.from(a), Float64Array.from(b), m, n, k);
      expect(Array.from(kernels.f32(pc, m * n))).toEqual(Array.from(expected));
      kernels.release(mark);
    }
  });
});
