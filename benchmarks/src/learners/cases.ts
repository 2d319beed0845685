/** What is measured: each family of learners with the parameters that both sides are given. */

type Params = Readonly<Record<string, unknown>>;

/** At most so many times the peer's seconds, as the geometric mean over the data sets. */
export interface Targets {
  readonly fit?: number;
  /** A second, harder one. */
  readonly fitStretch?: number;
  readonly predict?: number;
  /** Of fit and predict together. */
  readonly whole?: number;
  /** Of fit, at most so many times the ratio of the two sides' products of f32 matrices. */
  readonly fitPerProduct?: number;
}

export interface Case {
  readonly family: string;
  /** Our learner for each task. */
  readonly kinds: { readonly classification?: string; readonly regression?: string };
  readonly params: Params;
  readonly peer: 'sklearn' | 'lightgbm';
  /** In the peer's words (scikit-learn's in camelCase); default `params`. */
  readonly peerParams?: Params;
  /** The peer is given 32-bit features. */
  readonly float32?: boolean;
  /** Names of data sets; 'million' is made. */
  readonly data: readonly string[];
  /** Those of them whose features are given the mean 0 and the standard deviation 1 first. */
  readonly standardized?: readonly string[];
  /** What of both sides' parameters is less for the million rows. */
  readonly million?: Params;
  readonly targets?: Targets;
}

const few = ['digits', 'spam', 'letter'];
const all = [...few, 'satellite', 'ames', 'million'];
const forestTargets = { fit: 0.5, predict: 1 };
const tenTrees = { nEstimators: 10 };

export const cases: readonly Case[] = [
  {
    family: 'neighbors',
    kinds: { classification: 'kNeighborsClassifier' },
    params: { nNeighbors: 5 },
    peer: 'sklearn',
    data: few,
    standardized: ['spam'],
    targets: { whole: 1.5 },
  },
  {
    family: 'svm',
    kinds: { classification: 'svc' },
    params: { C: 1, kernel: 'rbf' },
    peer: 'sklearn',
    data: few,
    standardized: ['spam'],
    targets: { whole: 1.5 },
  },
  {
    family: 'forest',
    kinds: { classification: 'randomForestClassifier', regression: 'randomForestRegressor' },
    params: { nEstimators: 100 },
    peer: 'sklearn',
    data: all,
    million: tenTrees,
    targets: forestTargets,
  },
  {
    family: 'extraTrees',
    kinds: { classification: 'extraTreesClassifier', regression: 'extraTreesRegressor' },
    params: { nEstimators: 100 },
    peer: 'sklearn',
    data: all,
    million: tenTrees,
    targets: forestTargets,
  },
  {
    family: 'boosting',
    kinds: { classification: 'gradientBoostingClassifier', regression: 'gradientBoostingRegressor' },
    params: {},
    peer: 'lightgbm',
    data: all,
    targets: { fit: 1.5, fitStretch: 1.3, predict: 1 },
  },
  {
    family: 'mlp',
    kinds: { classification: 'mlpClassifier', regression: 'mlpRegressor' },
    // A layer of n inputs learns at the rate / √n: that of scikit-learn in the layers of 256.
    params: {
      ...{ hiddenLayerSizes: [256, 256], activation: 'relu', batchSize: 256, maxIter: 20, learningRateInit: 0.016 },
      ...{
        learningRate: 'constant',
        beta2: 0.999,
        dropout: 0,
        weightDecay: 0,
        robustScaling: false,
        frontScale: false,
        numericEmbeddings: false,
        nEstimators: 1,
        earlyStopping: false,
      },
    },
    peer: 'sklearn',
    peerParams: {
      ...{ hiddenLayerSizes: [256, 256], activation: 'relu', batchSize: 256, maxIter: 20, learningRateInit: 0.001 },
      ...{ alpha: 0, tol: 0, nIterNoChange: 1000 },
    },
    float32: true,
    data: all,
    standardized: all,
    million: { maxIter: 1 },
    targets: { fitPerProduct: 1.25 },
  },
  { family: 'tree', kinds: { classification: 'decisionTreeClassifier' }, params: {}, peer: 'sklearn', data: few },
  {
    family: 'logistic',
    kinds: { classification: 'logisticRegression' },
    params: { C: 1, maxIter: 1000 },
    peer: 'sklearn',
    data: few,
    standardized: ['spam', 'letter'],
  },
  { family: 'lasso', kinds: { regression: 'lasso' }, params: { alpha: 0.1 }, peer: 'sklearn', data: ['diabetes'] },
  { family: 'ridge', kinds: { regression: 'ridge' }, params: { alpha: 1 }, peer: 'sklearn', data: ['diabetes'] },
  { family: 'scaler', kinds: { classification: 'standardScaler' }, params: {}, peer: 'sklearn', data: few },
  { family: 'pca', kinds: { classification: 'pca' }, params: { nComponents: 10 }, peer: 'sklearn', data: few },
];
