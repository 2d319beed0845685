/** What is measured: each learner with the parameters that both sides are given, in our spelling. */

export interface Case {
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Names of data sets. */
  readonly data: readonly string[];
  /** Those of them whose features are given the mean 0 and the standard deviation 1 first. */
  readonly standardized?: readonly string[];
  /** Part of the target: the geometric mean of our time over scikit-learn's, over all data sets. */
  readonly target?: number;
}

const classification = ['digits', 'spam', 'letter'];
const scaled = ['spam'];

export const cases: readonly Case[] = [
  { kind: 'kNeighborsClassifier', params: { nNeighbors: 5 }, data: classification, standardized: scaled, target: 1.5 },
  { kind: 'svc', params: { C: 1, kernel: 'rbf' }, data: classification, standardized: scaled, target: 1.5 },
  { kind: 'randomForestClassifier', params: { nEstimators: 100 }, data: classification, target: 1.5 },
  { kind: 'extraTreesClassifier', params: { nEstimators: 100 }, data: classification, target: 1.5 },
  { kind: 'decisionTreeClassifier', params: {}, data: classification },
  {
    kind: 'logisticRegression',
    params: { C: 1, maxIter: 1000 },
    data: classification,
    standardized: ['spam', 'letter'],
  },
  { kind: 'lasso', params: { alpha: 0.1 }, data: ['diabetes'] },
  { kind: 'ridge', params: { alpha: 1 }, data: ['diabetes'] },
  { kind: 'standardScaler', params: {}, data: classification },
  { kind: 'pca', params: { nComponents: 10 }, data: classification },
];
