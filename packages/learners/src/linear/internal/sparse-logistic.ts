/**
 * Logistic regression on sparse features: columns are scaled, and centred without being stored so, since
 * Σ (x − mean) w = Σ x w − mean · w.
 */
import type { SparseMatrix } from '@hyperopt-ts/data';
import { type LogisticOptions, type LogisticProblem, padded, relativeRidge } from './logistic-problem.ts';

/** A point is (columns and intercept) x outputs, row-major. */
export function sparseLogistic(X: SparseMatrix, options: LogisticOptions): LogisticProblem {
  const { codes, outputs, weights, total, l2, fitIntercept, run } = options;
  const { columns, indices } = X;
  const rows = X.rows + (X.rows % 2);
  const size = outputs * (columns + (fitIntercept ? 1 : 0));
  const kernels = run.kernels();
  run.allocate(12 * X.values.length + 8 * (rows * (2 * outputs + 3) + 30 * size + 5 * columns));
  run.count(8 * X.values.length);
  const { means, variances } = moments(X, weights, total, fitIntercept);
  const ridge = relativeRidge(options);
  const inverse = variances.map((variance) => 1 / (Math.sqrt(variance + ridge) || 1));
  const centre = means.map((mean, j) => mean * inverse[j]);
  const scaled = X.values.map((value, at) => value * inverse[indices[at]]);
  const design = [kernels.putU32(X.indptr), kernels.putU32(indices), kernels.putF64(scaled)] as const;
  const y = kernels.putI32(padded(codes, rows));
  const w = kernels.putF64(padded(weights, rows).map((weight) => weight / total));
  const z = kernels.allocate(size * 8);
  const slopes = kernels.allocate(size * 8);
  // Row by row for the products, class by class for the loss.
  const byRow = kernels.allocate(outputs * rows * 8);
  const byClass = outputs === 1 ? byRow : kernels.allocate(outputs * rows * 8);
  const bias = kernels.allocate(outputs * 8);
  const shift = new Float64Array(outputs);
  const scales = Float64Array.from({ length: size }, (_, at) => inverse[Math.floor(at / outputs)] ?? 0);
  return {
    size,
    scales,
    f(point, gradient) {
      kernels.f64(z, size).set(point);
      kernels.sparseProduct(...design, z, byRow, outputs, X.rows);
      shift.fill(0);
      for (let j = 0, at = 0; j < columns; j++) for (let k = 0; k < outputs; k++) shift[k] -= centre[j] * point[at++];
      if (fitIntercept) for (let k = 0; k < outputs; k++) shift[k] += point[columns * outputs + k];
      kernels.f64(bias, outputs).set(shift);
      const [rowScores, classScores] = [byRow, byClass].map((pointer) => kernels.f64(pointer, outputs * rows));
      if (outputs > 1) turn(rowScores, classScores, rows, outputs);
      const loss =
        outputs === 1
          ? kernels.logisticLoss(byClass, shift[0], y, w, rows)
          : kernels.softmaxLoss(byClass, bias, y, w, outputs, rows);
      if (outputs > 1) turn(classScores, rowScores, outputs, rows);
      const found = kernels.f64(slopes, size);
      found.fill(0);
      kernels.sparseProductTransposed(...design, byRow, slopes, outputs, X.rows);
      const excess = new Float64Array(outputs);
      for (let at = 0; at < rowScores.length; ) for (let k = 0; k < outputs; k++) excess[k] += rowScores[at++];
      let square = 0;
      for (let j = 0, at = 0; j < columns; j++) {
        for (let k = 0; k < outputs; k++, at++) {
          const coefficient = point[at] * inverse[j];
          square += coefficient * coefficient;
          gradient[at] = found[at] - centre[j] * excess[k] + l2 * coefficient * inverse[j];
        }
      }
      if (fitIntercept) gradient.set(excess, columns * outputs);
      run.count(outputs * (2 * scaled.length + 10 * rows + 5 * columns));
      return loss + (l2 * square) / 2;
    },
    coefficients(point) {
      const coef = new Float64Array(outputs * columns);
      const intercept = new Float64Array(outputs);
      for (let k = 0; k < outputs; k++) {
        if (fitIntercept) intercept[k] = point[columns * outputs + k];
        for (let j = 0; j < columns; j++) {
          coef[k * columns + j] = point[j * outputs + k] * inverse[j];
          intercept[k] -= coef[k * columns + j] * means[j];
        }
      }
      return { coef, intercept };
    },
  };
}

/** Weighted means (zeros without an intercept) and mean squares about them. */
function moments(
  { rows, columns, indptr, indices, values }: SparseMatrix,
  weights: Float64Array,
  total: number,
  fitIntercept: boolean,
) {
  const means = new Float64Array(columns);
  const stored = new Float64Array(columns);
  const variances = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    const share = weights[i] / total;
    for (let at = indptr[i]; at < indptr[i + 1]; at++) {
      const j = indices[at];
      stored[j] += share;
      if (fitIntercept) means[j] += share * values[at];
    }
  }
  for (let i = 0; i < rows; i++) {
    const share = weights[i] / total;
    for (let at = indptr[i]; at < indptr[i + 1]; at++) {
      const deviation = values[at] - means[indices[at]];
      variances[indices[at]] += share * deviation * deviation;
    }
  }
  for (let j = 0; j < columns; j++) variances[j] += Math.max(0, 1 - stored[j]) * means[j] * means[j];
  return { means, variances };
}

/** A matrix of `lines` rows and `width` columns as its transpose. */
function turn(from: Float64Array, to: Float64Array, lines: number, width: number): void {
  for (let i = 0, at = 0; i < lines; i++) for (let j = 0; j < width; j++) to[j * lines + i] = from[at++];
}
