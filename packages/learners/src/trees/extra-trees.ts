/**
 * Extremely randomised trees (Geurts, Ernst, Wehenkel 2006), as scikit-learn 1.9's ExtraTreesClassifier and
 * ExtraTreesRegressor: at each node one threshold is drawn for each of `maxFeatures` features, uniformly between the
 * node's least and greatest value, and the best of these splits is taken. Trees see all rows unless `bootstrap`.
 */
import { defineParams, flag, integer, oneOf } from '../contract/params.ts';
import { classWeightRule } from './class-weights.ts';
import { forestClassifier, forestRegressor } from './tree-learner.ts';
import { classCriteria, growthRules, maxSamplesRule, valueCriteria } from './tree-params.ts';

const forest = { nEstimators: integer(100, { min: 1 }), bootstrap: flag(false), maxSamples: maxSamplesRule };

/** Probabilities are the mean of the trees' class shares. */
export const extraTreesClassifier = forestClassifier(
  'extraTreesClassifier',
  defineParams('extraTreesClassifier', {
    criterion: oneOf(classCriteria, 'gini'),
    classWeight: classWeightRule({ subsample: true }),
    ...forest,
    ...growthRules('sqrt'),
  }),
  (params) => ({ ...params, splitter: 'random' }),
);

/**
 * The same for values: squared error, all features at each node unless `maxFeatures` says less, the mean of the trees.
 */
export const extraTreesRegressor = forestRegressor(
  'extraTreesRegressor',
  defineParams('extraTreesRegressor', {
    criterion: oneOf(valueCriteria, 'squaredError'),
    ...forest,
    ...growthRules(1),
  }),
  (params) => ({ ...params, splitter: 'random' }),
);
