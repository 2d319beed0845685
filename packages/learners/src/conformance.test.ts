/** Every learner that the package exports runs the conformance suite. */
import { describe, expect, test } from '@jest/globals';
import type { AnyLearner } from './contract/conformance/any-learner.ts';
import type { Promises } from './contract/conformance/subject.ts';
import { conformance } from './contract/conformance.ts';
import * as exported from './index.ts';

/** Smaller than the defaults where the defaults are slow. */
const quick: Record<string, object> = {
  adaBoostClassifier: { nEstimators: 8 },
  // A leaf of the few draws of two rows would be a coin's.
  adaBoostRegressor: {
    nEstimators: 8,
    estimator: { kind: 'decisionTreeRegressor', params: { maxDepth: 3, minSamplesLeaf: 8 } },
  },
  baggingClassifier: { nEstimators: 8 },
  baggingRegressor: { nEstimators: 8 },
  bernoulliNb: { binarize: 2 },
  gradientBoostingClassifier: { nEstimators: 40, minSamplesLeaf: 3, catSmooth: 1, catL2: 1, minDataPerGroup: 3 },
  gradientBoostingRegressor: { nEstimators: 40, minSamplesLeaf: 3, catSmooth: 1, catL2: 1, minDataPerGroup: 3 },
  linearSvc: { maxIter: 200 },
  linearSvr: { maxIter: 200 },
  logisticRegression: { tol: 1e-10, maxIter: 10_000 },
  mlpClassifier: { nEstimators: 2, hiddenLayerSizes: [32] },
  mlpRegressor: { nEstimators: 2, hiddenLayerSizes: [32] },
  randomForestClassifier: { nEstimators: 12 },
  randomForestRegressor: { nEstimators: 12 },
  extraTreesClassifier: { nEstimators: 12 },
  extraTreesRegressor: { nEstimators: 12 },
};

// One column a node: where several split it equally well, the last bit of a sum would choose among them.
const tree: Promises = { repetition: { maxFeatures: 0.25 }, scaleInvariant: true };
const forest: Promises = { repetition: { maxFeatures: 0.25, bootstrap: false }, scaleInvariant: true };
// One batch of all rows, and few steps: sums of f32 in another order drift apart.
const wholeBatch = { batchSize: 1000, dropout: 0, earlyStopping: false, maxIter: 3, learningRate: 'constant' };
const network: Promises = { repetition: wholeBatch, scaleInvariant: true };
const scaleInvariant: Promises = { scaleInvariant: true };
const stump = { kind: 'decisionTreeClassifier', params: { maxDepth: 1, maxFeatures: 0.25 } };
/** One of three classes is lost when numbers are bits or shares of a row's sum, or where it lies between the others on a line. */
const twoThirds = 0.65;
/** To the optimum, which the order of the rows does not change. */
const tightly = { C: 0.01, tol: 1e-9, maxIter: 20_000 };
/** Takes rows one by one, in an order drawn at random. */
const oneByOne: Promises = { accuracy: 0.6, repetition: false };
/** Draws rows at random. */
const drawn: Promises = { repetition: false, scaleInvariant: true };

const promises: Record<string, Promises> = {
  adaBoostClassifier: { repetition: { estimator: stump }, scaleInvariant: true },
  adaBoostRegressor: drawn,
  baggingClassifier: drawn,
  baggingRegressor: drawn,
  bernoulliNb: { accuracy: twoThirds },
  // It knows no prior, and a complement of little weight is smoothed more.
  complementNb: { accuracy: twoThirds, followsWeights: false },
  decisionTreeClassifier: tree,
  decisionTreeRegressor: tree,
  extraTreesClassifier: forest,
  extraTreesRegressor: forest,
  gaussianNb: scaleInvariant,
  kNeighborsClassifier: scaleInvariant,
  kNeighborsRegressor: scaleInvariant,
  linearSvc: { accuracy: twoThirds, repetition: tightly },
  linearSvr: { repetition: tightly },
  // Values of the objective tell points apart to the root of their rounding.
  logisticRegression: { sparseTolerance: 1e-7 },
  minMaxScaler: scaleInvariant,
  mlpClassifier: network,
  mlpRegressor: network,
  normalizer: scaleInvariant,
  passiveAggressiveClassifier: oneByOne,
  // Rows that contradict each other move them to and fro for ever: the last few decide.
  passiveAggressiveRegressor: { ...oneByOne, followsWeights: false },
  perceptron: { ...oneByOne, followsWeights: false },
  randomForestClassifier: forest,
  randomForestRegressor: forest,
  sgdClassifier: oneByOne,
  sgdRegressor: oneByOne,
  standardScaler: scaleInvariant,
  svc: scaleInvariant,
};

/** Vectorizers read texts, of which the suite has none. */
const learners = Object.values<unknown>(exported)
  .filter(
    (value): value is AnyLearner => typeof value === 'object' && value !== null && 'kind' in value && 'fit' in value,
  )
  .filter(({ accepts }) => accepts.raw !== 'text');

test('learners are exported under their kinds', () => {
  expect(learners.length).toBeGreaterThan(0);
  for (const learner of learners) expect(Object.entries(exported)).toContainEqual([learner.kind, learner]);
});

test('what is said of a learner is said of one that is exported', () => {
  const kinds = learners.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining([...Object.keys(quick), ...Object.keys(promises)]));
});

describe.each(learners.map((learner) => [learner.kind, learner] as const))('%s', (kind, learner) => {
  const checks = conformance(learner, quick[kind], promises[kind]);
  test.each(checks.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run());
});
