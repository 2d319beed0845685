/** Made by `npm run bench -- portfolio`; not to be edited by hand. */
import type { Start } from './starts.ts';

export const regressorStarts: readonly Start[] = [
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
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
  {
    learner: {
      name: 'mlp',
      params: {
        nEstimators: 0,
        hiddenLayerSizes: 0,
        activation: 0,
        learningRateInit: 0.02,
        dropout: 0.05,
        weightDecay: 0.005,
        numericEmbeddings: 0,
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
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
  {
    learner: { name: 'ridge', params: { alpha: 10 } },
    preprocessing: { name: 'standardScaler', params: { withMean: 1, withStd: 1 } },
  },
  {
    learner: {
      name: 'boostedTrees',
      params: {
        nEstimators: 320,
        learningRate: 0.019,
        maxLeaves: 24,
        minSamplesLeaf: 53,
        regLambda: 1,
        extraTrees: 0,
        regAlpha: 0.001,
        colsampleByTree: 0.4,
        subsample: 1,
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
  {
    learner: {
      name: 'mlp',
      params: {
        nEstimators: 0,
        hiddenLayerSizes: 1,
        activation: 0,
        learningRateInit: 0.02,
        dropout: 0.15,
        weightDecay: 0.02,
        numericEmbeddings: 0,
      },
    },
    preprocessing: { name: 'none', params: {} },
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
      },
    },
    preprocessing: { name: 'none', params: {} },
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
      },
    },
    preprocessing: { name: 'none', params: {} },
  },
];
