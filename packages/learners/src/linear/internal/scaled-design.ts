/**
 * Features for a gradient method: centred, and scaled so that the objective curves alike along every coefficient. With
 * x̃ = (x − mean) / scale the coefficients are w = z / scale, and the intercept makes up for the means.
 */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';

export interface ScaledDesign {
  /** rows x (columns, and a 1 with an intercept), row-major; rows beyond those of X are zero. */
  readonly x: Pointer;
  /** Weighted means of the columns; zero without an intercept. */
  readonly means: Float64Array;
  /** √(weighted variance + ridge), or 1 where that is 0. */
  readonly scales: Float64Array;
}

/** `rows` is the number of rows with padding, `total` the sum of the weights. */
export function scaledDesign(
  kernels: Kernels,
  { rows: given, columns, values }: Matrix,
  weights: Float64Array,
  total: number,
  { fitIntercept, ridge, rows }: { fitIntercept: boolean; ridge: number; rows: number },
): ScaledDesign {
  const means = new Float64Array(columns);
  const variances = new Float64Array(columns);
  if (fitIntercept) {
    for (let i = 0, at = 0; i < given; i++) {
      const share = weights[i] / total;
      for (let j = 0; j < columns; j++, at++) means[j] += share * values[at];
    }
  }
  for (let i = 0, at = 0; i < given; i++) {
    const share = weights[i] / total;
    for (let j = 0; j < columns; j++, at++) {
      const deviation = values[at] - means[j];
      variances[j] += share * deviation * deviation;
    }
  }
  const scales = variances.map((variance) => Math.sqrt(variance + ridge) || 1);
  const inverse = scales.map((scale) => 1 / scale);
  const width = columns + (fitIntercept ? 1 : 0);
  const x = kernels.allocate(rows * width * 8);
  const design = kernels.f64(x, rows * width);
  for (let i = 0, at = 0, to = 0; i < given; i++) {
    for (let j = 0; j < columns; j++) design[to++] = (values[at++] - means[j]) * inverse[j];
    if (fitIntercept) design[to++] = 1;
  }
  return { x, means, scales };
}
