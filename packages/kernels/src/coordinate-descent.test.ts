/** One pass of coordinate descent against plain loops. */
import { expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { uniforms } from './test-support/uniforms.ts';

const kernels = createKernels();
const draw = uniforms(5);
const shrink = (value: number, penalty: number) => Math.sign(value) * Math.max(Math.abs(value) - penalty, 0);

/** The coefficients after visiting `order`, and the largest change and coefficient on the way. */
function passOf(columns: number[][], y: number[], start: number[], order: number[], penalty: number) {
  const w = start.slice();
  let [change, largest] = [0, 0];
  for (const j of order) {
    const x = columns[j];
    const square = x.reduce((sum, value) => sum + value * value, 0);
    if (square === 0) continue;
    const partial = y.map((value, i) => value - columns.reduce((sum, c, l) => sum + (l === j ? 0 : c[i] * w[l]), 0));
    const after =
      shrink(
        partial.reduce((sum, value, i) => sum + value * x[i], 0),
        penalty,
      ) / square;
    change = Math.max(change, Math.abs(after - w[j]));
    largest = Math.max(largest, Math.abs(after));
    w[j] = after;
  }
  return { w, change, largest };
}

for (const [n, p] of [
  [1, 1],
  [2, 3],
  [9, 4],
  [21, 7],
]) {
  test(`both forms agree with plain loops: ${n} rows, ${p} columns`, () => {
    const columns = Array.from({ length: p }, (_, j) => Array.from({ length: n }, () => (j === 2 ? 0 : draw() - 0.4)));
    const y = Array.from({ length: n }, () => draw() * 3);
    const start = columns.map((_, j) => (j % 2 ? 0.3 : 0));
    const order = Array.from({ length: 2 * p }, () => Math.floor(draw() * p));
    const penalty = 0.2;
    const expected = passOf(columns, y, start, order, penalty);
    const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
    const check = (w: number, out: number) => {
      const found = [...kernels.f64(w, p), ...kernels.f64(out, 2)];
      [...expected.w, expected.change, expected.largest].forEach((value, i) => {
        expect(found[i]).toBeCloseTo(value, 12);
      });
    };

    const gram = columns.map((a) => columns.map((b) => dot(a, b)));
    const h = kernels.putF64(gram.map((row) => dot(row, start)));
    const q = kernels.putF64(columns.map((x) => dot(x, y)));
    const out = kernels.allocate(16);
    let w = kernels.putF64(start);
    kernels.lassoPassGram(kernels.putF64(gram.flat()), q, w, h, p, penalty, kernels.putU32(order), order.length, out);
    check(w, out);
    gram.forEach((row, j) => {
      expect(kernels.f64(h, p)[j]).toBeCloseTo(dot(row, expected.w), 12);
    });

    const squares = kernels.putF64(columns.map((x) => dot(x, x)));
    const r = kernels.putF64(y.map((value, i) => value - columns.reduce((sum, c, l) => sum + c[i] * start[l], 0)));
    w = kernels.putF64(start);
    kernels.lassoPass(
      kernels.putF64(columns.flat()),
      squares,
      w,
      r,
      n,
      penalty,
      kernels.putU32(order),
      order.length,
      out,
    );
    check(w, out);
    y.forEach((value, i) => {
      const fitted = columns.reduce((sum, c, l) => sum + c[i] * expected.w[l], 0);
      expect(kernels.f64(r, n)[i]).toBeCloseTo(value - fitted, 12);
    });
  });
}
