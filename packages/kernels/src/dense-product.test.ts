/** The f32 products of networks against triple loops, at sizes around every block edge; sums of integers, so equality is exact. */
import { describe, expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { uniforms } from './test-support/uniforms.ts';

const kernels = createKernels();
const draw = uniforms(7);
const integers = (length: number) => Float32Array.from({ length }, () => Math.floor(draw() * 41) - 20);
const reals = (length: number) => Float32Array.from({ length }, () => draw() - 0.5);

function put(values: Float32Array, room = values.length): number {
  const pointer = kernels.allocate(room * 4);
  kernels.f32(pointer, values.length).set(values);
  return pointer;
}

interface Case {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  /** A is stored as its transpose; likewise B. */
  readonly transposed?: { readonly a?: boolean; readonly b?: boolean };
  readonly bias?: Float32Array;
  /** What C held before; it is added to. */
  readonly before?: Float32Array;
}

function product(a: Float32Array, b: Float32Array, { m, n, k, transposed = {}, bias, before }: Case): Float32Array {
  const mark = kernels.mark();
  const [A, B] = [put(a), put(b)];
  const panels = kernels.allocate(kernels.densePanelBytes(n, k));
  kernels.densePack(B, (transposed.b ? k : n) * 4, transposed.b ?? false, n, k, panels);
  // A column of C to the right and a row below must stay as they are.
  const line = n + 1;
  const held = new Float32Array((m + 1) * line).fill(NaN);
  if (before) for (let i = 0; i < m; i++) held.set(before.subarray(i * n, (i + 1) * n), i * line);
  const C = put(held);
  const [row, term] = transposed.a ? [4, m * 4] : [k * 4, 4];
  const biasPointer = bias ? put(bias, n + 8) : 0;
  kernels.denseProduct(A, row, term, panels, biasPointer, C, line * 4, m, n, k, before !== undefined);
  const found = kernels.f32(C, held.length).slice();
  kernels.release(mark);
  held.forEach((_, at) => {
    if (at % line === n || at >= m * line) expect(found[at]).toBeNaN();
  });
  return Float32Array.from({ length: m * n }, (_, at) => found[Math.floor(at / n) * line + (at % n)]);
}

/** The same by loops in f32, in the order of k. */
function reference(a: Float32Array, b: Float32Array, { m, n, k, transposed = {}, bias, before }: Case): Float32Array {
  const c = new Float32Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = before ? before[i * n + j] : (bias?.[j] ?? 0);
      for (let l = 0; l < k; l++) {
        const x = transposed.a ? a[l * m + i] : a[i * k + l];
        const y = transposed.b ? b[j * k + l] : b[l * n + j];
        sum = Math.fround(sum + Math.fround(x * y));
      }
      c[i * n + j] = sum;
    }
  }
  return c;
}

describe('denseProduct', () => {
  test('agrees with triple loops at every small size, of matrices and their transposes', () => {
    for (const m of [0, 1, 3, 4, 5, 9]) {
      for (const n of [1, 4, 7, 8, 9, 17]) {
        for (const k of [0, 1, 3, 4, 6, 13]) {
          const [a, b] = [integers(m * k), integers(k * n)];
          for (const transposed of [{}, { a: true }, { b: true }, { a: true, b: true }]) {
            expect(product(a, b, { m, n, k, transposed })).toEqual(reference(a, b, { m, n, k, transposed }));
          }
        }
      }
    }
  });

  test('begins with the bias, or adds to what is there', () => {
    for (const [m, n, k] of [
      [5, 11, 6],
      [8, 16, 1030],
      [3, 3, 0],
    ]) {
      const [a, b] = [integers(m * k), integers(k * n)];
      const [bias, before] = [integers(n), integers(m * n)];
      expect(product(a, b, { m, n, k, bias })).toEqual(reference(a, b, { m, n, k, bias }));
      expect(product(a, b, { m, n, k, before })).toEqual(reference(a, b, { m, n, k, before }));
    }
  });

  test('sums in the order of k, so an element has the same bits wherever its row lies', () => {
    const [m, n, k] = [7, 13, 1100];
    const [a, b] = [reals(m * k), reals(k * n)];
    const whole = product(a, b, { m, n, k });
    expect(whole).toEqual(reference(a, b, { m, n, k }));
    for (let i = 0; i < m; i++) {
      const alone = product(a.subarray(i * k, (i + 1) * k), b, { m: 1, n, k });
      expect(alone).toEqual(whole.subarray(i * n, (i + 1) * n));
    }
  });
});
