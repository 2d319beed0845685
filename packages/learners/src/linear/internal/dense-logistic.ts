/** Logistic regression on dense features: columns centred, scaled and, where it pays, made uncorrelated; products by kernels. */
import type { Matrix } from '@hyperopt-ts/data';
import { type LogisticOptions, type LogisticProblem, padded, relativeRidge } from './logistic-problem.ts';
import { preconditionedDesign } from './preconditioned-design.ts';

/** Columns an output up to which making them uncorrelated costs less than the steps it saves. */
const DECORRELATED_COLUMNS = 40;

/** A point is outputs x (columns and intercept), row-major. */
export function denseLogistic(X: Matrix, options: LogisticOptions): LogisticProblem {
  const { codes, outputs, weights, total, l2, separate, fitIntercept, run } = options;
  const { columns } = X;
  const kernels = run.kernels();
  const width = columns + (fitIntercept ? 1 : 0);
  const rows = X.rows + (X.rows % 2);
  const decorrelate = !separate && columns <= Math.min(X.rows, DECORRELATED_COLUMNS * outputs);
  run.allocate(8 * (rows * (width + outputs + 2) + 30 * outputs * width + 5 * width * width));
  run.count(X.rows * columns * (decorrelate ? 10 + columns / 5 : 5));
  const ridge = relativeRidge(options);
  const design = preconditionedDesign(kernels, X, { weights, total, fitIntercept, ridge, rows, decorrelate });
  const y = kernels.putI32(padded(codes, rows));
  const w = kernels.putF64(padded(weights, rows).map((weight) => weight / total));
  const z = kernels.allocate(outputs * width * 8);
  const slopes = kernels.allocate(outputs * width * 8);
  const scores = kernels.allocate(outputs * rows * 8);
  const noBias = kernels.putF64(new Float64Array(outputs));
  return {
    size: outputs * width,
    scales: Float64Array.from({ length: outputs * width }, (_, at) => design.inverseScales[at % width]),
    f(point, gradient) {
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
      run.count(outputs * rows * (4 + width / 3.5) + 5 * rows);
      return loss + (l2 * square) / 2;
    },
    coefficients(point) {
      const coef = new Float64Array(outputs * columns);
      const intercept = new Float64Array(outputs);
      for (let k = 0; k < outputs; k++) {
        const row = design.coefficients(point.subarray(k * width, (k + 1) * width));
        coef.set(row.coef, k * columns);
        intercept[k] = row.intercept;
      }
      return { coef, intercept };
    },
  };
}
