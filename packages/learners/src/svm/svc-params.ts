/** Hyperparameters of `svc`; names and defaults are scikit-learn's. */
import { defineParams, either, flag, integer, oneOf, real } from '../contract/params.ts';

/** In the order of the kernelBlock kernel's codes. */
export const KERNELS = ['linear', 'rbf', 'poly', 'sigmoid'] as const;

export type SvcKernel = (typeof KERNELS)[number];

export interface SvcParams {
  /** Penalty of a violated margin, above 0, default 1. A row's weight multiplies it. */
  readonly C: number;
  /** Default 'rbf': exp(−gamma |x − y|²); 'linear': x·y; 'poly': (gamma x·y + coef0)^degree; 'sigmoid': tanh(gamma x·y + coef0). */
  readonly kernel: SvcKernel;
  /** Degree of 'poly', default 3. */
  readonly degree: number;
  /** 'scale' (default): 1 / (columns x variance of X); 'auto': 1 / columns; or a number, not negative. */
  readonly gamma: 'scale' | 'auto' | number;
  /** Constant of 'poly' and 'sigmoid', default 0. */
  readonly coef0: number;
  /** Accepted for compatibility; the solution does not depend on it. */
  readonly shrinking: boolean;
  /** The solver stops when the optimality conditions hold to this, default 1e-3. */
  readonly tol: number;
  /** Most steps for each pair of classes; null (default): the larger of 10,000 and 100 for each of the pair's rows. */
  readonly maxIter: number | null;
}

export const svcParams = defineParams('svc', {
  C: real(1, { above: 0 }),
  kernel: oneOf(KERNELS, 'rbf'),
  degree: integer(3, { min: 0, max: 1000 }),
  gamma: either(oneOf(['scale', 'auto'], 'scale'), real(1, { min: 0 })),
  coef0: real(0),
  shrinking: flag(true),
  tol: real(1e-3, { above: 0 }),
  maxIter: either(oneOf([null], null), integer(1, { min: 1, max: 1_000_000_000 })),
});
