/**
 * The lasso: least squares with an L1 penalty, by coordinate descent until the duality gap is small (Friedman, Hastie and
 * Tibshirani 2010; Kim, Koh, Lustig, Boyd and Gorinevsky 2007 for the gap). Parameters and stopping rule are scikit-learn's.
 */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Stream } from '@hyperopt-ts/numerics';
import type { Progress, Regressor } from '../contract/learner.ts';
import { defineParams, flag, integer, oneOf, real } from '../contract/params.ts';
import type { Run } from '../contract/run.ts';
import { trainingFeatures } from '../internal/complete-features.ts';
import { type Centre, interceptOf } from './internal/centre.ts';
import { centredDesign } from './internal/centred-design.ts';
import { checkLinearModel, type LinearModel, predictLinear } from './internal/linear-model.ts';
import { normalEquations } from './internal/normal-equations.ts';
import { type RowWeights, rowWeights } from './internal/row-weights.ts';

export interface LassoParams {
  /** Weight of the penalty against the mean squared error / 2. Default 1. */
  readonly alpha: number;
  /** Default true. */
  readonly fitIntercept: boolean;
  /** The gap allowed, relative to the (centred) sum of squares of y. Default 1e-4. */
  readonly tol: number;
  /** Passes over the coefficients. Default 1000. */
  readonly maxIter: number;
  /** Visit the coefficients in order, or in an order drawn anew for each pass. Default 'cyclic'. */
  readonly selection: 'cyclic' | 'random';
}

const kind = 'lasso';
const params = defineParams(kind, {
  alpha: real(1, { min: 0 }),
  fitIntercept: flag(true),
  tol: real(1e-4, { min: 0 }),
  maxIter: integer(1000, { min: 1 }),
  selection: oneOf(['cyclic', 'random'], 'cyclic'),
});

/** Minimises ‖y − Xw‖² / (2 rows) + alpha ‖w‖₁. State: `coef` and `intercept`. */
export const lasso: Regressor<LassoParams, LinearModel> = {
  kind,
  role: 'regressor',
  ...params,
  accepts: { missing: false, sparse: false, categories: false, negative: true },
  *fit({ alpha, fitIntercept, tol, maxIter, selection }, data, run) {
    const X = trainingFeatures(kind, data.X);
    const { rows, columns } = X;
    const weights = rowWeights(data);
    const kernels = run.kernels();
    const problem = rows > columns ? gramProblem : residualProblem;
    const passes = problem({ kernels, X, y: data.y, weights, penalty: alpha * weights.total, fitIntercept, run });
    const visits = selection === 'random' ? run.stream.stream('order') : undefined;
    const converged = yield* descend(passes, { visits, maxIter, tol, columns, kernels, run });
    if (!converged)
      run.warn(`${kind} stopped at maxIter ${maxIter}; more passes or a larger tol would let it converge`);
    const coef = kernels.f64(passes.w, columns).slice();
    return { columns, coef, intercept: interceptOf(passes.centre, coef) };
  },
  expectedWork: (_params, { rows, columns }) => rows * columns * (9 + columns / 12),
  predictor: (state) => predictLinear(kind, state),
  checkState: (state) => checkLinearModel(kind, state),
};

interface Problem {
  readonly kernels: Kernels;
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly weights: RowWeights;
  readonly penalty: number;
  readonly fitIntercept: boolean;
  readonly run: Run;
}

/** Coordinate descent on one problem, in either form. */
interface Passes {
  readonly centre: Centre;
  readonly w: Pointer;
  /** The sum of squares of the centred y. */
  readonly squares: number;
  /** Of one pass, in nanoseconds. */
  readonly work: number;
  /** One pass; writes the largest change and the largest |w| to `out`. */
  pass(order: Pointer, out: Pointer): void;
  /** The duality gap at w. */
  gap(): number;
}

interface Descent {
  readonly visits: Stream | undefined;
  readonly maxIter: number;
  readonly tol: number;
  readonly columns: number;
  readonly kernels: Kernels;
  readonly run: Run;
}

/** Nanoseconds of work between yields. */
const SLICE = 1e7;

