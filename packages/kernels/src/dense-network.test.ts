/** The other kernels of networks against closed forms in doubles. */

import { xoshiro128starstar } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { uniforms } from './test-support/uniforms.ts';

const kernels = createKernels();
const draw = uniforms(13);
const reals = (length: number, scale = 1) => Float32Array.from({ length }, () => (draw() - 0.5) * 2 * scale);

function put(values: ArrayLike<number>): number {
  const pointer = kernels.allocate(values.length * 4);
  kernels.f32(pointer, values.length).set(values);
  return pointer;
}

const read = (pointer: number, length: number) => kernels.f32(pointer, length).slice();

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 2e-6): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < found.length; i++) {
    if (!(Math.abs(found[i] - expected[i]) <= tolerance * Math.max(1, Math.abs(expected[i]))))
      throw new Error(`${i}: found ${found[i]}, expected ${expected[i]}`);
  }
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const [scale, alpha] = [1.0507009873554805, 1.6732632423543772];
const functions: ((x: number) => number)[] = [
  (x) => x,
  (x) => Math.max(0, x),
  Math.tanh,
  (x) => scale * (x > 0 ? x : alpha * Math.expm1(x)),
  (x) => x * sigmoid(x),
  (x) => x * Math.tanh(Math.log1p(Math.exp(x))),
];

describe('denseActivate', () => {
  const x = Float32Array.from([-1000, -60, -39.5, -20, -5, -1, -1e-3, -1e-6, 1e-6, 1e-3, 0.5, 1, 3, 12, 25, 800]);
  for (const [kind, f] of functions.entries()) {
    test(`function ${kind} and its slope`, () => {
      const [values, slopes] = [put(x), put(x)];
      kernels.denseActivate(kind, values, slopes, x.length);
      expectClose(read(values, x.length), Array.from(x, f), 3e-7);
      const step = 1e-6;
      const expected = Array.from(x, (v) => (f(v + step) - f(v - step)) / (2 * step));
      // Where the step crosses the kink at 0, the slope of its own side.
      if (kind === 1 || kind === 3)
        x.forEach((v, i) => {
          if (Math.abs(v) <= step) expected[i] = v > 0 ? f(1) : kind === 1 ? 0 : scale * alpha;
        });
      expectClose(read(slopes, x.length), expected, 2e-5);
      const alone = put(x);
      kernels.denseActivate(kind, alone, 0, x.length);
      expect(read(alone, x.length)).toEqual(read(values, x.length));
    });
  }

  test('no value of a kind is subnormal', () => {
    const deep = put(Float32Array.from({ length: 400 }, (_, i) => -i));
    for (let kind = 2; kind < 6; kind++) {
      const [values, slopes] = [put(read(deep, 400)), put(read(deep, 400))];
      kernels.denseActivate(kind, values, slopes, 400);
      for (const v of [...read(values, 400), ...read(slopes, 400)]) expect(v === 0 || Math.abs(v) > 1e-37).toBe(true);
    }
  });
});

test('denseDropout draws from four xoshiro128**, a lane each, and scales what it keeps', () => {
  const seeds = Array.from({ length: 4 }, () => Uint32Array.from({ length: 4 }, () => draw() * 2 ** 32));
  const state = kernels.putU32(Array.from({ length: 16 }, (_, i) => seeds[i % 4][i >> 2]));
  const n = 4000;
  const [x, slopes] = [put(new Float32Array(n).fill(3)), put(new Float32Array(n).fill(2))];
  const threshold = Math.floor(0.3 * 2 ** 32);
  kernels.denseDropout(x, slopes, n, threshold, 1 / 0.7, state);
  const lanes = seeds.map(xoshiro128starstar);
  const kept = Array.from({ length: n }, (_, i) => (lanes[i % 4]() >= threshold ? 1 / 0.7 : 0));
  expectClose(
    read(x, n),
    kept.map((k) => 3 * k),
    1e-6,
  );
  expectClose(
    read(slopes, n),
    kept.map((k) => 2 * k),
    1e-6,
  );
});

