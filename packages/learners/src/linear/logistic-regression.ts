/**
 * Logistic regression with an L2 penalty: multinomial for more than two classes, by L-BFGS. Parameters, objective and the
 * limits of the optimiser are scikit-learn's; inside, the columns are centred, scaled and made uncorrelated (the objective is
 * not changed by that), so that the optimiser needs fewer steps and does not mind raw features.
 */
import type { Features, Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { lbfgsSteps } from '@hyperopt-ts/numerics';
import type { Classifier, Progress } from '../contract/learner.ts';
import { defineParams, flag, integer, oneOf, real } from '../contract/params.ts';
import type { Run } from '../contract/run.ts';
import { completeFeatures, trainingFeatures } from '../internal/complete-features.ts';
import { stateReader } from '../internal/state-reader.ts';
import { balancedWeights, presentClasses } from './internal/classes.ts';
import { linearMap } from './internal/linear-map.ts';
import { preconditionedDesign } from './internal/preconditioned-design.ts';
import { rowWeights } from './internal/row-weights.ts';

export interface LogisticRegressionParams {
  /** Inverse of the strength of the penalty. Default 1. */
  readonly C: number;
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
  fitIntercept: flag(true),
  tol: real(1e-4, { min: 0 }),
  maxIter: integer(100, { min: 1 }),
  classWeight: oneOf([null, 'balanced'], null),
});

/** Columns an output up to which making them uncorrelated costs less than the steps it saves. */
const DECORRELATED_COLUMNS = 40;
/** Nanoseconds of work between yields. */
const SLICE = 1e7;

/** Minimises C Σ weight x log loss + ½‖coef‖². */
export const logisticRegression: Classifier<LogisticRegressionParams, LogisticRegressionState> = {
  kind,
  role: 'classifier',
  ...params,
  accepts: { missing: false, sparse: false, categories: false, negative: true },
  *fit(given, data, run) {
    const X = trainingFeatures(kind, data.X);
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
  predictor: probabilities,
  checkState(state): asserts state is LogisticRegressionState {
    const read = stateReader(kind, state);
    const columns = read.integer('columns');
    const nClasses = read.classes('nClasses');
    const classes = read.integers('classes', undefined, 0, nClasses - 1);
    read.require(classes.length > 0, 'classes must not be empty');
    read.require(
      classes.every((code, i) => i === 0 || code > classes[i - 1]),
      'classes must ascend',
    );
    const outputs = classes.length === 2 ? 1 : classes.length;
    read.doubles('coef', outputs * columns);
    read.doubles('intercept', outputs);
  },
};

function* minimise(
  X: Matrix,
  codes: Int32Array,
  outputs: number,
  weights: Float64Array,
  { C, fitIntercept, tol, maxIter }: LogisticRegressionParams,
  run: Run,
): Generator<Progress, Pick<LogisticRegressionState, 'coef' | 'intercept'>> {
  const { columns } = X;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const l2 = 1 / (C * total);
  // The variance p (1 − p) of a class indicator when all are equally likely: the curvature of the loss at the start.
  const share = 1 / Math.max(2, outputs);
  const kernels = run.kernels();
  const width = columns + (fitIntercept ? 1 : 0);
  const rows = X.rows + (X.rows % 2);
  const decorrelate = columns <= Math.min(X.rows, DECORRELATED_COLUMNS * outputs);
  run.allocate(8 * (rows * (width + outputs + 2) + 30 * outputs * width + 5 * width * width));
  run.count(X.rows * columns * (decorrelate ? 10 + columns / 5 : 5));
  const ridge = l2 / (share * (1 - share));
  const design = preconditionedDesign(kernels, X, { weights, total, fitIntercept, ridge, rows, decorrelate });
  const y = kernels.putI32(padded(codes, rows));
  const w = kernels.putF64(padded(weights, rows).map((weight) => weight / total));
  const z = kernels.allocate(outputs * width * 8);
  const slopes = kernels.allocate(outputs * width * 8);
  const scores = kernels.allocate(outputs * rows * 8);
  const noBias = kernels.putF64(new Float64Array(outputs));

  let work = 0;
  const f = (point: Float64Array, gradient: Float64Array): number => {
    kernels.f64(z, point.length).set(point);
    kernels.matmulTransposed(z, design.x, scores, outputs, rows, width);
    const loss =
      outputs === 1
        ? kernels.logisticLoss(scores, 0, y, w, rows)
        : kernels.softmaxLoss(scores, noBias, y, w, outputs, rows);
    kernels.matmul(scores, design.x, slopes, outputs, width, rows);
    gradient.set(kernels.f64(slopes, gradient.length));
    design.penaltySlopes(z, slopes, outputs);
    const penalty = kernels.f64(slopes, gradient.length);
    let square = 0;
    for (let at = 0; at < gradient.length; at++) {
      square += point[at] * penalty[at];
      gradient[at] += l2 * penalty[at];
    }
    const cost = outputs * rows * (4 + width / 3.5) + 5 * rows;
    run.count(cost);
    work += cost;
    return loss + (l2 * square) / 2;
  };
  const steps = lbfgsSteps({
    f,
    x0: new Float64Array(outputs * width),
    maxIter,
    gtol: tol,
    ftol: 64 * 2.22e-16,
    memory: 10,
  });
  let next = steps.next();
  for (; !next.done; next = steps.next()) {
    if (work < SLICE) continue;
    work = 0;
    yield { step: next.value, steps: maxIter };
  }
  const found = next.value;
  run.count(found.iterations * outputs * width * 50);
  if (found.status === 'maxIter') run.warn(`${kind} stopped at maxIter ${maxIter} before it converged`);

  const coef = new Float64Array(outputs * columns);
  const intercept = new Float64Array(outputs);
  for (let k = 0; k < outputs; k++) {
    const row = design.coefficients(found.x.subarray(k * width, (k + 1) * width));
    coef.set(row.coef, k * columns);
    intercept[k] = row.intercept;
  }
  return { coef, intercept };
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
  const map = classes.length > 1 ? linearMap({ columns, outputs, weights: coef, finish }) : undefined;
  return (X: Features): Float64Array => {
    const matrix = completeFeatures(kind, X, columns);
    const found = map?.(matrix);
    const output = new Float64Array(X.rows * nClasses);
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

/** A copy that ends in zeros. */
function padded<A extends Int32Array | Float64Array>(values: A, length: number): A {
  const copy = new (values.constructor as { new (length: number): A })(length);
  copy.set(values);
  return copy;
}
