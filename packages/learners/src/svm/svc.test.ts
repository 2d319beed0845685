/** What svc does beyond the conformance suite: limits, degenerate problems, its cache, and its decision function. */
import { createKernels } from '@hyperopt-ts/kernels';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { blobs, mapFeatures, matrix } from '../contract/conformance/training-sets.ts';
import { drive } from '../contract/drive.ts';
import { createRun } from '../contract/run.ts';
import { createKernelCache } from './kernel-cache.ts';
import { kernelDiagonal, writeRows } from './kernel-function.ts';
import { allocateSmo, type SmoClass, solveSmo } from './smo-problem.ts';
import { svc, svcDecisionFunction } from './svc.ts';
import type { SvcParams } from './svc-params.ts';
import type { SvcState } from './svc-state.ts';

type Set = Parameters<typeof svc.fit>[1];

const hard = (rows: number, classes: number) => {
  const set = blobs({ rows, columns: 3, classes });
  return mapFeatures(set, (x, i, j) => (j === 0 ? x * 0.2 : x) + (i % 5) * 0.1) as Set;
};

function fit(set: Set, params: Partial<SvcParams> = {}) {
  const run = createRun(stream(0));
  return { state: drive(svc.fit(svc.resolve(params), set, run)) as SvcState, run };
}

describe('svc', () => {
  test('stops at maxIter with a warning, and says so in its state', () => {
    const { state, run } = fit(hard(90, 3), { maxIter: 3 });
    expect(state.converged).toBe(false);
    expect([...state.iterations].every((steps) => steps <= 3)).toBe(true);
    expect(run.warnings).toEqual(['svc stopped at maxIter in 3 of 3 pairs of classes']);
    const { state: whole, run: quiet } = fit(hard(90, 3));
    expect(whole.converged).toBe(true);
    expect(quiet.warnings).toEqual([]);
  });

  test('two points: the plane half-way, in closed form', () => {
    const set = { X: matrix(2, 1, (i) => 3 + 4 * i), y: Int32Array.of(0, 1), nClasses: 2 };
    const { state } = fit(set, { kernel: 'linear', C: 1e6, tol: 1e-9 });
    // α = 2 / |x − z|² = 1/8 at either point, and the decision value is ±1 there.
    expect([...state.dualCoefs]).toEqual([0.125, -0.125]);
    expect([
      ...svcDecisionFunction(
        state,
        matrix(3, 1, (i) => 3 + 2 * i),
      ).map((value) => value + 0),
    ]).toEqual([-1, 0, 1]);
  });

  test('decision values have a column for each pair of classes that had rows', () => {
    const set = hard(60, 3);
    const { state } = fit({ ...set, nClasses: 6, y: set.y.map((k) => [1, 4, 5][k]) });
    expect([...state.classes]).toEqual([1, 4, 5]);
    const decisions = svcDecisionFunction(state, set.X);
    expect(decisions.length).toBe(60 * 3);
    const probabilities = svc.predictor(state)(set.X);
    for (let i = 0; i < 60; i++) {
      const [d14, d15, d45] = decisions.subarray(3 * i, 3 * i + 3);
      const votes = [0, 0, 0, 0, 0, 0];
      votes[d14 > 0 ? 1 : 4]++;
      votes[d15 > 0 ? 1 : 5]++;
      votes[d45 > 0 ? 4 : 5]++;
      expect([...probabilities.subarray(6 * i, 6 * i + 6)]).toEqual(votes.map((vote) => vote / 3));
    }
  });

  test('a weight is a number of copies, where C is not reached', () => {
    const set = hard(40, 2);
    const weights = Float64Array.from({ length: 40 }, (_, i) => 1 + (i % 2));
    const rows = Array.from({ length: 40 }, (_, i) => (i % 2 ? [i, i] : [i])).flat();
    const { columns, values } = set.X as { columns: number; values: Float64Array };
    const copies = {
      X: matrix(rows.length, columns, (i, j) => values[rows[i] * columns + j]),
      y: Int32Array.from(rows, (i) => set.y[i]),
      nClasses: 2,
    };
    const params = { tol: 1e-9, gamma: 0.5, C: 0.7 };
    const [a, b] = [fit({ ...set, weights }, params), fit(copies, params)];
    const [left, right] = [a, b].map(({ state }) => svcDecisionFunction(state, set.X));
    left.forEach((value, i) => {
      expect(Math.abs(value - right[i])).toBeLessThan(1e-6);
    });
  });

  test('rows of weight 0 do not count', () => {
    const set = hard(60, 3);
    const weights = Float64Array.from({ length: 60 }, (_, i) => Number(i >= 20));
    const { columns, values } = set.X as { columns: number; values: Float64Array };
    const rest = { X: { rows: 40, columns, values: values.slice(20 * columns) }, y: set.y.slice(20), nClasses: 3 };
    const params = { gamma: 0.3, tol: 1e-9 };
    const [a, b] = [fit({ ...set, weights }, params), fit(rest, params)].map(({ state }) =>
      svcDecisionFunction(state, set.X),
    );
    a.forEach((value, i) => {
      expect(Math.abs(value - b[i])).toBeLessThan(1e-6);
    });
  });

  test('weights that are all 0 are no weights', () => {
    const set = hard(30, 3);
    expect(fit({ ...set, weights: new Float64Array(30) }).state).toEqual(fit(set).state);
  });

  test('gamma: scale is 1 / (columns x variance), auto 1 / columns', () => {
    const set = { X: matrix(4, 2, (i, j) => i + 4 * j), y: Int32Array.of(0, 0, 1, 1), nClasses: 2 };
    expect(fit(set).state.gamma).toBe(1 / (2 * 5.25));
    expect(fit(set, { gamma: 'auto' }).state.gamma).toBe(0.5);
    expect(fit({ ...set, X: matrix(4, 2, () => 3) }).state.gamma).toBe(1);
    expect(fit(set, { gamma: 0 }).state.gamma).toBe(0);
  });

  test('a linear problem on features of very different scales ends and separates', () => {
    const set = mapFeatures(blobs({ rows: 60, columns: 3, classes: 2 }), (x, _, j) => x * [1, 50, 1e-3][j]) as Set;
    const { state, run } = fit(set, { kernel: 'linear' });
    expect(run.warnings).toEqual([]);
    const wrong = svcDecisionFunction(state, set.X).filter((value, i) => value > 0 !== (set.y[i] === 1));
    expect(wrong.length).toBe(0);
  });

  test('other numbers of columns and sparse features are refused', () => {
    const { state } = fit(hard(30, 3));
    expect(() => svc.predictor(state)(matrix(2, 5, () => 0))).toThrow('expected 3 columns');
  });
});

