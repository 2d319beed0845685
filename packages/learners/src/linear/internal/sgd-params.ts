/** The parameters that learners by stochastic gradient descent share; names are scikit-learn's, and so are most defaults. */
import { either, flag, integer, oneOf, real } from '../../contract/params.ts';
import type { SgdSchedule, SgdSettings } from './sgd-steps.ts';

export interface SgdCommonParams {
  /** 'elasticnet' is of both. Default 'l2'; null: none. */
  readonly penalty: 'l2' | 'l1' | 'elasticnet' | null;
  /** Weight of the penalty; the steps of 'optimal' follow from it too. Default 1e-4. */
  readonly alpha: number;
  /** The part of 'elasticnet' that is L1. Default 0.15. */
  readonly l1Ratio: number;
  /** Default true. */
  readonly fitIntercept: boolean;
  /** Epochs. Default 1000. */
  readonly maxIter: number;
  /** An epoch whose mean loss is not lower than the best by this much brings nothing. Default 1e-3; null: all epochs are made. */
  readonly tol: number | null;
  /** Draw the order of the rows anew for each epoch. Default true. */
  readonly shuffle: boolean;
  /** Of 'huber' and the losses that leave small errors free. Default 0.1. */
  readonly epsilon: number;
  /**
   * Length of step t. 'constant': eta0; 'optimal': 1 / (alpha (t0 + t)); 'invscaling': eta0 / t^powerT; 'adaptive': eta0, a fifth
   * of it each time that nIterNoChange epochs brought nothing; 'pa1', 'pa2': what a row asks for, eta0 being the bound.
   */
  readonly learningRate: SgdSchedule;
  readonly eta0: number;
  readonly powerT: number;
  /** Epochs that bring nothing, to stop after. Default 5. */
  readonly nIterNoChange: number;
  /** Take the mean of the coefficients over all steps; a number: from that step on. Default false. */
  readonly average: boolean | number;
}

export const penaltyRule = oneOf(['l2', 'l1', 'elasticnet', null], 'l2');

export const sgdRules = {
  penalty: penaltyRule,
  alpha: real(1e-4, { min: 0 }),
  l1Ratio: real(0.15, { min: 0, max: 1 }),
  fitIntercept: flag(true),
  maxIter: integer(1000, { min: 1 }),
  tol: either(real(1e-3, { min: 0 }), oneOf([null], null)),
  shuffle: flag(true),
  epsilon: real(0.1, { min: 0 }),
  eta0: real(0.01, { above: 0 }),
  nIterNoChange: integer(5, { min: 1 }),
  average: either(flag(false), integer(1, { min: 1 })),
};

export const SCHEDULES = ['optimal', 'constant', 'invscaling', 'adaptive', 'pa1', 'pa2'] as const;

export function settingsOf({ average, ...params }: SgdCommonParams): SgdSettings {
  return { ...params, average: Number(average) };
}