describe('losses', () => {
  for (const smoothing of [0, 0.1]) {
    for (const classes of [1, 2, 3, 7]) {
      test(`softmax of ${classes}, smoothing ${smoothing}`, () => {
        const rows = 6;
        const line = Math.ceil(classes / 4) * 4;
        const scores = reals(rows * line, 8);
        const y = Int32Array.from({ length: rows }, (_, i) => i % classes);
        const weights = Float32Array.from({ length: rows }, (_, i) => i * 0.5);
        let loss = 0;
        const slopes = new Float64Array(rows * line);
        for (let i = 0; i < rows; i++) {
          const row = Array.from(scores.subarray(i * line, i * line + classes));
          const top = Math.max(...row);
          const total = row.reduce((sum, s) => sum + Math.exp(s - top), 0);
          row.forEach((s, k) => {
            const target = (k === y[i] ? 1 - smoothing : 0) + smoothing / classes;
            loss += weights[i] * target * (Math.log(total) - s + top);
            slopes[i * line + k] = weights[i] * (Math.exp(s - top) / total - target);
          });
        }
        const at = put(scores);
        const found = kernels.denseSoftmaxLoss(at, line * 4, kernels.putI32(y), put(weights), smoothing, classes, rows);
        expectClose([found], [loss], 1e-5);
        expectClose(read(at, rows * line), slopes);
      });
    }
  }

  test('squares', () => {
    const values = Float32Array.from([1, 9, 9, 9, -2, 9, 9, 9]);
    const at = put(values);
    expect(kernels.denseSquaredLoss(at, 16, put([0.5, 1]), put([2, 1]), 2)).toBeCloseTo(2 * 0.25 + 9, 6);
    expect(Array.from(read(at, 8))).toEqual([2, 9, 9, 9, -6, 9, 9, 9]);
  });
});

test('denseAdam takes the steps of the closed form', () => {
  const n = 8;
  const start = reals(n);
  const [p, m, v] = [put(start), put(new Float32Array(n)), put(new Float32Array(n))];
  const expected = { p: Float64Array.from(start), m: new Float64Array(n), v: new Float64Array(n) };
  for (let step = 1; step <= 20; step++) {
    const g = reals(n, 3);
    kernels.denseAdam(p, put(g), m, v, n, 0.01, 0.99, 0.9, 0.95, 1e-3);
    for (let i = 0; i < n; i++) {
      expected.m[i] = 0.9 * expected.m[i] + 0.1 * g[i];
      expected.v[i] = 0.95 * expected.v[i] + 0.05 * g[i] * g[i];
      expected.p[i] = 0.99 * expected.p[i] - (0.01 * expected.m[i]) / (Math.sqrt(expected.v[i]) + 1e-3);
    }
  }
  expectClose(read(p, n), expected.p, 1e-5);
});

test('the moments of a parameter without gradient do not become subnormal', () => {
  const [p, g, m, v] = [put([1, 1, 1, 1]), put([0, 0, 0, 0]), put([1, 1, 1, 1]), put([1, 1, 1, 1])];
  for (let step = 0; step < 3000; step++) kernels.denseAdam(p, g, m, v, 4, 0.01, 1, 0.9, 0.95, 1e-8);
  for (const value of [...read(m, 4), ...read(v, 4)]) expect(value).toBeGreaterThan(1e-31);
});

