/** Randomised learners that are to score as scikit-learn's or LightGBM's do, with the parameters that both sides are given. */

type Params = Readonly<Record<string, unknown>>;

export interface Case {
  readonly label: string;
  readonly kinds: { readonly classification?: string; readonly regression?: string };
  /** For a table of so many columns. */
  readonly params: (columns: number) => Params;
  /** Default: scikit-learn. */
  readonly peer?: 'sklearn' | 'lightgbm';
  /** In the peer's words (scikit-learn's in camelCase). Default: `params`. */
  readonly peerParams?: (columns: number) => Params;
  /** A fifth of the values is taken away. */
  readonly missing?: boolean;
  /** Default: `dataSets`. */
  readonly data?: readonly string[];
  /** Features, and targets that are values, are given the mean 0 and the standard deviation 1. */
  readonly standardized?: boolean;
}

const forest = { classification: 'randomForestClassifier', regression: 'randomForestRegressor' };
const extraTrees = { classification: 'extraTreesClassifier', regression: 'extraTreesRegressor' };
const bagging = { classification: 'baggingClassifier', regression: 'baggingRegressor' };
const boosting = { classification: 'gradientBoostingClassifier', regression: 'gradientBoostingRegressor' };

/**
 * What the two sides' networks share. Of ours a layer of n inputs learns at the rate / √n, so that one hidden layer, as wide as
 * the table, has one rate for all weights. They begin with other weights, which takes many steps to be forgotten, and longer for
 * values than for classes: hence the larger sets of classes.
 */
const network = { activation: 'relu', batchSize: 32, maxIter: 50 };
const RATE = 0.001;

export const cases: readonly Case[] = [
  { label: 'random forest', kinds: forest, params: () => ({ nEstimators: 50 }) },
  { label: 'random forest, missing values', kinds: forest, params: () => ({ nEstimators: 50 }), missing: true },
  {
    label: 'random forest, small samples',
    kinds: forest,
    params: () => ({ nEstimators: 50, maxSamples: 0.3, minSamplesLeaf: 2 }),
  },
  {
    label: 'random forest, balanced classes',
    kinds: { classification: forest.classification },
    params: () => ({ nEstimators: 50, minSamplesLeaf: 3, classWeight: 'balancedSubsample' }),
    peerParams: () => ({ nEstimators: 50, minSamplesLeaf: 3, classWeight: 'balanced_subsample' }),
  },
  { label: 'extra trees', kinds: extraTrees, params: () => ({ nEstimators: 50 }) },
  { label: 'extra trees, missing values', kinds: extraTrees, params: () => ({ nEstimators: 50 }), missing: true },
  { label: 'bagging', kinds: bagging, params: () => ({ nEstimators: 30 }) },
  {
    label: 'bagging of rows and columns',
    kinds: bagging,
    params: () => ({ nEstimators: 30, maxSamples: 0.6, maxFeatures: 0.6, bootstrap: false, bootstrapFeatures: true }),
  },
  {
    label: 'AdaBoost',
    kinds: { classification: 'adaBoostClassifier', regression: 'adaBoostRegressor' },
    params: () => ({ nEstimators: 30 }),
  },
  {
    label: 'boosting of samples',
    kinds: boosting,
    params: () => ({ nEstimators: 50, subsample: 0.7, colsampleByTree: 0.7 }),
    peer: 'lightgbm',
    peerParams: () => ({ num_iterations: 50, bagging_fraction: 0.7, bagging_freq: 1, feature_fraction: 0.7 }),
  },
  {
    label: 'multilayer perceptron',
    kinds: { classification: 'mlpClassifier' },
    params: (columns) => ({
      ...network,
      hiddenLayerSizes: [columns],
      learningRateInit: RATE * Math.sqrt(columns),
      ...{ learningRate: 'constant', beta2: 0.999, dropout: 0, weightDecay: 0, nEstimators: 1, earlyStopping: false },
      ...{ robustScaling: false, frontScale: false, numericEmbeddings: false },
    }),
    peerParams: (columns) => ({
      ...network,
      hiddenLayerSizes: [columns],
      learningRateInit: RATE,
      ...{ alpha: 0, tol: 0, nIterNoChange: 1000 },
    }),
    standardized: true,
    data: ['breast_cancer', 'digits', 'vehicle', 'satellite', 'spam'],
  },
];

/** Bundled sets come first; the others need the folder of data. */
export const dataSets = [
  ...['iris', 'wine', 'breast_cancer', 'digits', 'diabetes'],
  ...['vehicle', 'sonar', 'satellite', 'boston', 'concrete'],
];
