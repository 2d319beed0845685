/**
 * Configurations from which the portfolios are chosen: what tuned defaults and portfolios of other systems have in common (LightGBM's
 * and scikit-learn's defaults; Holzmüller et al. 2024; the portfolios of AutoGluon and FLAML), as points of our spaces.
 */
import type { Choice, Start } from '@hyperopt-ts/models';

type Params = Readonly<Record<string, number>>;

const none: Choice = { name: 'none', params: {} };
const scaled: Choice = { name: 'standardScaler', params: { withMean: 1, withStd: 1 } };

const start = (name: string, params: Params, preprocessing = none): Start => ({
  learner: { name, params },
  preprocessing,
});

/** Rounds, learning rate, leaves, rows in a leaf, columns, rows, L2, extra trees. */
const boosting: readonly (readonly [number, number, number, number, number, number, number, number])[] = [
  [100, 0.1, 31, 20, 1, 1, 0.001, 0],
  [500, 0.04, 50, 40, 1, 0.75, 0.001, 0],
  [300, 0.05, 39, 3, 0.46, 0.88, 2.4, 1],
  [300, 0.05, 8, 12, 0.6, 0.9, 1, 0],
  [700, 0.0217, 42, 12, 0.74, 1, 12, 0],
  [320, 0.019, 24, 53, 0.4, 1, 1, 0],
  [300, 0.1, 5, 10, 0.6, 0.8, 1, 0],
  [134, 0.1, 225, 8, 0.61, 1, 40, 0],
  [200, 0.05, 16, 48, 0.56, 0.9, 1, 1],
  [100, 0.05, 6, 5, 0.5, 0.7, 1, 0],
];

const boostedTrees = (more: Params): Start[] =>
  boosting.map(([nEstimators, learningRate, maxLeaves, minSamplesLeaf, columns, rows, regLambda, extraTrees]) =>
    start('boostedTrees', {
      ...{ nEstimators, learningRate, maxLeaves, minSamplesLeaf, regLambda, extraTrees, regAlpha: 0.001 },
      ...{ colsampleByTree: columns, subsample: rows },
      ...more,
    }),
  );

const SQRT: Params = { maxFeatures: 0 };
const share = (fraction: number): Params => ({ maxFeatures: 3, 'maxFeatures.fraction': fraction });
const leaf = (rows: number): Params =>
  rows === 1 ? { minSamplesLeaf: 0 } : { minSamplesLeaf: 1, 'minSamplesLeaf.many': rows };

const forest = (
  name: string,
  nEstimators: number,
  features: Params,
  rows: number,
  drawn: boolean,
  more: Params,
): Start => start(name, { nEstimators, maxDepth: 0, ...features, ...leaf(rows), bootstrap: drawn ? 0 : 1, ...more });

const forests = (more: Params, other: Params): Start[] => [
  forest('randomForest', 300, SQRT, 1, true, more),
  forest('randomForest', 300, SQRT, 3, true, other),
  forest('randomForest', 300, share(0.5), 2, true, other),
  forest('randomForest', 200, share(0.75), 5, true, more),
  forest('extraTrees', 300, SQRT, 1, false, more),
  forest('extraTrees', 300, share(0.5), 2, false, other),
  forest('extraTrees', 300, share(0.9), 4, false, more),
  forest('extraTrees', 200, share(0.9), 1, false, other),
];

/** Networks, layers, activation (places in the prior), rate, dropout, weight decay, embeddings of numbers. */
const networks: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [0, 1, 0, 0.02, 0.15, 0.02, 0],
  [0, 1, 1, 0.04, 0.15, 0.02, 1],
  [0, 0, 0, 0.02, 0.05, 0.005, 0],
  [0, 2, 2, 0.02, 0.3, 0.05, 1],
];

const mlp = (more: Params): Start[] =>
  networks.map(
    ([nEstimators, hiddenLayerSizes, activation, learningRateInit, dropout, weightDecay, numericEmbeddings]) =>
      start('mlp', {
        ...{ nEstimators, hiddenLayerSizes, activation, learningRateInit, dropout, weightDecay, numericEmbeddings },
        ...more,
      }),
  );

const neighbors = [5, 15, 40].map((nNeighbors) => start('knn', { nNeighbors, weights: 1, metric: 0 }, scaled));

const machines = [
  [0.02, 1],
  [0.05, 10],
  [0.01, 100],
].map(([gamma, C]) => start('svc', { kernel: 1, 'rbf.gamma': gamma, C, shrinking: 1, tol: 0.001 }, scaled));

export const classifierCandidates: readonly Start[] = [
  ...boostedTrees({ classWeight: 0 }),
  ...forests({ criterion: 0, classWeight: 0 }, { criterion: 1, classWeight: 0 }),
  ...mlp({ labelSmoothing: 0 }),
  ...[0.03, 1, 30].map((C) => start('logisticRegression', { C }, scaled)),
  ...neighbors,
  ...machines,
];

export const regressorCandidates: readonly Start[] = [
  ...boostedTrees({}),
  ...forests({}, {}),
  ...mlp({}),
  ...[0.1, 10].map((alpha) => start('ridge', { alpha }, scaled)),
  start('lasso', { alpha: 0.003, selection: 0 }, scaled),
  ...neighbors,
];
