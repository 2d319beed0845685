/** Randomised learners that are to score as scikit-learn's do, with the parameters that both sides are given. */

export interface Case {
  readonly label: string;
  readonly kinds: { readonly classification?: string; readonly regression?: string };
  readonly params: Readonly<Record<string, unknown>>;
  /** A fifth of the values is taken away. */
  readonly missing?: boolean;
}

export const cases: readonly Case[] = [
  {
    label: 'random forest',
    kinds: { classification: 'randomForestClassifier', regression: 'randomForestRegressor' },
    params: { nEstimators: 50 },
  },
  {
    label: 'random forest, missing values',
    kinds: { classification: 'randomForestClassifier', regression: 'randomForestRegressor' },
    params: { nEstimators: 50 },
    missing: true,
  },
  {
    label: 'random forest, small samples',
    kinds: { classification: 'randomForestClassifier', regression: 'randomForestRegressor' },
    params: { nEstimators: 50, maxSamples: 0.3, minSamplesLeaf: 2 },
  },
  {
    label: 'extra trees',
    kinds: { classification: 'extraTreesClassifier', regression: 'extraTreesRegressor' },
    params: { nEstimators: 50 },
  },
  {
    label: 'extra trees, missing values',
    kinds: { classification: 'extraTreesClassifier', regression: 'extraTreesRegressor' },
    params: { nEstimators: 50 },
    missing: true,
  },
  {
    label: 'bagging',
    kinds: { classification: 'baggingClassifier', regression: 'baggingRegressor' },
    params: { nEstimators: 30 },
  },
  {
    label: 'bagging of rows and columns',
    kinds: { classification: 'baggingClassifier', regression: 'baggingRegressor' },
    params: { nEstimators: 30, maxSamples: 0.6, maxFeatures: 0.6, bootstrap: false, bootstrapFeatures: true },
  },
  {
    label: 'AdaBoost',
    kinds: { classification: 'adaBoostClassifier', regression: 'adaBoostRegressor' },
    params: { nEstimators: 30 },
  },
];

/** Bundled sets come first; the others need the folder of data. */
export const dataSets = [
  ...['iris', 'wine', 'breast_cancer', 'digits', 'diabetes'],
  ...['vehicle', 'sonar', 'satellite', 'boston', 'concrete'],
];
