/** Ridge regression: least squares with an L2 penalty, in closed form (Hoerl and Kennard 1970). */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels } from '@hyperopt-ts/kernels';
import { cholesky, choleskySolve, symmetricEigen } from '@hyperopt-ts/numerics';
import type { Regressor, Shape } from '../contract/learner.ts';
import { defineParams, flag, real } from '../contract/params.ts';
import { trainingFeatures } from '../internal/complete-features.ts';
import { type Centre, interceptOf } from './internal/centre.ts';
import { centredDesign } from './internal/centred-design.ts';
import { checkLinearModel, type LinearModel, predictLinear } from './internal/linear-model.ts';
import { normalEquations } from './internal/normal-equations.ts';
import { type RowWeights, rowWeights } from './internal/row-weights.ts';

export interface RidgeParams {
  /** Weight of ‖w‖² against the sum of squared errors. Default 1; 0 is least squares, of least norm where it is not unique. */
  readonly alpha: number;
  /** Default true. */
  readonly fitIntercept: boolean;
}

const kind = 'ridge';
const params = defineParams(kind, { alpha: real(1, { min: 0 }), fitIntercept: flag(true) });

/** Minimises ‖y − Xw‖² + alpha ‖w‖². State: `coef` and `intercept`. */
export const ridge: Regressor<RidgeParams, LinearModel> = {
  kind,
  role: 'regressor',
  ...params,
  accepts: { missing: false, sparse: false, categories: false, negative: true },
  fit({ alpha, fitIntercept }, data, run) {
    const X = trainingFeatures(kind, data.X);
    const { rows, columns } = X;
    const method = rows > columns ? primal : dual;
    const n = Math.min(rows, columns);
    run.allocate(8 * (4 * n * n + (rows > columns ? 250 : rows) * (columns + 1)));
    run.count(ridgeWork(X));
    const { coef, centre } = method(run.kernels(), X, data.y, rowWeights(data), alpha, fitIntercept);
    return { columns, coef, intercept: interceptOf(centre, coef) };
  },
  expectedWork: (_params, shape) => ridgeWork(shape),
  predictor: (state) => predictLinear(kind, state),
  checkState: (state) => checkLinearModel(kind, state),
};

type Solve = (
  kernels: Kernels,
  X: Matrix,
  y: Float64Array,
  weights: RowWeights,
  alpha: number,
  fitIntercept: boolean,
) => { coef: Float64Array; centre: Centre };

/** w = (X'X + alpha)⁻¹ X'y. */
/** The products of columns (or of rows, where they are fewer), and the solution. */
function ridgeWork({ rows, columns }: Pick<Shape, 'rows' | 'columns'>): number {
  const n = Math.min(rows, columns);
  return rows * columns * (4 + n / 12) + (n * n * n) / 6;
}

const primal: Solve = (kernels, X, y, weights, alpha, fitIntercept) => {
  const { centre, gram, moments } = normalEquations(kernels, X, y, weights, fitIntercept);
  return { coef: solve(gram, moments, X.columns, alpha), centre };
};

/** w = X' (XX' + alpha)⁻¹ y. */
const dual: Solve = (kernels, X, y, weights, alpha, fitIntercept) => {
  const { rows, columns } = X;
  const { x, y: target, centre } = centredDesign(kernels, X, y, weights, { fitIntercept, layout: 'rows' });
  const gram = kernels.allocate(rows * rows * 8);
  const coef = kernels.allocate(columns * 8);
  kernels.gram(x, gram, rows, columns);
  const a = solve(kernels.f64(gram, rows * rows), kernels.f64(target, rows).slice(), rows, alpha);
  kernels.matmul(kernels.putF64(a), x, coef, 1, columns, rows);
  return { coef: kernels.f64(coef, columns).slice(), centre };
};

/** The solution of (A + alpha) x = b, that of least norm where A + alpha is singular to working precision. Overwrites b. */
function solve(A: Float64Array, b: Float64Array, n: number, alpha: number): Float64Array {
  const shifted = A.slice();
  for (let i = 0; i < n; i++) shifted[i * n + i] += alpha;
  const diagonal = Float64Array.from({ length: n }, (_, i) => shifted[i * n + i]);
  const precision = 2.2e-16 * Math.max(n, 10);
  const factored = cholesky(shifted, n);
  // A pivot this small against its diagonal element is rounding error.
  if (factored && diagonal.every((value, i) => shifted[i * n + i] * shifted[i * n + i] > precision * value))
    return choleskySolve(shifted, n, b);
  const { values, vectors } = symmetricEigen(A, n);
  const x = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const value = Math.max(values[k], 0) + alpha;
    if (!(value > precision * (values[0] + alpha))) continue;
    const vector = vectors.subarray(k * n, (k + 1) * n);
    const along = vector.reduce((sum, v, i) => sum + v * b[i], 0) / value;
    for (let i = 0; i < n; i++) x[i] += along * vector[i];
  }
  return x;
}
