/** Where to begin on tables with text: what is known to do well on texts, the cheapest first. */
import type { Start } from './starts.ts';

/** Raw values of the vectorizer's parameters: indices of choices. */
const words = {
  analyzer: 0,
  words: 2,
  stopWords: 0,
  lowercase: 0,
  binary: 0,
  minDf: 1,
  norm: 0,
  useIdf: 0,
  sublinearTf: 1,
};
const tfidf = (params: object): Start['preprocessing'] => ({ name: 'tfidf', params: { ...words, ...params } });
const { stopWords: _, words: __, ...characters } = words;

const boosting = {
  ...{ nEstimators: 150, learningRate: 0.08, maxLeaves: 16, minSamplesLeaf: 20, colsampleByTree: 0.5, subsample: 0.8 },
  ...{ regAlpha: 0.001, regLambda: 1, extraTrees: 0, classWeight: 0 },
};

export const textStarts: readonly Start[] = [
  {
    learner: { name: 'multinomialNb', params: { alpha: 0.1, fitPrior: 0 } },
    preprocessing: tfidf({ binary: 1, useIdf: 1, sublinearTf: 0 }),
  },
  { learner: { name: 'logisticRegression', params: { C: 4 } }, preprocessing: tfidf({}) },
  { learner: { name: 'complementNb', params: { alpha: 0.3, norm: 0 } }, preprocessing: tfidf({ binary: 1 }) },
  { learner: { name: 'logisticRegression', params: { C: 8 } }, preprocessing: tfidf({ minDf: 0 }) },
  {
    learner: { name: 'svc', params: { kernel: 1, 'rbf.gamma': 2, C: 1, shrinking: 1, tol: 0.001 } },
    preprocessing: tfidf({}),
  },
  { learner: { name: 'boostedTrees', params: boosting }, preprocessing: tfidf({}) },
  {
    learner: { name: 'logisticRegression', params: { C: 8 } },
    preprocessing: { name: 'tfidf', params: { ...characters, analyzer: 1, char: 5 } },
  },
];
