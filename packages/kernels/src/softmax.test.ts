/** Against Math.exp and Math.log, which differ from the kernel by a few units in the last place. */
import { describe, expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { uniforms } from './test-support/uniforms.ts';

const kernels = createKernels();
const draw = uniforms(11);

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-14): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < found.length; i++) {
    if (Math.abs(found[i] - expected[i]) > tolerance * Math.max(1, Math.abs(expected[i])))
      throw new Error(`${i}: found ${found[i]}, expected ${expected[i]}`);
  }
}

/** Row-wise softmax of scores that lie class by class. */
function softmaxOf(scores: ArrayLike<number>, bias: ArrayLike<number>, classes: number, rows: number): Float64Array {
  const out = new Float64Array(classes * rows);
  for (let i = 0; i < rows; i++) {
    const row = Array.from({ length: classes }, (_, k) => scores[k * rows + i] + bias[k]);
    const top = Math.max(...row);
    const total = row.reduce((sum, s) => sum + Math.exp(s - top), 0);
    row.forEach((s, k) => {
      out[k * rows + i] = Math.exp(s - top) / total;
    });
  }
  return out;
}

describe('softmax and its loss', () => {
  for (const [classes, rows, scale] of [
    [1, 2, 1],
    [2, 2, 1],
    [3, 8, 5],
    [10, 20, 100],
    [26, 4, 1e3],
  ]) {
    test(`${classes} classes, ${rows} rows, scores to ${scale}`, () => {
      const scores = Float64Array.from({ length: classes * rows }, () => (draw() - 0.5) * 2 * scale);
      const bias = Float64Array.from({ length: classes }, () => draw());
      const y = Int32Array.from({ length: rows }, () => Math.floor(draw() * classes));
      const weights = Float64Array.from({ length: rows }, (_, i) => (i % 3 ? draw() * 2 : 0));
      const p = softmaxOf(scores, bias, classes, rows);
      const b = kernels.putF64(bias);

      const s = kernels.putF64(scores);
      kernels.softmax(s, b, classes, rows);
      expectClose(kernels.f64(s, classes * rows), p);

      const t = kernels.putF64(scores);
      const found = kernels.softmaxLoss(t, b, kernels.putI32(y), kernels.putF64(weights), classes, rows);
      let loss = 0;
      const residual = p.map(
        (value, at) => weights[at % rows] * (value - (y[at % rows] === Math.floor(at / rows) ? 1 : 0)),
      );
      for (let i = 0; i < rows; i++) {
        const row = Array.from({ length: classes }, (_, k) => scores[k * rows + i] + bias[k]);
        const top = Math.max(...row);
        const total = row.reduce((sum, value) => sum + Math.exp(value - top), 0);
        loss += weights[i] * (Math.log(total) + top - row[y[i]]);
      }
      expectClose([found], [loss], 1e-13);
      expectClose(kernels.f64(t, classes * rows), residual);
    });
  }

  test('rows of probabilities sum to 1, the largest score may be huge', () => {
    const s = kernels.putF64([1e300, -1e300, 800, 1e300, -800, 1e300]);
    kernels.softmax(s, kernels.putF64([0, 0, 0]), 3, 2);
    expect(Array.from(kernels.f64(s, 6))).toEqual([1, 0, 0, 0.5, 0, 0.5]);
  });
});

describe('logistic and its loss', () => {
  test('agree with the closed form over the whole range', () => {
    const margins = Float64Array.from([-800, -709, -40, -1, -1e-9, 0, 1e-9, 0.5, 1, 36, 709, 800]);
    const rows = margins.length;
    const y = Int32Array.from(margins, (_, i) => i % 2);
    const weights = Float64Array.from(margins, () => draw());
    const bias = 0.25;
    const p = margins.map((m) => 1 / (1 + Math.exp(-(m + bias))));

    const s = kernels.putF64(margins);
    kernels.logistic(s, bias, rows);
    expectClose(kernels.f64(s, rows), p);

    const t = kernels.putF64(margins);
    const found = kernels.logisticLoss(t, bias, kernels.putI32(y), kernels.putF64(weights), rows);
    let loss = 0;
    margins.forEach((m, i) => {
      const against = (m + bias) * (1 - 2 * y[i]);
      loss += weights[i] * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
    });
    expectClose([found], [loss]);
    expectClose(
      kernels.f64(t, rows),
      p.map((value, i) => weights[i] * (value - y[i])),
    );
  });

  test('exp is within 1 ulp', () => {
    const rows = 4000;
    const margins = Float64Array.from({ length: rows }, (_, i) => -40 - (i / rows) * 660);
    const s = kernels.putF64(margins);
    kernels.logistic(s, 0, rows);
    // Below −40, 1 + exp(m) rounds to 1 and the probability is exp(m) itself.
    const found = kernels.f64(s, rows);
    margins.forEach((m, i) => {
      expect(Math.abs(found[i] / Math.exp(m) - 1)).toBeLessThan(4.5e-16);
    });
  });
});
