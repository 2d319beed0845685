/** The kernels of boosting against plain code. The search for splits is tested where trees are grown. */
import { describe, expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { uniforms } from './test-support/uniforms.ts';

const draw = uniforms(5);
const integers = (length: number, below: number) => Array.from({ length }, () => Math.floor(draw() * below));

describe('bins of values', () => {
  test.each([0, 1, 2, 3, 6, 100, 254, 300])('%d thresholds', (count) => {
    const kernels = createKernels();
    const thresholds = Float32Array.from({ length: count }, () => draw() * 10 - 5).sort();
    const values = [
      ...thresholds,
      NaN,
      Infinity,
      -Infinity,
      1e300,
      -0,
      ...Array.from({ length: 200 }, () => draw() * 12 - 6),
    ];
    let length = 0;
    while (length < count) length = 2 * length + 1;
    const table = kernels.allocate(length * 4);
    kernels.f32(table, length).fill(Infinity).set(thresholds);
    // The second of three columns.
    const rows = kernels.putF64(values.flatMap((value) => [7, value, 8]));
    const codes = kernels.allocate(values.length * 2);
    for (const wide of [0, 1]) {
      if (count > 254 && !wide) continue;
      kernels.boostCode(rows + 8, 24, values.length, table, length, count, count + 1, codes, wide);
      const found = wide ? kernels.u16(codes, values.length) : kernels.u8(codes, values.length);
      const expected = values.map((value) =>
        Number.isNaN(value) ? count + 1 : thresholds.filter((threshold) => Math.fround(value) >= threshold).length,
      );
      expect([...found]).toEqual(expected);
    }
  });

  test('categories by a table; what it does not have is in bin 0', () => {
    const kernels = createKernels();
    const table = kernels.allocate(8);
    kernels.u16(table, 4).set([3, 0, 1, 2]);
    const values = [0, 1, 2, 3, 3.9, 4, -1, NaN, 1e12];
    const codes = kernels.allocate(32);
    kernels.boostCodeCategories(kernels.putF64(values), 8, values.length, table, 4, codes, 0);
    expect([...kernels.u8(codes, values.length)]).toEqual([3, 0, 1, 2, 2, 0, 0, 0, 0]);
  });
});

describe.each([
  ['u16 entries', 0],
  ['u32 entries', 1],
] as const)('histograms of %s', (_, wide) => {
  const [rows, columns] = [1500, 5];
  const bins = [3, 300, 2, 7, 40];
  const common = [1, -1, 0, -1, 12];
  const kernels = createKernels();
  const header = kernels.boostHeader();
  const codes = bins.map((most, j) =>
    integers(rows, most).map((bin) => (common[j] >= 0 && draw() < 0.6 ? common[j] : bin)),
  );
  const offsets = bins.map((_, j) => header + bins.slice(0, j).reduce((a, b) => a + b, 0));
  const entries = header + bins.reduce((a, b) => a + b);
  const records = kernels.allocate(columns * 32);
  codes.forEach((column, j) => {
    const isWide = bins[j] > 256;
    const at = kernels.allocate(rows * 2);
    (isWide ? kernels.u16(at, rows) : kernels.u8(at, rows)).set(column);
    kernels.i32(records + j * 32, 8).set([at, isWide ? 1 : 0, bins[j], 0, offsets[j], common[j], 0, 0]);
  });
  const pairs = kernels.allocate(rows * 16);
  const pair = Array.from({ length: rows }, () => [
    BigInt(Math.floor((draw() - 0.5) * 1e9)),
    BigInt(Math.floor(draw() * 1e9)),
  ]);
  new BigInt64Array(kernels.f64(pairs, 1).buffer, pairs, rows * 2).set(pair.flat());
  const list = kernels.putU32([0, 1, 2, 3, 4]);
  const starts = kernels.allocate((rows + 1) * 4);
  const half = kernels.boostMeasure(records, list, columns, 0, 700, starts, 0);
  const fours = kernels.boostMeasure(records, list, columns, 700, rows, starts, half);
  kernels.u32(starts, rows + 1)[rows] = fours;
  const cursors = kernels.allocate(4100);
  const lists = kernels.allocate(fours * 16);
  kernels.boostList(records, list, columns, 0, 700, starts, lists, wide, cursors);
  kernels.boostList(records, list, columns, 700, rows, starts, lists, wide, cursors);

  const sum = (chosen: number[]) => {
    const at = kernels.allocate(entries * 16);
    const ids = kernels.putU32(chosen);
    kernels.boostClear(at, entries);
    kernels.boostHistogram(ids, 100, pairs, starts, lists, wide, at);
    kernels.boostHistogram(ids + 400, chosen.length - 100, pairs, starts, lists, wide, at);
    kernels.boostComplete(records, list, columns, at);
    return at;
  };
  const read = (at: number) => new BigInt64Array(kernels.f64(at, 1).buffer.slice(at + header * 16, at + entries * 16));
  const expected = (chosen: number[]) => {
    const found = new BigInt64Array((entries - header) * 2);
    for (const i of chosen) {
      for (let j = 0; j < columns; j++) {
        const place = 2 * (offsets[j] - header + codes[j][i]);
        found[place] += pair[i][0];
        found[place + 1] += pair[i][1];
      }
    }
    return found;
  };

  test('are exact sums, and the difference of two is the rest', () => {
    const chosen = integers(rows, 2).flatMap((side, i) => (side ? [i] : []));
    const all = Array.from({ length: rows }, (_, i) => i);
    const [whole, part] = [sum(all), sum(chosen)];
    expect(read(whole)).toEqual(expected(all));
    expect(read(part)).toEqual(expected(chosen));
    kernels.boostSubtract(whole, part, entries);
    expect(read(whole)).toEqual(expected(all.filter((i) => !chosen.includes(i))));
  });
});

test('rows are parted stably, and leaves add to their rows', () => {
  const kernels = createKernels();
  for (const wide of [0, 1]) {
    const bins = integers(500, 9);
    const at = kernels.allocate(1000);
    (wide ? kernels.u16(at, 500) : kernels.u8(at, 500)).set(bins);
    const sides = kernels.allocate(9);
    kernels.u8(sides, 9).set([1, 0, 0, 1, 1, 0, 1, 0, 0]);
    const ids = integers(500, 3).flatMap((keep, i) => (keep ? [i] : []));
    const rows = kernels.putU32(ids);
    const left = kernels.boostPartition(rows, ids.length, at, wide, sides, kernels.allocate(2000));
    const isLeft = (i: number) => [0, 3, 4, 6].includes(bins[i]);
    const expected = [...ids.filter(isLeft), ...ids.filter((i) => !isLeft(i))];
    expect([...kernels.u32(rows, ids.length)]).toEqual(expected);
    expect(left).toBe(ids.filter(isLeft).length);
    const margins = kernels.putF64(new Float64Array(500).fill(1));
    kernels.boostAdd(rows, left, margins, 0.5);
    expect([...kernels.f64(margins, 500)]).toEqual(bins.map((_, i) => (ids.includes(i) && isLeft(i) ? 1.5 : 1)));
  }
});

describe('derivatives are those of the loss', () => {
  const rows = 7;
  const step = 1e-4;
  const kernels = createKernels();
  const weights = Array.from({ length: rows }, () => 0.5 + draw());
  const margins = Array.from({ length: rows }, () => draw() * 6 - 3);
  const pairs = kernels.allocate(rows * 16);
  const put = { margins: kernels.putF64(margins), weights: kernels.putF64(weights) };

  const check = (loss: (m: number, i: number) => number, curvature = true) => {
    const found = kernels.f64(pairs, rows * 2);
    for (let i = 0; i < rows; i++) {
      const [low, here, high] = [-step, 0, step].map((d) => weights[i] * loss(margins[i] + d, i));
      expect(found[2 * i]).toBeCloseTo((high - low) / (2 * step), 5);
      if (curvature) expect(found[2 * i + 1]).toBeCloseTo((high - 2 * here + low) / step ** 2, 3);
      else expect(found[2 * i + 1]).toBeCloseTo(weights[i], 6);
    }
  };

  test('log loss of two classes', () => {
    const y = integers(rows, 2);
    kernels.boostLogistic(put.margins, kernels.putF64(y), put.weights, rows, pairs);
    check((m, i) => Math.log1p(Math.exp(y[i] ? -m : m)));
    kernels.boostLogistic(put.margins, kernels.putF64(y), 0, rows, pairs);
    expect(kernels.f64(pairs, 1)[0]).toBeCloseTo(1 / (1 + Math.exp(-margins[0])) - y[0], 6);
  });

  test('log loss of many classes', () => {
    const others = 5;
    const y = integers(rows, 3);
    const probabilities = kernels.putF64(margins.map((m) => Math.exp(m) / (Math.exp(m) + others)));
    kernels.boostSoftmax(probabilities, kernels.putF64(y), 1, 1, put.weights, rows, pairs);
    check((m, i) => Math.log(Math.exp(m) + others) - (y[i] === 1 ? m : 0));
    const single = kernels.f64(pairs, rows * 2).slice();
    kernels.boostSoftmax(probabilities, kernels.putF64(y), 1, 1.5, put.weights, rows, pairs);
    expect(kernels.f64(pairs, 2)[1]).toBeCloseTo(1.5 * single[1], 6);
  });

  test('losses of values', () => {
    const y = Array.from({ length: rows }, () => draw() * 4);
    const values = (loss: number, alpha: number) =>
      kernels.boostValues(loss, alpha, put.margins, kernels.putF64(y), put.weights, rows, pairs);
    values(0, 0);
    check((m, i) => (m - y[i]) ** 2 / 2);
    values(1, 0.7);
    check((m, i) => (m > y[i] ? 0.3 * (m - y[i]) : 0.7 * (y[i] - m)), false);
    values(2, 1);
    check((m, i) => (Math.abs(m - y[i]) <= 1 ? (m - y[i]) ** 2 / 2 : Math.abs(m - y[i]) - 0.5), false);
    values(3, 0);
    check((m, i) => Math.exp(m) - y[i] * m);
  });

  test('no slope where the median loss has none', () => {
    kernels.boostValues(1, 0.5, put.margins, put.margins, 0, rows, pairs);
    expect([...kernels.f64(pairs, 2)]).toEqual([0, 1]);
  });
});

test.each([1, 1e-200, 1e200, 0])('quantised pairs keep their size, at scale %p', (size) => {
  const kernels = createKernels();
  const rows = 50;
  const values = Array.from({ length: rows }, () => [(draw() - 0.5) * size, draw() * size]);
  const pairs = kernels.putF64(values.flat());
  const counts = integers(rows, 3);
  const scales = kernels.allocate(16);
  const at = kernels.putU32(counts);
  kernels.f64(scales, 2).fill(0);
  kernels.boostLargest(pairs, 20, at, scales);
  kernels.boostLargest(pairs + 320, rows - 20, at + 80, scales);
  kernels.boostScales(scales, 40, 30);
  kernels.boostQuantise(pairs, 20, at, 8, scales);
  kernels.boostQuantise(pairs + 320, rows - 20, at + 80, 8, scales);
  const [gradient, hessian] = kernels.f64(scales, 2);
  const found = new BigInt64Array(kernels.f64(pairs, rows * 2).buffer, pairs, rows * 2);
  values.forEach(([g, h], i) => {
    expect(Math.abs(Number(found[2 * i]) - Math.round(g * gradient) * counts[i])).toBeLessThanOrEqual(counts[i]);
    expect(Number(found[2 * i + 1] & 255n)).toBe(counts[i]);
    expect(Math.abs(Number(found[2 * i + 1] >> 8n) - h * hessian * counts[i])).toBeLessThanOrEqual(counts[i]);
  });
  const most = Math.max(...values.map(([, h], i) => (counts[i] ? h : 0)));
  if (size > 0) {
    expect(most * hessian).toBeLessThanOrEqual(2 ** 30);
    expect(most * hessian).toBeGreaterThan(2 ** 28);
  }
});