/** Passes until the gap is small; whether it became so. The gap is looked at only when the coefficients have settled. */
function* descend(passes: Passes, descent: Descent): Generator<Progress, boolean> {
  const { pass, gap, squares, work } = passes;
  const { visits, maxIter, tol, columns, kernels, run } = descent;
  const passesAtOnce = Math.ceil(SLICE / work);
  const order = kernels.putU32(Uint32Array.from({ length: columns }, (_, j) => j));
  const out = kernels.allocate(16);
  for (let iteration = 1; iteration <= maxIter; iteration++) {
    if (visits) {
      const drawn = kernels.u32(order, columns);
      for (let i = 0; i < columns; i++) drawn[i] = visits.integer(0, columns);
    }
    pass(order, out);
    run.count(work);
    const [change, largest] = kernels.f64(out, 2);
    const settled = largest === 0 || change <= tol * largest;
    if ((settled || iteration === maxIter) && gap() <= tol * squares) return true;
    if (iteration % passesAtOnce === 0) yield { step: iteration, steps: maxIter };
  }
  return false;
}

/** More rows than columns: a pass costs at most columns² multiply-adds, whatever the rows. */
function gramProblem({ kernels, X, y, weights, penalty, fitIntercept, run }: Problem): Passes {
  const { rows, columns } = X;
  run.allocate(16 * (columns + 1) * (columns + 1) + 2000 * columns);
  run.count(rows * columns * (4 + columns / 12));
  const { centre, gram, moments, squares } = normalEquations(kernels, X, y, weights, fitIntercept);
  const matrix = kernels.putF64(gram);
  const q = kernels.putF64(moments);
  const h = kernels.putF64(new Float64Array(columns));
  const w = kernels.putF64(new Float64Array(columns));
  return {
    centre,
    w,
    squares,
    work: columns * (4 + columns / 4),
    pass(order, out) {
      kernels.lassoPassGram(matrix, q, w, h, columns, penalty, order, columns, out);
    },
    gap() {
      const hs = kernels.f64(h, columns);
      const ws = kernels.f64(w, columns);
      let [dual, l1, wq, wh] = [0, 0, 0, 0];
      for (let j = 0; j < columns; j++) {
        dual = Math.max(dual, Math.abs(moments[j] - hs[j]));
        l1 += Math.abs(ws[j]);
        wq += ws[j] * moments[j];
        wh += ws[j] * hs[j];
      }
      return dualityGap(Math.max(0, squares - 2 * wq + wh), squares - wq, dual, l1, penalty);
    },
  };
}

/** At least as many columns as rows: a pass costs 2 rows x columns multiply-adds. */
function residualProblem({ kernels, X, y, weights, penalty, fitIntercept, run }: Problem): Passes {
  const { rows, columns } = X;
  run.allocate(8 * (rows * (columns + 3) + 4 * columns));
  run.count(5 * rows * columns);
  const { centre, x, y: target } = centredDesign(kernels, X, y, weights, { fitIntercept, layout: 'columns' });
  const ys = kernels.f64(target, rows).slice();
  const lengths = Float64Array.from({ length: columns }, (_, j) => squareLength(kernels.f64(x + j * rows * 8, rows)));
  const squares = kernels.putF64(lengths);
  const correlations = kernels.allocate(columns * 8);
  const w = kernels.putF64(new Float64Array(columns));
  return {
    centre,
    w,
    squares: squareLength(ys),
    work: columns * (6 + rows / 2),
    pass(order, out) {
      kernels.lassoPass(x, squares, w, target, rows, penalty, order, columns, out);
    },
    gap() {
      // The residual is kept where y was.
      kernels.matmulTransposed(target, x, correlations, 1, columns, rows);
      const dual = kernels.f64(correlations, columns).reduce((max, value) => Math.max(max, Math.abs(value)), 0);
      const l1 = kernels.f64(w, columns).reduce((sum, value) => sum + Math.abs(value), 0);
      const r = kernels.f64(target, rows);
      const ry = r.reduce((sum, value, i) => sum + value * ys[i], 0);
      return dualityGap(squareLength(r), ry, dual, l1, penalty);
    },
  };
}

/** `rr` = ‖r‖², `ry` = r · y, `dual` = max |X'r|, of the residual r; `l1` = ‖w‖₁. The dual point is r, scaled to be feasible. */
function dualityGap(rr: number, ry: number, dual: number, l1: number, penalty: number): number {
  const scale = dual > penalty ? penalty / dual : 1;
  return (rr * (1 + scale * scale)) / 2 + penalty * l1 - scale * ry;
}

function squareLength(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
