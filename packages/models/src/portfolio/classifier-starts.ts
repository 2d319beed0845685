/** Made by `npm run bench -- portfolio`; not to be edited by hand. */
import type { Start } from './starts.ts';

export const classifierStarts: readonly Start[] = [
  {
    learner: { name: 'logisticRegression', params: { C: 1 } },
    preprocessing: { name: 'standardScaler', params: { withMean: 1, withStd: 1 } },
  },
  {
    learner: {
      name: 'boostedTrees',
      params: {
        nEstimators: 100,
        learningRate: 0.05,
        maxLeaves: 6,
        minSamplesLeaf: 5,
        regLambda: 1,
        extraTrees: 0,
        regAlpha: 0.001,
        colsampleByTree: 0.5,
        subsample: 0.7,
        classWeight: 0,
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
  {
    learner: {
      name: 'boostedTrees',
      params: {
        nEstimators: 300,
        learningRate: 0.05,
        maxLeaves: 39,
        minSamplesLeaf: 3,
        regLambda: 2.4,
        extraTrees: 1,
        regAlpha: 0.001,
        colsampleByTree: 0.46,
        subsample: 0.88,
        classWeight: 0,
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
  {
    learner: {
      name: 'boostedTrees',
      params: {
        nEstimators: 200,
        learningRate: 0.05,
        maxLeaves: 16,
        minSamplesLeaf: 48,
        regLambda: 1,
        extraTrees: 1,
        regAlpha: 0.001,
        colsampleByTree: 0.56,
        subsample: 0.9,
        classWeight: 0,
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
  {
    learner: {
      name: 'extraTrees',
      params: {
        nEstimators: 200,
        maxDepth: 0,
        maxFeatures: 3,
        'maxFeatures.fraction': 0.9,
        minSamplesLeaf: 0,
        bootstrap: 1,
        criterion: 1,
        classWeight: 0,
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
  {
    learner: { name: 'knn', params: { nNeighbors: 5, weights: 1, metric: 0 } },
    preprocessing: { name: 'standardScaler', params: { withMean: 1, withStd: 1 } },
  },
  {
    learner: {
      name: 'mlp',
      params: {
        nEstimators: 0,
        hiddenLayerSizes: 1,
        activation: 1,
        learningRateInit: 0.04,
        dropout: 0.15,
        weightDecay: 0.02,
        numericEmbeddings: 1,
        labelSmoothing: 0,
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
  {
    learner: {
      name: 'randomForest',
      params: {
        nEstimators: 300,
        maxDepth: 0,
        maxFeatures: 0,
        minSamplesLeaf: 1,
        'minSamplesLeaf.many': 3,
        bootstrap: 0,
        criterion: 1,
        classWeight: 0,
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
  {
    learner: {
      name: 'extraTrees',
      params: {
        nEstimators: 300,
        maxDepth: 0,
        maxFeatures: 0,
        minSamplesLeaf: 0,
        bootstrap: 1,
        criterion: 0,
        classWeight: 0,
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
  {
    learner: { name: 'logisticRegression', params: { C: 0.03 } },
    preprocessing: { name: 'standardScaler', params: { withMean: 1, withStd: 1 } },
  },
  {
    learner: {
      name: 'mlp',
      params: {
        nEstimators: 0,
        hiddenLayerSizes: 2,
        activation: 2,
        learningRateInit: 0.02,
        dropout: 0.3,
        weightDecay: 0.05,
        numericEmbeddings: 1,
        labelSmoothing: 0,
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
  {
    learner: {
      name: 'randomForest',
      params: {
        nEstimators: 300,
        maxDepth: 0,
        maxFeatures: 3,
        'maxFeatures.fraction': 0.5,
        minSamplesLeaf: 1,
        'minSamplesLeaf.many': 2,
        bootstrap: 0,
        criterion: 1,
        classWeight: 0,
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
];
