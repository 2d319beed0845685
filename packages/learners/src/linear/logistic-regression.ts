/**
 * Logistic regression with an L2, L1 or elastic-net penalty: multinomial for more than two classes, by L-BFGS, with an L1 part
 * within orthants (OWL-QN). Parameters, objective and the limits of the optimiser are scikit-learn's; inside, the columns are
 * centred, scaled and, where they are dense, made uncorrelated (the objective is not changed by that), so that the optimiser
 * needs fewer steps and does not mind raw features.
 */
import { type Features, isSparse, type SparseMatrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { exp, lbfgsSteps, owlqnSteps } from '@hyperopt-ts/numerics';
import type { Classifier, Progress } from '../contract/learner.ts';
import { defineParams, flag, integer, oneOf, real } from '../contract/params.ts';
import type { Run } from '../contract/run.ts';
import { softmaxRows } from '../internal/class-probabilities.ts';
import { SLICE } from '../internal/in-slices.ts';
import { numberFeatures, trainingNumbers } from '../internal/number-features.ts';
import { readClasses } from '../internal/read-classes.ts';
import { stateReader } from '../internal/state-reader.ts';
import { balancedWeights, presentClasses } from './internal/classes.ts';
import { denseLogistic } from './internal/dense-logistic.ts';
import { linearMap } from './internal/linear-map.ts';
import { linearScores } from './internal/linear-scores.ts';
import { rowWeights } from './internal/row-weights.ts';
import { sparseLogistic } from './internal/sparse-logistic.ts';

export interface LogisticRegressionParams {
  /** Inverse of the strength of the penalty. Default 1. */
  readonly C: number;
  /** The part of the penalty that is L1, which makes coefficients 0: 0 is L2, 1 is L1, between is the elastic net. Default 0. */
  readonly l1Ratio: number;
  /** Default true; the intercept is not penalised. */
  readonly fitIntercept: boolean;
  /** Largest component of the gradient of the mean loss, by coefficients of the columns made so, to stop at. Default 1e-4. */
  readonly tol: number;
  /** Steps of L-BFGS. Default 100. */
  readonly maxIter: number;
  /** 'balanced' weights classes inversely to their (weighted) frequency. Default null: all alike. */
  readonly classWeight: null | 'balanced';
}

export interface LogisticRegressionState {
  readonly columns: number;
  readonly nClasses: number;
  /** The classes that had rows, ascending. */
  readonly classes: Int32Array;
  /** One row of `columns` for each of `classes`; a single row, that of the second against the first, when there are two. */
  readonly coef: Float64Array;
  /** One per row of `coef`. */
  readonly intercept: Float64Array;
}

const kind = 'logisticRegression';
const params = defineParams(kind, {
  C: real(1, { above: 0 }),
  l1Ratio: real(0, { min: 0, max: 1 }),
  fitIntercept: flag(true),
  tol: real(1e-4, { min: 0 }),
  maxIter: integer(100, { min: 1 }),
  classWeight: oneOf([null, 'balanced'], null),
});

/** Steps of L-BFGS until it has converged, about, times the nanoseconds of one for a number and class. */
const STEPS = 30;

/** Minimises C Σ weight x log loss + ½ (1 − l1Ratio) ‖coef‖² + l1Ratio ‖coef‖₁. */
export const logisticRegression: Classifier<LogisticRegressionParams, LogisticRegressionState> = {
  kind,
  role: 'classifier',
  ...params,
  accepts: { missing: false, sparse: true, categories: false, negative: true },
  *fit(given, data, run) {
    const X = trainingNumbers(kind, data.X);
    const { nClasses } = data;
    const { classes, codes } = presentClasses(data.y, nClasses);
    const { weights } = rowWeights(data);
    const outputs = classes.length === 2 ? 1 : classes.length;
    const model = { columns: X.columns, nClasses, classes };
    if (classes.length < 2)
      return { ...model, coef: new Float64Array(outputs * X.columns), intercept: new Float64Array(outputs) };
    const balanced = given.classWeight === 'balanced' ? balancedWeights(codes, classes.length, weights) : weights;
    return { ...model, ...(yield* minimise(X, codes, outputs, balanced, given, run)) };
  },
  expectedWork: (_params, { rows, columns, nClasses }) => STEPS * rows * columns * (nClasses > 2 ? nClasses : 1),
  predictor: probabilities,
  checkState(state): asserts state is LogisticRegressionState {
    const read = stateReader(kind, state);
    const columns = read.integer('columns');
    const classes = readClasses(read);
    const outputs = classes.length === 2 ? 1 : classes.length;
    read.doubles('coef', outputs * columns);
    read.doubles('intercept', outputs);
  },
};

function* minimise(
  X: Features,
  codes: Int32Array,
  outputs: number,
  weights: Float64Array,
  { C, l1Ratio, fitIntercept, tol, maxIter }: LogisticRegressionParams,
  run: Run,
): Generator<Progress, Pick<LogisticRegressionState, 'coef' | 'intercept'>> {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const [l1, l2] = [l1Ratio / (C * total), (1 - l1Ratio) / (C * total)];
  let work = 0;
  const counting = {
    ...run,
    count: (more: number) => {
      work += more;
      run.count(more);
    },
  };
  const options = { codes, outputs, weights, total, l2, separate: l1 > 0, fitIntercept, run: counting };
  const { size, f, scales, coefficients } = isSparse(X) ? sparseLogistic(X, options) : denseLogistic(X, options);
  // As scikit-learn's at the default tol; who asks for less is not to be stopped by a small fall of the objective.
  const ftol = 64 * 2.22e-16 * Math.min(1, tol / params.defaults.tol);
  const limits = { f, x0: new Float64Array(size), maxIter, gtol: tol, ftol, memory: 10 };
  const steps = l1 > 0 ? owlqnSteps({ ...limits, penalties: scales.map((scale) => l1 * scale) }) : lbfgsSteps(limits);
  let next = steps.next();
  for (; !next.done; next = steps.next()) {
    if (work < SLICE) continue;
    work = 0;
    yield { step: next.value, steps: maxIter };
  }
  run.count(next.value.iterations * size * 50);
  if (next.value.status === 'maxIter') run.warn(`${kind} stopped at maxIter ${maxIter} before it converged`);
  return coefficients(next.value.x);
}

function probabilities({ columns, nClasses, classes, coef, intercept }: LogisticRegressionState) {
  const outputs = intercept.length;
  const finish = (kernels: Kernels, scores: Pointer, rows: number) => {
    if (outputs === 1) kernels.logistic(scores, intercept[0], rows);
    else {
      const mark = kernels.mark();
      kernels.softmax(scores, kernels.putF64(intercept), outputs, rows);
      kernels.release(mark);
    }
  };
  const dense = linearMap({ columns, outputs, weights: coef, finish });
  const scores = linearScores({ columns, weights: coef, bias: intercept });
  const sparse = (X: SparseMatrix) => (outputs === 1 ? scores(X).map(logistic) : softmaxRows(scores(X), outputs));
  return (features: Features): Float64Array => {
    const X = numberFeatures(kind, features, columns);
    const output = new Float64Array(X.rows * nClasses);
    const found = classes.length < 2 ? undefined : isSparse(X) ? sparse(X) : dense(X);
    for (let i = 0; i < X.rows; i++) {
      const row = i * nClasses;
      if (!found) output[row + classes[0]] = 1;
      else if (outputs === 1) {
        output[row + classes[0]] = 1 - found[i];
        output[row + classes[1]] = found[i];
      } else for (let k = 0; k < outputs; k++) output[row + classes[k]] = found[i * outputs + k];
    }
    return output;
  };
}

function logistic(score: number): number {
  const e = exp(-Math.abs(score));
  return (score < 0 ? e : 1) / (1 + e);
}