/** The coefficients of one pair of classes, with a cache of so many bytes, and the entries computed. */
function solvePair(cacheBytes: number) {
  const kernels = createKernels();
  const fn = { kernel: 'rbf', gamma: 0.6, degree: 3, coef0: 0 } as const;
  const X = hard(140, 2).X as { rows: number; columns: number; values: Float64Array };
  const classes = [0, 1].map((c): SmoClass => {
    const rows = Array.from({ length: 70 - 9 * c }, (_, i) => 2 * i + c);
    const [values, norms, diagonal] = [3, 1, 1].map((width) => kernels.allocate(rows.length * width * 8));
    writeRows(fn, X, rows, new Float64Array(3), kernels.f64(values, rows.length * 3));
    kernels.squaredNorms(values, norms, rows.length, 3);
    const prepared = { rows: rows.length, columns: 3, values, norms };
    kernelDiagonal(kernels, fn, prepared, diagonal);
    return { ...prepared, padded: (rows.length + 7) & ~7, diagonal, bounds: new Float64Array(rows.length).fill(5) };
  });
  const [first, second] = classes;
  const memory = allocateSmo(first.padded + second.padded, kernels.allocate);
  const cache = createKernelCache(kernels, fn, classes, kernels.allocate, cacheBytes);
  cache.begin(0, 1, memory.table);
  let entries = 0;
  const counted = { ...cache, fetch: (t: number) => (entries += cache.fetch(t)) && 0 };
  const solving = solveSmo(kernels, counted, memory, [first, second], { tol: 1e-6, maxIter: 1e5, entryWork: 1 });
  let next = solving.next();
  while (!next.done) next = solving.next();
  return { ...next.value, entries };
}

describe('the kernel cache', () => {
  test('however small, the solution has the same bits; only the work grows', () => {
    const ample = solvePair(1e9);
    for (const bytes of [0, 5_000, 40_000, 90_000]) {
      const { entries, ...solution } = solvePair(bytes);
      expect(solution).toEqual({ ...solution, beta: ample.beta, intercept: ample.intercept, converged: true });
      expect(solution.iterations).toBe(ample.iterations);
      expect(entries).toBeGreaterThanOrEqual(ample.entries);
    }
    expect(solvePair(0).entries).toBeGreaterThan(2 * ample.entries);
  });
});
