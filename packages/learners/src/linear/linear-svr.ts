/** Linear support vector regression, as scikit-learn's LinearSVR. */
import type { Regressor } from '../contract/learner.ts';
import { defineParams, flag, integer, oneOf, real } from '../contract/params.ts';
import { trainingNumbers } from '../internal/number-features.ts';
import { DUAL_SLICE, dualDescent } from './internal/dual-descent.ts';
import { checkLinearModel, type LinearModel, predictLinear } from './internal/linear-model.ts';
import { rowWeights } from './internal/row-weights.ts';
import { sparseRows } from './internal/sparse-rows.ts';

export interface LinearSvrParams {
  /** Errors up to it cost nothing. Default 0. */
  readonly epsilon: number;
  /** Cost of an error beyond epsilon, above 0, default 1. A row's weight multiplies it. */
  readonly C: number;
  /** Errors beyond epsilon, or their squares. Default 'epsilonInsensitive'. */
  readonly loss: 'epsilonInsensitive' | 'squaredEpsilonInsensitive';
  /** Sum of the violations of optimality to stop at, as a part of those at the start. Default 1e-4. */
  readonly tol: number;
  /** Default true. */
  readonly fitIntercept: boolean;
  /** The intercept is penalised as the coefficient of a column of this value. Default 1. */
  readonly interceptScaling: number;
  /** Passes over the rows. Default 1000. */
  readonly maxIter: number;
}

const kind = 'linearSvr';
const params = defineParams(kind, {
  epsilon: real(0, { min: 0 }),
  C: real(1, { above: 0 }),
  loss: oneOf(['epsilonInsensitive', 'squaredEpsilonInsensitive'], 'epsilonInsensitive'),
  tol: real(1e-4, { above: 0 }),
  fitIntercept: flag(true),
  interceptScaling: real(1, { above: 0 }),
  maxIter: integer(1000, { min: 1 }),
});

/** Minimises ½‖w‖² + C Σ weight x max(0, |y − f(x)| − epsilon), or its square. State: `coef` and `intercept`. */
export const linearSvr: Regressor<LinearSvrParams, LinearModel> = {
  kind,
  role: 'regressor',
  ...params,
  accepts: { missing: false, sparse: true, categories: false, negative: true },
  *fit({ epsilon, C, loss, tol, fitIntercept, interceptScaling, maxIter }, data, run) {
    const X = sparseRows(trainingNumbers(kind, data.X), run);
    const { columns } = X;
    const { weights } = rowWeights(data);
    run.allocate(8 * (6 * X.rows + columns));
    const passes = dualDescent({
      ...{ X, y: data.y, costs: weights.map((weight) => C * weight), bias: fitIntercept ? interceptScaling : 0 },
      ...{ squared: loss === 'squaredEpsilonInsensitive', epsilon, tol, maxIter, stream: run.stream.stream('order') },
    });
    let work = 0;
    for (let step = 1; ; step++) {
      const next = passes.next();
      if (next.done) {
        const { w, converged } = next.value;
        if (!converged) run.warn(`${kind} stopped at maxIter ${maxIter} before it converged`);
        const intercept = fitIntercept ? w[columns] * interceptScaling : 0;
        return { columns, coef: w.slice(0, columns), intercept };
      }
      run.count(next.value);
      work += next.value;
      if (work < DUAL_SLICE) continue;
      work = 0;
      yield { step, steps: maxIter };
    }
  },
  predictor: (state) => predictLinear(kind, state, { sparse: true }),
  checkState: (state) => checkLinearModel(kind, state),
};
