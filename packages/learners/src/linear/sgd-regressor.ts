/** Linear regression by stochastic gradient descent, as scikit-learn's SGDRegressor. */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Regressor } from '../contract/learner.ts';
import { defineParams, flag, integer, oneOf, real } from '../contract/params.ts';
import { trainingNumbers } from '../internal/number-features.ts';
import { fitSgd } from './internal/fit-sgd.ts';
import { bounded } from './internal/linear-classifier.ts';
import { checkLinearModel, type LinearModel, predictLinear } from './internal/linear-model.ts';
import { rowWeights } from './internal/row-weights.ts';
import { sgdLoss, VALUE_LOSSES, type ValueLossOfSgd } from './internal/sgd-losses.ts';
import { SCHEDULES, type SgdCommonParams, settingsOf, sgdRules } from './internal/sgd-params.ts';

export interface SgdRegressorParams extends SgdCommonParams {
  /** Default 'squaredError'. */
  readonly loss: ValueLossOfSgd;
}

export interface PassiveAggressiveRegressorParams {
  /** The longest step, default 1. */
  readonly C: number;
  /** 'epsilonInsensitive': steps are cut to C (PA-I); 'squaredEpsilonInsensitive': they are shortened smoothly (PA-II). */
  readonly loss: 'epsilonInsensitive' | 'squaredEpsilonInsensitive';
  /** Errors up to it are left. Default 0.1. */
  readonly epsilon: number;
  readonly fitIntercept: boolean;
  readonly maxIter: number;
  readonly tol: number | null;
  readonly shuffle: boolean;
  readonly nIterNoChange: number;
  readonly average: boolean | number;
}

const sgd = defineParams('sgdRegressor', {
  loss: oneOf(VALUE_LOSSES, 'squaredError'),
  ...sgdRules,
  learningRate: oneOf(SCHEDULES, 'invscaling'),
  powerT: real(0.25),
});

/** Needs features of similar scale. State: `coef` and `intercept`. */
export const sgdRegressor: Regressor<SgdRegressorParams, LinearModel> = {
  ...learner('sgdRegressor', (params: SgdRegressorParams) => params),
  defaults: sgd.defaults,
  resolve(given) {
    const params = sgd.resolve(given);
    if (params.learningRate === 'optimal' && params.alpha === 0)
      throw new ValidationError('sgdRegressor: alpha must be > 0 where learningRate is "optimal", found 0');
    return params;
  },
};

/** Each row moves the coefficients just so far that its error is epsilon (Crammer and others 2006). */
export const passiveAggressiveRegressor: Regressor<PassiveAggressiveRegressorParams, LinearModel> = {
  ...learner('passiveAggressiveRegressor', ({ C, loss, ...params }: PassiveAggressiveRegressorParams) => ({
    ...{ ...params, loss: 'epsilonInsensitive', eta0: C, penalty: null, alpha: 1, l1Ratio: 0, powerT: 0.25 },
    learningRate: loss === 'epsilonInsensitive' ? 'pa1' : 'pa2',
  })),
  ...defineParams('passiveAggressiveRegressor', {
    C: real(1, { above: 0 }),
    loss: oneOf(['epsilonInsensitive', 'squaredEpsilonInsensitive'], 'epsilonInsensitive'),
    ...{ epsilon: sgdRules.epsilon, fitIntercept: flag(true), maxIter: integer(1000, { min: 1 }), tol: sgdRules.tol },
    ...{ shuffle: flag(true), nIterNoChange: sgdRules.nIterNoChange, average: sgdRules.average },
  }),
};

function learner<P extends object>(kind: string, whole: (params: P) => SgdRegressorParams) {
  const { accepts, fit, predictor, checkState } = {
    accepts: { missing: false, sparse: true, categories: false, negative: true },
    fit: function* (given, data, run) {
      const params = whole(given);
      const X = trainingNumbers(kind, data.X);
      const { weights } = rowWeights(data);
      const loss = sgdLoss(params.loss, params.epsilon);
      const targets = { targets: [data.y], weights, loss, classes: false };
      const [model] = yield* fitSgd(kind, X, targets, settingsOf(params), run);
      return { columns: X.columns, ...model };
    },
    predictor(state) {
      const predict = predictLinear(kind, state, { sparse: true });
      return (X) => predict(X).map(bounded);
    },
    checkState: (state: unknown) => checkLinearModel(kind, state),
  } satisfies Pick<Regressor<P, LinearModel>, 'accepts' | 'fit' | 'predictor' | 'checkState'>;
  return { kind, role: 'regressor', accepts, fit, predictor, checkState } as const;
}
