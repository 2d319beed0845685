/** expInPlace against numerics' exp, an independent implementation, and at the ends of its range. */
import { exp } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';

function expOf(values: ArrayLike<number>): Float64Array {
  const kernels = createKernels();
  const pointer = kernels.putF64(values);
  kernels.expInPlace(pointer, values.length);
  return kernels.f64(pointer, values.length).slice();
}

/** Doubles between two of the same sign. */
function ulps(a: number, b: number): number {
  const [x, y] = new BigInt64Array(Float64Array.of(a, b).buffer);
  return Math.abs(Number(x - y));
}

test('exp is within one double of numerics’ from underflow to overflow', () => {
  const values = Float64Array.from({ length: 100_001 }, (_, i) => -746 + (i * 1456) / 100_000 + (i % 7) * 1e-4);
  const worst = expOf(values).reduce((most, value, i) => Math.max(most, ulps(value, exp(values[i]))), 0);
  expect(worst).toBeLessThanOrEqual(1);
});

test('exp is within one double of numerics’ around 0', () => {
  const values = Float64Array.from({ length: 50_001 }, (_, i) => (i - 25_000) / (i % 3 === 0 ? 1e4 : 1e12));
  const worst = expOf(values).reduce((most, value, i) => Math.max(most, ulps(value, exp(values[i]))), 0);
  expect(worst).toBeLessThanOrEqual(1);
});

test('exp of the special values', () => {
  expect([...expOf([0, -0, -Infinity, Infinity, NaN, -746, -1e300, 710, 1e300])]).toEqual([
    1,
    1,
    0,
    Infinity,
    NaN,
    0,
    0,
    Infinity,
    Infinity,
  ]);
  expect(expOf([]).length).toBe(0);
});
