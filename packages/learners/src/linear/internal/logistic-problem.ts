/** The objective of logistic regression without its L1 part, in coordinates that suit an optimiser. */
import type { Run } from '../../contract/run.ts';

export interface LogisticProblem {
  /** Coordinates. */
  readonly size: number;
  /** The value at a point, Σ weight x log loss + ½ l2 ‖coef‖², weights of sum 1; writes the gradient. Counts its work. */
  readonly f: (point: Float64Array, gradient: Float64Array) => number;
  /** |coefficient| per |coordinate|, where a coordinate has a coefficient of its own: 0 for intercepts. */
  readonly scales: Float64Array;
  /** One row of coefficients an output, and the intercepts. */
  coefficients(point: Float64Array): { coef: Float64Array; intercept: Float64Array };
}

export interface LogisticOptions {
  /** Index of each row's class among those that have rows. */
  readonly codes: Int32Array;
  /** 1 for two classes, else the number of classes. */
  readonly outputs: number;
  readonly weights: Float64Array;
  /** Sum of the weights. */
  readonly total: number;
  readonly l2: number;
  /** Each coordinate has a coefficient of its own. */
  readonly separate: boolean;
  readonly fitIntercept: boolean;
  readonly run: Run;
}

/** The penalty's curvature over the loss's by the scores, where all classes are equally likely. */
export function relativeRidge({ outputs, l2 }: LogisticOptions): number {
  const share = 1 / Math.max(2, outputs);
  return l2 / (share * (1 - share));
}

/** A copy that ends in zeros. */
export function padded<A extends Int32Array | Float64Array>(values: A, length: number): A {
  const copy = new (values.constructor as { new (length: number): A })(length);
  copy.set(values);
  return copy;
}