describe('batch normalisation', () => {
  const [rows, columns] = [6, 4];
  const x = reals(rows * columns, 2);
  const shares = Float32Array.from([0.1, 0.2, 0.3, 0.1, 0.25, 0.05]);
  const [gain, shift] = [reals(columns), reals(columns)];
  const epsilon = 1e-3;

  /** Out, mean and variance for x in doubles. */
  const forward = (values: ArrayLike<number>) => {
    const [mean, variance] = [new Float64Array(columns), new Float64Array(columns)];
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) mean[j] += shares[i] * values[i * columns + j];
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) variance[j] += shares[i] * (values[i * columns + j] - mean[j]) ** 2;
    const out = Float64Array.from({ length: rows * columns }, (_, at) => {
      const j = at % columns;
      return (gain[j] * (values[at] - mean[j])) / Math.sqrt(variance[j] + epsilon) + shift[j];
    });
    return { out, mean, variance };
  };

  test('forward and backward', () => {
    const normal = put(x);
    const [mean, variance, inverse] = [0, 1, 2].map(() => put(new Float32Array(columns)));
    const [s, g, b, out] = [put(shares), put(gain), put(shift), put(new Float32Array(rows * columns))];
    kernels.denseNormalize(normal, s, rows, columns, epsilon, mean, variance, inverse, g, b, out);
    const expected = forward(x);
    expectClose(read(out, rows * columns), expected.out);
    expectClose(read(mean, columns), expected.mean);
    expectClose(read(variance, columns), expected.variance);

    const slopes = reals(rows * columns);
    const at = put(slopes);
    const [gainSlope, shiftSlope] = [put([1, 1, 1, 1]), put([1, 1, 1, 1])];
    kernels.denseNormalizeBack(at, normal, s, rows, columns, inverse, g, gainSlope, shiftSlope);
    const along = (values: ArrayLike<number>) =>
      forward(values).out.reduce((sum, value, i) => sum + slopes[i] * value, 0);
    const numeric = Float64Array.from({ length: rows * columns }, (_, i) => {
      const [up, down] = [1e-5, -1e-5].map((h) => along(Float64Array.from(x, (v, k) => v + (k === i ? h : 0))));
      return (up - down) / 2e-5;
    });
    expectClose(read(at, rows * columns), numeric, 1e-5);
    const normals = read(normal, rows * columns);
    for (let j = 0; j < columns; j++) {
      const of = (f: (at: number) => number) =>
        [...slopes.keys()].filter((i) => i % columns === j).reduce((t, i) => t + f(i), 1);
      expect(read(gainSlope, columns)[j]).toBeCloseTo(
        of((i) => slopes[i] * normals[i]),
        5,
      );
      expect(read(shiftSlope, columns)[j]).toBeCloseTo(
        of((i) => slopes[i]),
        5,
      );
    }
  });
});

describe('embeddings', () => {
  test('rows of a table are looked up, and get their gradients', () => {
    const table = reals(5 * 3);
    const codes = Int32Array.from([4, 7, -1, 7, 0, 7, 4, 7]);
    const [rows, dim, line] = [4, 3, 5];
    const out = put(new Float32Array(rows * line).fill(9));
    kernels.denseLookup(kernels.putI32(codes), 8, put(table), dim, out, line * 4, rows);
    const found = read(out, rows * line);
    const expected = Array.from({ length: rows * line }, (_, at) => {
      const [i, j] = [Math.floor(at / line), at % line];
      if (j >= dim) return 9;
      return codes[2 * i] < 0 ? 0 : table[codes[2 * i] * dim + j];
    });
    expect(Array.from(found)).toEqual(expected);
    const slopes = put(Float32Array.from({ length: rows * line }, (_, at) => at));
    const sums = put(new Float32Array(15).fill(1));
    kernels.denseLookupBack(kernels.putI32(codes), 8, sums, dim, slopes, line * 4, rows);
    expect(Array.from(read(sums, 15))).toEqual(tableSlopes(codes, rows, dim, line));
  });

  test('periodic embeddings and their gradients', () => {
    const [rows, columns, line] = [5, 3, 16];
    const x = reals(rows * 4, 3);
    const p = reals(columns * 100);
    /** Out in doubles. */
    const forward = (parameters: ArrayLike<number>) =>
      Float64Array.from({ length: rows * line }, (_, at) => {
        const [i, j, q] = [Math.floor(at / line), Math.floor((at % line) / 4), at % 4];
        if (j >= columns) return 0;
        if (q === 3) return x[i * 4 + j];
        let sum = parameters[j * 100 + 96 + q];
        for (let f = 0; f < 16; f++) {
          const turn = 2 * Math.PI * parameters[j * 100 + f] * x[i * 4 + j] + parameters[j * 100 + 16 + f];
          sum += Math.cos(turn) * parameters[j * 100 + 32 + 4 * f + q];
        }
        return sum;
      });
    const [X, P, out] = [put(x), put(p), put(new Float32Array(rows * line))];
    kernels.densePeriodic(X, 16, P, columns, out, line * 4, rows);
    expectClose(read(out, rows * line), forward(p), 2e-6);

    const slopes = reals(rows * line);
    const sums = put(new Float32Array(columns * 100));
    kernels.densePeriodicBack(X, 16, P, sums, columns, put(slopes), line * 4, rows);
    const along = (parameters: ArrayLike<number>) =>
      forward(parameters).reduce((sum, value, at) => sum + (at % 4 === 3 ? 0 : slopes[at] * value), 0);
    const numeric = Float64Array.from(p, (_, i) => {
      const [up, down] = [1e-5, -1e-5].map((h) => along(Float64Array.from(p, (v, k) => v + (k === i ? h : 0))));
      return (up - down) / 2e-5;
    });
    expectClose(read(sums, columns * 100), numeric, 2e-5);
  });
});

