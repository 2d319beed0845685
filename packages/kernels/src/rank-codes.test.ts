/** Rank codes against Array.prototype.sort. */
import { expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { sortPairs } from './test-support/sort-pairs.ts';
import { uniforms } from './test-support/uniforms.ts';

const kernels = createKernels();
const draw = uniforms(3);

function code(values: number[], perBin = 1) {
  const n = values.length;
  const mark = kernels.mark();
  const { pairs, distinct } = sortPairs(kernels, values);
  const wide = distinct > 256;
  const [codes, low, high] = [kernels.allocate(2 * n), kernels.allocate(8 * n), kernels.allocate(8 * n)];
  const bins = kernels.codeColumn(pairs, n, perBin, codes, wide ? 1 : 0, low, high);
  const found = {
    distinct,
    bins,
    codes: [...(wide ? kernels.u16(codes, n) : kernels.u8(codes, n))],
    low: [...kernels.f64(low, bins)],
    high: [...kernels.f64(high, bins)],
  };
  kernels.release(mark);
  return found;
}

const columns: Record<string, () => number[]> = {
  'one value': () => [3.5],
  'equal values': () => Array(9).fill(-2),
  'small integers': () => Array.from({ length: 200 }, () => Math.floor(draw() * 17) - 8),
  'continuous values': () => Array.from({ length: 1000 }, () => draw() - 0.5),
  'values of every magnitude': () =>
    Array.from({ length: 600 }, () => (draw() - 0.5) * 10 ** Math.floor(draw() * 600 - 300)),
  'numbers at the edges': () => [5e-324, -5e-324, 1.7976931348623157e308, -1.7976931348623157e308, 0, 1, 1 + 2 ** -52],
};
for (const [name, make] of Object.entries(columns)) {
  test(`numbers the distinct values in order: ${name}`, () => {
    const values = make();
    const distinct = [...new Set(values)].sort((a, b) => a - b);
    const found = code(values);
    expect(found.distinct).toBe(distinct.length);
    expect(found.low).toEqual(distinct);
    expect(found.high).toEqual(distinct);
    expect(found.codes).toEqual(values.map((value) => distinct.indexOf(value)));
  });
}

test('takes -0 for 0 and puts NaN last', () => {
  const found = code([0, -0, NaN, 7, -1, NaN]);
  expect(found.codes).toEqual([1, 1, 3, 2, 0, 3]);
  expect(found.low).toEqual([-1, 0, 7, NaN]);
});

test('bins hold at least perBin rows and never part equal values', () => {
  const values = Array.from({ length: 500 }, () => Math.floor(draw() * 120));
  const { bins, codes, low, high } = code(values, 20);
  for (let b = 0; b < bins; b++) {
    const inside = values.filter((_, i) => codes[i] === b);
    if (b < bins - 1) expect(inside.length).toBeGreaterThanOrEqual(20);
    expect([low[b], high[b]]).toEqual([Math.min(...inside), Math.max(...inside)]);
    if (b > 0) expect(low[b]).toBeGreaterThan(high[b - 1]);
  }
});
