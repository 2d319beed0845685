/** The smo kernel against the optimality conditions and against a plain solver, on small random problems. */
import { describe, expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { uniforms } from './test-support/uniforms.ts';

interface Problem {
  readonly K: number[][];
  readonly y: number[];
  readonly C: number[];
}

/** Rows of the first class, then of the second, with a linear kernel on random points. */
function randomProblem(first: number, second: number, seed: number, C: (i: number) => number): Problem {
  const random = uniforms(seed);
  const points = Array.from({ length: first + second }, (_, i) =>
    Array.from({ length: 3 }, () => random() * 2 + (i < first ? 0 : 0.8)),
  );
  const K = points.map((x) => points.map((z) => x.reduce((sum, value, j) => sum + value * z[j], 0)));
  return { K, y: points.map((_, i) => (i < first ? 1 : -1)), C: points.map((_, i) => C(i)) };
}

/** Runs the kernel `steps` at a time and gives yα of each row, with what it did on the way. */
function solve({ K, y, C }: Problem, tolerance: number, steps = 7) {
  const kernels = createKernels();
  const first = y.filter((sign) => sign > 0).length;
  const second = y.length - first;
  const [a, b] = [(first + 7) & ~7, (second + 7) & ~7];
  const n = a + b;
  const place = (i: number) => (i < first ? i : a + i - first);
  const [block, rows, state] = [kernels.allocate(7 * n * 8), kernels.allocate(3 * n * 4), kernels.allocate(16)];
  const [, lower, upper, diagonal, F, up, low] = [0, 1, 2, 3, 4, 5, 6].map((f) => kernels.f64(block + f * n * 8, n));
  up.fill(Infinity);
  low.fill(-Infinity);
  y.forEach((sign, i) => {
    const t = place(i);
    (sign > 0 ? upper : lower)[t] = sign * C[i];
    (sign > 0 ? up : low)[t] = 0;
    diagonal[t] = K[i][i];
    F[t] = -sign;
  });
  const asked: number[] = [];
  let pauses = 0;
  for (let calls = 0; calls < 100_000; calls++) {
    const status = kernels.smo(block, rows, state, a, b, tolerance, steps);
    if (status === -1) break;
    if (status === -2) pauses++;
    if (status < 0) continue;
    asked.push(status);
    const i = status < a ? status : status - a + first;
    const table = kernels.u32(rows, 3 * n).slice();
    table[status] = kernels.putF64(Float64Array.from({ length: a }, (_, t) => (t < first ? K[i][t] : NaN)));
    table[n + status] = kernels.putF64(
      Float64Array.from({ length: b }, (_, t) => (t < second ? K[i][first + t] : NaN)),
    );
    kernels.u32(rows, 3 * n).set(table);
  }
  const beta = kernels.f64(block, n);
  return { beta: y.map((_, i) => beta[place(i)]), asked, pauses, done: kernels.u32(state, 1)[0] };
}

function objective({ K, y }: Problem, beta: readonly number[]): number {
  return beta.reduce((sum, b, i) => sum + 0.5 * b * beta.reduce((s, c, j) => s + c * K[i][j], 0) - y[i] * b, 0);
}

/** How far the two ends of the optimality condition are apart: at most 0 at the optimum. */
function gapOf({ K, y, C }: Problem, beta: readonly number[]): number {
  const F = y.map((sign, i) => beta.reduce((sum, b, j) => sum + b * K[i][j], 0) - sign);
  const rising = F.filter((_, i) => (y[i] > 0 ? beta[i] < C[i] : beta[i] < 0));
  const falling = F.filter((_, i) => (y[i] > 0 ? beta[i] > 0 : beta[i] > -C[i]));
  return Math.max(...falling) - Math.min(...rising);
}

/** The dual by exact minimisation over every pair in turn, until none moves. */
function plain({ K, y, C }: Problem): number[] {
  const beta = y.map(() => 0);
  for (let sweep = 0, moved = Infinity; sweep < 3000 && moved > 1e-12; sweep++) {
    moved = 0;
    for (let i = 0; i < y.length; i++) {
      for (let j = 0; j < i; j++) {
        const F = (t: number) => beta.reduce((sum, b, s) => sum + b * K[t][s], 0) - y[t];
        const bounds = (t: number) => (y[t] > 0 ? [0, C[t]] : [-C[t], 0]);
        const [[li, ui], [lj, uj]] = [bounds(i), bounds(j)];
        const best = (F(j) - F(i)) / Math.max(K[i][i] + K[j][j] - 2 * K[i][j], 1e-12);
        const low = Math.max(li - beta[i], beta[j] - uj);
        const step = Math.min(Math.max(best, low), Math.min(ui - beta[i], beta[j] - lj));
        beta[i] += step;
        beta[j] -= step;
        moved = Math.max(moved, Math.abs(step));
      }
    }
  }
  return beta;
}

describe('smo', () => {
  const sizes = [
    [1, 1],
    [3, 5],
    [8, 8],
    [9, 4],
    [17, 30],
  ] as const;
  test.each(sizes)('meets the optimality conditions and the bounds, %i + %i rows', (first, second) => {
    for (const C of [0.05, 1, 50]) {
      const problem = randomProblem(first, second, first * 31 + second, (i) => C * (1 + (i % 3)));
      const { beta } = solve(problem, 1e-8);
      expect(gapOf(problem, beta)).toBeLessThan(1e-7);
      expect(Math.abs(beta.reduce((sum, b) => sum + b, 0))).toBeLessThan(1e-9 * C);
      beta.forEach((b, i) => {
        expect(b * problem.y[i]).toBeGreaterThanOrEqual(0);
        expect(b * problem.y[i]).toBeLessThanOrEqual(problem.C[i]);
      });
    }
  });

  test('finds the optimum that a plain solver finds', () => {
    for (const seed of [1, 2, 3]) {
      const problem = randomProblem(7, 9, seed, () => 1);
      const { beta } = solve(problem, 1e-9);
      expect(Math.abs(objective(problem, beta) - objective(problem, plain(problem)))).toBeLessThan(1e-7);
    }
  });

  test('asks for a row once, and stops and goes on without a trace', () => {
    const problem = randomProblem(20, 13, 5, () => 2);
    const [whole, pieces] = [solve(problem, 1e-6, 1_000_000), solve(problem, 1e-6, 1)];
    expect(whole.pauses).toBe(0);
    expect(pieces.pauses).toBe(pieces.done);
    expect(pieces.beta).toEqual(whole.beta);
    expect(pieces.done).toBe(whole.done);
    expect(new Set(whole.asked).size).toBe(whole.asked.length);
  });

  test('ends on rows that are all the same', () => {
    const K = Array.from({ length: 6 }, () => Array.from({ length: 6 }, () => 1));
    const problem = { K, y: [1, 1, -1, -1, -1, -1], C: [1, 1, 1, 1, 1, 1] };
    const { beta, done } = solve(problem, 1e-3);
    expect(done).toBeLessThan(100);
    expect(gapOf(problem, beta)).toBeLessThan(1e-3);
  });
});
