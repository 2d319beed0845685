/**
 * Fits a support vector classifier: one problem for each pair of classes that has rows, solved as libsvm does (Chang and Lin
 * 2011, "LIBSVM: a library for support vector machines").
 */
import type { Matrix, TrainingSet } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import { trainingFeatures } from '../internal/complete-features.ts';
import { gammaValue } from './gamma-value.ts';
import { createKernelCache } from './kernel-cache.ts';
import { columnMeans, entryWork, type KernelFunction, kernelDiagonal, writeRows } from './kernel-function.ts';
import { allocateSmo, type SmoClass, type SmoSolution, solveSmo } from './smo-problem.ts';
import type { SvcParams } from './svc-params.ts';
import type { SvcState } from './svc-state.ts';

type Allocate = (bytes: number) => Pointer;

export function* fitSvc(params: SvcParams, data: TrainingSet<Int32Array>, run: Run): Generator<Progress, SvcState> {
  const X = trainingFeatures('svc', data.X);
  const fn = { ...params, gamma: params.kernel === 'linear' ? 1 : gammaValue(params.gamma, X) };
  // Rows of no weight do not count, unless none has any.
  const weights = data.weights?.some((weight) => weight > 0) ? data.weights : undefined;
  const members = rowsByClass(data, weights);
  const kernels = run.kernels();
  const allocate = (bytes: number): Pointer => {
    run.allocate(bytes);
    return kernels.allocate(bytes);
  };
  run.count(2 * X.rows * X.columns);
  const centre = columnMeans(X);
  const steps = (members.length * (members.length - 1)) / 2;
  const classes: SmoClass[] = [];
  for (const { rows } of members) {
    classes.push(placeClass(kernels, allocate, fn, X, centre, rows, params.C, weights));
    yield { step: 0, steps };
  }
  const solutions: SmoSolution[] = [];
  if (classes.length > 1) {
    const memory = allocateSmo(largestPair(classes), allocate);
    const cache = createKernelCache(kernels, fn, classes, allocate);
    for (const [i, j] of pairs(classes.length)) {
      const [first, second] = [classes[i], classes[j]];
      cache.begin(i, j, memory.table);
      const solving = solveSmo(kernels, cache, memory, [first, second], {
        tol: params.tol,
        maxIter: params.maxIter ?? Math.max(1e4, 100 * (first.rows + second.rows)),
        entryWork: entryWork(fn, X.columns),
      });
      let next = solving.next();
      for (; !next.done; next = solving.next()) {
        run.count(next.value);
        yield { step: solutions.length, steps };
      }
      solutions.push(next.value);
    }
  }
  const stopped = solutions.filter(({ converged }) => !converged).length;
  if (stopped > 0) run.warn(`svc stopped at maxIter in ${stopped} of ${solutions.length} pairs of classes`);
  return stateOf(fn, X, data.nClasses, members, solutions);
}

/** All pairs i < j. */
function pairs(count: number): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) found.push([i, j]);
  return found;
}

interface Members {
  readonly label: number;
  readonly rows: number[];
}

/** The classes that have rows of some weight, with them. */
function rowsByClass({ X, y, nClasses }: TrainingSet<Int32Array>, weights: Float64Array | undefined): Members[] {
  const members = Array.from({ length: nClasses }, (_, label): Members => ({ label, rows: [] }));
  for (let i = 0; i < X.rows; i++) if (!weights || weights[i] > 0) members[y[i]].rows.push(i);
  return members.filter(({ rows }) => rows.length > 0);
}

function placeClass(
  kernels: Kernels,
  allocate: Allocate,
  fn: KernelFunction,
  X: Matrix,
  centre: Float64Array,
  rows: readonly number[],
  C: number,
  weights: Float64Array | undefined,
): SmoClass {
  const { columns } = X;
  const n = rows.length;
  const [values, norms, diagonal] = [allocate(n * columns * 8), allocate(n * 8), allocate(n * 8)];
  writeRows(fn, X, rows, centre, kernels.f64(values, n * columns));
  kernels.squaredNorms(values, norms, n, columns);
  const placed = { rows: n, columns, values, norms };
  kernelDiagonal(kernels, fn, placed, diagonal);
  const bounds = Float64Array.from(rows, (row) => C * (weights ? weights[row] : 1));
  return { ...placed, padded: (n + 7) & ~7, diagonal, bounds };
}

function largestPair(classes: readonly SmoClass[]): number {
  const sizes = classes.map(({ padded }) => padded).sort((a, b) => b - a);
  return sizes[0] + sizes[1];
}

/** Gathers the rows that support any pair, and their coefficients. */
function stateOf(
  { kernel, degree, gamma, coef0 }: KernelFunction,
  { columns, values }: Matrix,
  nClasses: number,
  members: readonly Members[],
  solutions: readonly SmoSolution[],
): SvcState {
  const others = members.length - 1;
  // Coefficients of each class's rows: rows x the other classes.
  const coefs = members.map(({ rows }) => new Float64Array(rows.length * others));
  pairs(members.length).forEach(([i, j], p) => {
    const { beta } = solutions[p];
    const split = members[i].rows.length;
    for (let r = 0; r < split; r++) coefs[i][r * others + j - 1] = beta[r];
    for (let r = split; r < beta.length; r++) coefs[j][(r - split) * others + i] = beta[r];
  });
  const support = coefs.map((coef, c) => {
    const supports = (r: number) => {
      for (let at = r * others; at < (r + 1) * others; at++) if (coef[at] !== 0) return true;
      return false;
    };
    return [...members[c].rows.keys()].filter(supports);
  });
  const counts = Int32Array.from(support, (rows) => rows.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const supportVectors = new Float64Array(total * columns);
  const dualCoefs = new Float64Array(total * others);
  let at = 0;
  support.forEach((rows, c) => {
    for (const r of rows) {
      const row = members[c].rows[r];
      supportVectors.set(values.subarray(row * columns, (row + 1) * columns), at * columns);
      for (let other = 0; other < others; other++) dualCoefs[other * total + at] = coefs[c][r * others + other];
      at++;
    }
  });
  return {
    nClasses,
    columns,
    kernel,
    degree,
    gamma,
    coef0,
    classes: Int32Array.from(members, ({ label }) => label),
    counts,
    supportVectors,
    dualCoefs,
    intercepts: Float64Array.from(solutions, ({ intercept }) => intercept),
    iterations: Int32Array.from(solutions, ({ iterations }) => iterations),
    converged: solutions.every(({ converged }) => converged),
  };
}
