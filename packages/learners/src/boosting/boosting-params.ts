/** The hyperparameters of gradient boosting, with scikit-learn's and XGBoost's names; the defaults are LightGBM's. */
import { defineParams, either, flag, integer, oneOf, type ParamRule, real } from '../contract/params.ts';

export interface BoostingParams {
  /** Boosting rounds, each of one tree (one a class for more than two classes). Default 100. */
  readonly nEstimators: number;
  /** What leaves are multiplied by. Default 0.1. */
  readonly learningRate: number;
  /** 'leafwise' splits the leaf that gains most, 'depthwise' all leaves of a depth before the next. Default 'leafwise'. */
  readonly growth: 'leafwise' | 'depthwise';
  /** Most leaves of a tree; null: no limit. Default 31. */
  readonly maxLeaves: number | null;
  /** Greatest depth of a leaf, the root's being 0; null: no limit. Default null. */
  readonly maxDepth: number | null;
  /**
   * Fewest rows in a leaf, counted as LightGBM does: a bin's rows are its share of the leaf's Hessians, rounded (exact for
   * squared error). Where the weights of all rows are whole numbers, a row counts as often as its weight says; else once,
   * whatever its weight. Default 20.
   */
  readonly minSamplesLeaf: number;
  /** Least sum of Hessians in a leaf. Default 0.001. */
  readonly minChildWeight: number;
  /** L1 penalty of the leaves. Default 0. */
  readonly regAlpha: number;
  /** L2 penalty of the leaves. Default 0. */
  readonly regLambda: number;
  /** What a split must gain more than. Default 0. */
  readonly minSplitGain: number;
  /** Greatest size of a leaf before it is multiplied by the learning rate; 0: no limit. Default 0. */
  readonly maxDeltaStep: number;
  /** Share of the rows that a round sees, drawn without replacement. Default 1. */
  readonly subsample: number;
  /** Share of the columns that a tree sees. Default 1. */
  readonly colsampleByTree: number;
  /** Share of the tree's columns that the splits at one depth see. Default 1. */
  readonly colsampleByLevel: number;
  /** Most bins of a column, missing values' included. Default 255. */
  readonly maxBins: number;
  /** Fewest rows of a bin, as far as equal values allow. Default 3. */
  readonly minDataInBin: number;
  /** One random threshold per leaf and column instead of the best. Default false. */
  readonly extraTrees: boolean;
  /** −1, 0 or 1 per column: the output descends with it, may do anything, or ascends. Default null: anything. */
  readonly monotoneConstraints: readonly number[] | null;
  /** Columns of at most so many bins (categories and one for the rest) are split one category against the others. Default 4. */
  readonly maxCatToOnehot: number;
  /** Most categories that a split sends right. Default 32. */
  readonly maxCatThreshold: number;
  /** Smooths a category's ratio of gradient to Hessian; rarer categories than this take no part. Default 10. */
  readonly catSmooth: number;
  /** L2 penalty that is added in splits of many categories. Default 10. */
  readonly catL2: number;
  /** Fewest rows that the categories of a split differ from the next candidate's by. Default 100. */
  readonly minDataPerGroup: number;
  /** Stop when the loss on held out rows has not fallen for a while, and keep the best rounds. Default false. */
  readonly earlyStopping: boolean;
  /** Share of the rows that are held out for early stopping. Default 0.1. */
  readonly validationFraction: number;
  /** Rounds without a better loss after which to stop; at least 0.3 times the best round. Default 20. */
  readonly nIterNoChange: number;
}

export interface GradientBoostingClassifierParams extends BoostingParams {
  /** 'balanced' weighs classes alike; numbers are the weights of the classes by their codes. Default null. */
  readonly classWeight: 'balanced' | readonly number[] | null;
}

export type ValueLoss = 'squaredError' | 'absoluteError' | 'huber' | 'quantile' | 'poisson';

export interface GradientBoostingRegressorParams extends BoostingParams {
  /** What is minimised. 'poisson' takes no negative values and predicts exp of the margin. Default 'squaredError'. */
  readonly loss: ValueLoss;
  /** Of 'quantile', which; of 'huber', the residual from which the loss is linear, in units of y. Default 0.9. */
  readonly alpha: number;
}

const shared = {
  nEstimators: integer(100, { min: 1 }),
  learningRate: real(0.1, { above: 0 }),
  growth: oneOf(['leafwise', 'depthwise'], 'leafwise'),
  maxLeaves: orNull(integer(31, { min: 2 }), 31),
  maxDepth: orNull(integer(1, { min: 1 }), null),
  minSamplesLeaf: integer(20, { min: 1 }),
  minChildWeight: real(1e-3, { min: 0 }),
  regAlpha: real(0, { min: 0 }),
  regLambda: real(0, { min: 0 }),
  minSplitGain: real(0, { min: 0 }),
  maxDeltaStep: real(0, { min: 0 }),
  subsample: real(1, { above: 0, max: 1 }),
  colsampleByTree: real(1, { above: 0, max: 1 }),
  colsampleByLevel: real(1, { above: 0, max: 1 }),
  maxBins: integer(255, { min: 2, max: 65535 }),
  minDataInBin: integer(3, { min: 1 }),
  extraTrees: flag(false),
  monotoneConstraints: orNull(listOf(oneOf([-1, 0, 1], 0), 'a list of -1, 0 and 1'), null),
  maxCatToOnehot: integer(4, { min: 1 }),
  maxCatThreshold: integer(32, { min: 1, max: 65535 }),
  catSmooth: real(10, { min: 0 }),
  catL2: real(10, { min: 0 }),
  minDataPerGroup: integer(100, { min: 1 }),
  earlyStopping: flag(false),
  validationFraction: real(0.1, { above: 0, max: 0.9 }),
  nIterNoChange: integer(20, { min: 1 }),
};

const classWeight = either(
  oneOf(['balanced', null], null),
  listOf(real(1, { min: 0 }), 'a list of weights >= 0'),
) as ParamRule<GradientBoostingClassifierParams['classWeight']>;

export const classifierParams = defineParams('gradientBoostingClassifier', { ...shared, classWeight });

export const regressorParams = defineParams('gradientBoostingRegressor', {
  ...shared,
  loss: oneOf(['squaredError', 'absoluteError', 'huber', 'quantile', 'poisson'], 'squaredError'),
  alpha: real(0.9, { above: 0 }),
});

function orNull<T>(rule: ParamRule<T>, defaultValue: T | null): ParamRule<T | null> {
  return {
    default: defaultValue,
    expected: (value) => {
      const expected = value === null ? undefined : rule.expected(value);
      return expected && `${expected}, or null`;
    },
  };
}

function listOf<T>(rule: ParamRule<T>, expected: string): ParamRule<readonly T[]> {
  return {
    default: [],
    expected: (value) =>
      Array.isArray(value) && value.every((item) => rule.expected(item) === undefined) ? undefined : expected,
  };
}