/** What the gradient of the table of the test above is. */
function tableSlopes(codes: Int32Array, rows: number, dim: number, line: number): number[] {
  const sums = new Array<number>(15).fill(1);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < dim; j++) if (codes[2 * i] >= 0) sums[codes[2 * i] * dim + j] += i * line + j;
  }
  return sums;
}

describe('rows', () => {
  test('an order is shuffled to each permutation alike', () => {
    const seed = kernels.putU32([1, 2, 3, 4]);
    const counts = new Map<string, number>();
    for (let round = 0; round < 6000; round++) {
      const order = kernels.putI32([0, 1, 2]);
      kernels.denseShuffle(order, 3, seed);
      const key = kernels.i32(order, 3).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  test('gather, copy, multiply, scale and sum', () => {
    const x = reals(5 * 4);
    const y = reals(3 * 4);
    const at = put(new Float32Array(12));
    kernels.denseGather(put(x), kernels.putI32([4, 0, 4]), 3, 16, at);
    const gathered = [4, 0, 4].flatMap((i) => Array.from(x.subarray(i * 4, i * 4 + 4)));
    expect(Array.from(read(at, 12))).toEqual(gathered);
    const copied = put(new Float32Array(6).fill(7));
    kernels.denseCopy(put(x), 16, copied, 12, 2, 8);
    expect(Array.from(read(copied, 6))).toEqual([x[0], x[1], 7, x[4], x[5], 7]);

    const sums = put([1, 1, 1, 1]);
    kernels.denseColumnSums(at, put(y), 3, 4, sums);
    const columns = (f: (i: number) => number) => [0, 1, 2, 3].map((j) => 1 + f(j) + f(j + 4) + f(j + 8));
    expectClose(
      read(sums, 4),
      columns((i) => gathered[i] * y[i]),
    );
    const plain = put([1, 1, 1, 1]);
    kernels.denseColumnSums(at, 0, 3, 4, plain);
    expectClose(
      read(plain, 4),
      columns((i) => gathered[i]),
    );

    const out = put(new Float32Array(12));
    kernels.denseScale(at, put([1, 2, -3, 0]), out, 3, 4);
    expectClose(
      read(out, 12),
      gathered.map((v, i) => v * [1, 2, -3, 0][i % 4]),
    );
    kernels.denseMultiply(at, put(y), 12);
    expectClose(
      read(at, 12),
      gathered.map((v, i) => v * y[i]),
    );
  });
});
