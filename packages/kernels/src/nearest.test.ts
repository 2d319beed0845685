/** The neighbour search against measuring and sorting everything, where distances are exact or not tied. */
import { pow } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { uniforms } from './test-support/uniforms.ts';

type Rows = Float64Array[];

const metrics: Record<string, { code: number; p: number; distance: (gaps: Float64Array) => number }> = {
  euclidean: { code: 0, p: 2, distance: (gaps) => Math.sqrt(gaps.reduce((sum, gap) => sum + gap * gap, 0)) },
  manhattan: { code: 1, p: 1, distance: (gaps) => gaps.reduce((sum, gap) => sum + gap, 0) },
  chebyshev: { code: 2, p: 0, distance: (gaps) => gaps.reduce((most, gap) => Math.max(most, gap), 0) },
  ...Object.fromEntries(
    [0.5, 1.5, 3, 2.3, 40].map((p) => [
      `minkowski ${p}`,
      {
        code: 3,
        p,
        distance: (gaps: Float64Array) =>
          pow(
            gaps.reduce((sum, gap) => sum + pow(gap, p), 0),
            1 / p,
          ),
      },
    ]),
  ),
};

function find(train: Rows, queries: Rows, k: number, { code, p }: { code: number; p: number }) {
  const kernels = createKernels();
  const d = train[0].length;
  const flat = (rows: Rows) => Float64Array.from(rows.flatMap((row) => [...row]));
  const index = kernels.allocate(kernels.nearestBytes(train.length, d));
  kernels.nearestBuild(index, kernels.putF64(flat(train)), train.length, d, code, p);
  const m = queries.length;
  const scratch = kernels.allocate(kernels.nearestScratch(m, d));
  const guard = kernels.putF64([12345]);
  const [distances, neighbors] = [kernels.allocate(m * k * 8), kernels.allocate(m * k * 4)];
  kernels.nearestFind(index, kernels.putF64(flat(queries)), m, k, scratch, distances, neighbors);
  expect(kernels.f64(guard, 1)[0]).toBe(12345);
  return queries.map((_, i) => ({
    neighbors: [...kernels.i32(neighbors + i * k * 4, k)],
    distances: [...kernels.f64(distances + i * k * 8, k)],
  }));
}

function plain(train: Rows, query: Float64Array, k: number, distance: (gaps: Float64Array) => number) {
  const all = train.map((row) => distance(row.map((value, j) => Math.abs(value - query[j]))));
  const order = all.map((_, i) => i).sort((a, b) => all[a] - all[b] || a - b);
  return { neighbors: order.slice(0, k), distances: order.slice(0, k).map((i) => all[i]) };
}

/** Both searches agree: exactly in the order, and to rounding in the distances. */
function expectSame(train: Rows, queries: Rows, k: number, name: string): void {
  const metric = metrics[name];
  find(train, queries, k, metric).forEach((found, i) => {
    const expected = plain(train, queries[i], k, metric.distance);
    expect(found.neighbors).toEqual(expected.neighbors);
    found.distances.forEach((distance, j) => {
      expect(Math.abs(distance - expected.distances[j])).toBeLessThanOrEqual(1e-12 * expected.distances[j]);
    });
  });
}

function rowsOf(n: number, d: number, value: (i: number, j: number) => number): Rows {
  return Array.from({ length: n }, (_, i) => Float64Array.from({ length: d }, (_, j) => value(i, j)));
}

describe('nearest neighbours', () => {
  const shapes = [
    [1, 1, 1, 1],
    [7, 3, 2, 7],
    [130, 5, 1, 3],
    [300, 70, 9, 5],
    [300, 37, 16, 50],
  ] as const;
  for (const name of Object.keys(metrics)) {
    test.each(shapes)(`${name}: %i rows, %i queries, %i columns, k %i`, (n, m, d, k) => {
      const random = uniforms(n + d);
      const value = () => random() * 10 - 3;
      expectSame(rowsOf(n, d, value), rowsOf(m, d, value), k, name);
    });
  }

  test.each(['euclidean', 'manhattan', 'chebyshev'])('%s: equal distances come in the order of the rows', (name) => {
    const random = uniforms(3);
    const value = () => Math.floor(random() * 3);
    expectSame(rowsOf(400, 3, value), rowsOf(40, 3, value), 30, name);
    expectSame(
      rowsOf(150, 2, () => 1.1),
      rowsOf(3, 2, () => 1.1),
      20,
      name,
    );
  });

  test.each([
    ['far from zero', (x: number) => x + 1e9],
    ['huge', (x: number) => x * 1e120],
    ['tiny', (x: number) => x * 1e-120],
  ] as const)('euclidean: features %s', (_, move) => {
    const random = uniforms(5);
    // Multiples of 2^-10 keep the distances exact in spite of the offset.
    const value = () => move(Math.floor(random() * 4096) / 1024);
    expectSame(rowsOf(200, 4, value), rowsOf(30, 4, value), 6, 'euclidean');
  });

  test('euclidean: clusters far apart, where the bound is of no use', () => {
    const random = uniforms(6);
    const value = (i: number, j: number) => (i % 2 ? 1e7 : -1e7) * (j + 1) + Math.floor(random() * 1000) / 1024;
    expectSame(rowsOf(200, 4, value), rowsOf(20, 4, value), 4, 'euclidean');
  });

  test('euclidean: one column is far wider than the others', () => {
    const random = uniforms(7);
    const value = (_: number, j: number) => random() * (j === 2 ? 1e6 : 1);
    expectSame(rowsOf(1000, 4, value), rowsOf(50, 4, value), 5, 'euclidean');
  });

  test('queries beyond what single precision holds', () => {
    const random = uniforms(8);
    const train = rowsOf(60, 3, () => random());
    expectSame(train, [Float64Array.of(1e30, 0, 0), Float64Array.of(-1e60, 1, 1)], 1, 'chebyshev');
    for (const { neighbors } of find(train, [Float64Array.of(1e200, 1e200, 0)], 5, metrics.euclidean)) {
      expect(neighbors.every((row) => row >= 0 && row < 60)).toBe(true);
    }
  });
});
