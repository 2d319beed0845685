/** Gradient boosting: one learner with several priors. */
import * as learners from '@hyperopt-ts/learners';
import { log } from '@hyperopt-ts/numerics';
import { hp, map } from '@hyperopt-ts/tpe';
import { defineComponent } from './component.ts';

type At = (name: string) => string;

const { gradientBoostingClassifier: classifier, gradientBoostingRegressor: regressor } = learners;

const classWeight = (at: At) =>
  hp.pchoice(at('classWeight'), [
    [0.8, null],
    [0.2, 'balanced'],
  ]);

/** A real parameter whose prior begins at 0: log-uniform, less its lower end. */
const fromZero = (label: string, low: number, high: number) =>
  map(hp.loguniform(label, log(low), log(high)), (value) => Math.max(value - low, 1e-12));

/** A whole number, log-uniform over [low, high]. */
const logInteger = (label: string, low: number, high: number) =>
  hp.qloguniform(label, log(low - 0.5), log(high + 0.5), 1);

/** As wide as FLAML's space, but for rounds and learning rates that hardly ever win, with the options that AutoGluon's portfolio varies. */
const boostedTrees = (at: At) => ({
  nEstimators: logInteger(at('nEstimators'), 16, 1000),
  learningRate: hp.loguniform(at('learningRate'), log(0.01), log(0.5)),
  maxLeaves: logInteger(at('maxLeaves'), 4, 256),
  minSamplesLeaf: logInteger(at('minSamplesLeaf'), 1, 128),
  colsampleByTree: hp.uniform(at('colsampleByTree'), 0.3, 1),
  subsample: hp.uniform(at('subsample'), 0.5, 1),
  regAlpha: hp.loguniform(at('regAlpha'), log(1 / 1024), log(64)),
  regLambda: hp.loguniform(at('regLambda'), log(1 / 1024), log(64)),
  extraTrees: hp.choice(at('extraTrees'), [false, true]),
});

/** Gradient boosting over the ranges that win on tables. */
export const boostedTreesClassifier = defineComponent(classifier, (at) => [
  { ...boostedTrees(at), classWeight: classWeight(at) },
]);
/** Gradient boosting for values, over the ranges that win on tables. */
export const boostedTreesRegressor = defineComponent(regressor, (at) => [boostedTrees(at)]);

/** hyperopt-sklearn 0.x's. Its features per split are a share of the columns here, drawn for each depth. */
const gradientBoosting = (at: At) => ({
  ...{ growth: 'depthwise' as const, maxLeaves: null, minChildWeight: 0 },
  nEstimators: logInteger(at('nEstimators'), 11, 1000),
  learningRate: hp.lognormal(at('learningRate'), log(0.01), log(10)),
  subsample: hp.pchoice(at('subsample'), [
    [0.2, 1],
    [0.8, hp.uniform(at('subsample.fraction'), 0.5, 1)],
  ]),
  maxDepth: hp.pchoice(at('maxDepth'), [
    [0.7, null],
    [0.1, 2],
    [0.1, 3],
    [0.1, 4],
  ]),
  minSamplesLeaf: hp.choice(at('minSamplesLeaf'), [1, logInteger(at('minSamplesLeaf.many'), 2, 50)]),
  colsampleByLevel: hp.pchoice(at('colsampleByLevel'), [
    [0.1, 1],
    [0.9, hp.uniform(at('colsampleByLevel.fraction'), 1e-6, 1)],
  ]),
});

/** Gradient boosting, with the prior of hyperopt-sklearn 0.x. */
export const gradientBoostingClassifier = defineComponent(classifier, (at) => [gradientBoosting(at)]);
/** Gradient boosting for values, with the prior of hyperopt-sklearn 0.x; its losses are part of it. */
export const gradientBoostingRegressor = defineComponent(regressor, (at) => [
  gradientBoosting(at),
  hp.choice(at('loss'), [
    { loss: 'squaredError' as const },
    { loss: 'absoluteError' as const },
    { loss: 'huber' as const, alpha: hp.uniform(at('huber.alpha'), 0.85, 0.95) },
    { loss: 'quantile' as const, alpha: 0.5 },
  ]),
]);

/** hyperopt-sklearn's prior of what its XGBoost and its LightGBM have in common. */
const xgboostAndLightgbm = (at: At) => ({
  learningRate: fromZero(at('learningRate'), 1e-4, 0.5),
  nEstimators: map(hp.quniform(at('nEstimators'), 100, 6000, 200), (rounds) => Math.max(rounds, 100)),
  minChildWeight: map(hp.loguniform(at('minChildWeight'), log(1), log(100)), Math.floor),
  subsample: hp.uniform(at('subsample'), 0.5, 1),
  colsampleByTree: hp.uniform(at('colsampleByTree'), 0.5, 1),
  regAlpha: fromZero(at('regAlpha'), 1e-4, 1),
  regLambda: hp.loguniform(at('regLambda'), log(1), log(4)),
});

const xgboost = (at: At) => ({
  ...{ growth: 'depthwise' as const, maxLeaves: null, minSamplesLeaf: 1 },
  ...xgboostAndLightgbm(at),
  maxDepth: hp.uniformint(at('maxDepth'), 1, 10),
  minSplitGain: fromZero(at('minSplitGain'), 1e-4, 5),
  colsampleByLevel: hp.uniform(at('colsampleByLevel'), 0.5, 1),
});

const lightgbm = (at: At) => ({ ...xgboostAndLightgbm(at), maxLeaves: hp.uniformint(at('maxLeaves'), 2, 120) });

/** Gradient boosting grown by depth, with hyperopt-sklearn's prior for XGBoost. */
export const xgboostClassifier = defineComponent(classifier, (at) => [xgboost(at)]);
/** Gradient boosting for values grown by depth, with hyperopt-sklearn's prior for XGBoost. */
export const xgboostRegressor = defineComponent(regressor, (at) => [xgboost(at)]);
/** Gradient boosting grown by leaf, with hyperopt-sklearn's prior for LightGBM. */
export const lightgbmClassifier = defineComponent(classifier, (at) => [lightgbm(at)]);
/** Gradient boosting for values grown by leaf, with hyperopt-sklearn's prior for LightGBM. */
export const lightgbmRegressor = defineComponent(regressor, (at) => [lightgbm(at)]);
