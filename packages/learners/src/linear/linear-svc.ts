/** The linear support vector classifier, one class against the rest, as scikit-learn's LinearSVC. */
import type { SparseMatrix } from '@hyperopt-ts/data';
import { owlqnSteps, ValidationError } from '@hyperopt-ts/numerics';
import type { Classifier, Progress } from '../contract/learner.ts';
import { defineParams, flag, integer, oneOf, real } from '../contract/params.ts';
import type { Run } from '../contract/run.ts';
import { trainingNumbers } from '../internal/number-features.ts';
import { balancedWeights, presentClasses } from './internal/classes.ts';
import { DUAL_SLICE, dualDescent } from './internal/dual-descent.ts';
import {
  checkLinearClassifier,
  decisionProbabilities,
  type LinearClassifierState,
  outputsOf,
  signsOf,
} from './internal/linear-classifier.ts';
import { rowWeights } from './internal/row-weights.ts';
import { sparseRows } from './internal/sparse-rows.ts';

export interface LinearSvcParams {
  /** Default 'l2'; 'l1' makes coefficients 0, and is for 'squaredHinge' with `dual` false. */
  readonly penalty: 'l2' | 'l1';
  /** Default 'squaredHinge'; 'hinge' is for 'l2' with `dual` true. */
  readonly loss: 'squaredHinge' | 'hinge';
  /** Which form of the problem is solved: it does not change the solution, but not every form has every loss. Default 'auto'. */
  readonly dual: 'auto' | boolean;
  /** Cost of a violated margin, above 0, default 1. A row's weight multiplies it. */
  readonly C: number;
  /** Of the solver's stopping rule. Default 1e-4. */
  readonly tol: number;
  /** Default true. */
  readonly fitIntercept: boolean;
  /** The intercept is penalised as the coefficient of a column of this value. Default 1. */
  readonly interceptScaling: number;
  /** 'balanced' weights classes inversely to their (weighted) frequency. Default null: all alike. */
  readonly classWeight: null | 'balanced';
  /** Passes over the rows. Default 1000. */
  readonly maxIter: number;
}

const kind = 'linearSvc';
const params = defineParams(kind, {
  penalty: oneOf(['l2', 'l1'], 'l2'),
  loss: oneOf(['squaredHinge', 'hinge'], 'squaredHinge'),
  dual: oneOf(['auto', true, false], 'auto'),
  C: real(1, { above: 0 }),
  tol: real(1e-4, { above: 0 }),
  fitIntercept: flag(true),
  interceptScaling: real(1, { above: 0 }),
  classWeight: oneOf([null, 'balanced'], null),
  maxIter: integer(1000, { min: 1 }),
});

/**
 * Minimises ½‖w‖² (or ‖w‖₁) + C Σ weight x max(0, 1 − y f(x)), or its square. The most probable class is the one of the largest
 * decision value; the probabilities are only its softmax.
 */
export const linearSvc: Classifier<LinearSvcParams, LinearClassifierState> = {
  kind,
  role: 'classifier',
  defaults: params.defaults,
  resolve(given) {
    const resolved = params.resolve(given);
    const { penalty, loss, dual } = resolved;
    if (penalty === 'l1' ? loss === 'hinge' || dual === true : loss === 'hinge' && dual === false)
      throw new ValidationError(`${kind}: penalty "${penalty}", loss "${loss}" and dual ${dual} do not go together`);
    return resolved;
  },
  accepts: { missing: false, sparse: true, categories: false, negative: true },
  *fit(given, data, run) {
    const X = sparseRows(trainingNumbers(kind, data.X), run);
    const { columns } = X;
    const { weights } = rowWeights(data);
    const { classes, codes } = presentClasses(data.y, data.nClasses, weights);
    const outputs = outputsOf(classes);
    const balanced = given.classWeight ? balancedWeights(codes, classes.length, weights) : weights;
    const costs = balanced.map((weight) => given.C * weight);
    const coef = new Float64Array(outputs * columns);
    const intercept = new Float64Array(outputs);
    const bias = given.fitIntercept ? given.interceptScaling : 0;
    run.allocate(8 * (7 * X.rows + 30 * columns + coef.length));
    let stopped = 0;
    for (let k = 0; k < outputs; k++) {
      const problem = { X, y: signsOf(codes, k, outputs), costs, bias };
      const solve = given.penalty === 'l1' ? sparsest : shortest;
      const { w, converged } = yield* solve(problem, given, run, k);
      coef.set(w.subarray(0, columns), k * columns);
      intercept[k] = w[columns] * bias;
      if (!converged) stopped++;
    }
    if (stopped > 0) run.warn(`${kind} stopped at maxIter ${given.maxIter} before it converged`);
    return { columns, nClasses: data.nClasses, classes, coef, intercept };
  },
  predictor: (state) => decisionProbabilities(kind, state),
  checkState: (state) => checkLinearClassifier(kind, state),
};

interface Problem {
  readonly X: SparseMatrix;
  readonly y: Float64Array;
  readonly costs: Float64Array;
  readonly bias: number;
}

type Solution = { w: Float64Array; converged: boolean };

/** With the L2 penalty. */
function* shortest(problem: Problem, { loss, tol, maxIter }: LinearSvcParams, run: Run, output: number) {
  const stream = run.stream.stream('order', output);
  const passes = dualDescent({ ...problem, squared: loss === 'squaredHinge', tol, maxIter, stream });
  return yield* inTurns(passes, maxIter * output, run);
}

/** With the L1 penalty, of the squared hinge. */
function* sparsest(
  { X, y, costs, bias }: Problem,
  { tol, maxIter }: LinearSvcParams,
  run: Run,
  output: number,
): Generator<Progress, Solution> {
  const { rows, columns, indptr, indices, values } = X;
  // In units of the cost of all rows, so that `tol` means the same however many there are.
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const f = (w: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const [from, to] = [indptr[i], indptr[i + 1]];
      let margin = w[columns] * bias;
      for (let at = from; at < to; at++) margin += values[at] * w[indices[at]];
      const violation = 1 - y[i] * margin;
      if (!(violation > 0)) continue;
      const cost = costs[i] / total;
      sum += cost * violation * violation;
      const slope = -2 * cost * y[i] * violation;
      for (let at = from; at < to; at++) gradient[indices[at]] += slope * values[at];
      gradient[columns] += slope * bias;
    }
    return sum;
  };
  const size = columns + 1;
  const penalties = new Float64Array(size).fill(1 / total);
  if (bias === 0) penalties[columns] = 0;
  const steps = owlqnSteps({ f, x0: new Float64Array(size), penalties, maxIter, gtol: tol / 10, ftol: 1e-16 });
  const counted = (function* () {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return { w: value.x, converged: value.status !== 'maxIter' };
      yield 4 * values.length + 50 * size;
    }
  })();
  return yield* inTurns(counted, maxIter * output, run);
}

/** Runs a solver that yields its work in nanoseconds. */
function* inTurns<T>(solver: Generator<number, T>, before: number, run: Run): Generator<Progress, T> {
  let work = 0;
  for (let step = 1; ; step++) {
    const next = solver.next();
    if (next.done) return next.value;
    run.count(next.value);
    work += next.value;
    if (work < DUAL_SLICE) continue;
    work = 0;
    yield { step: before + step };
  }
}
