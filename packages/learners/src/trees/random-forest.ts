/** Random forests (Breiman 2001), as scikit-learn 1.9's RandomForestClassifier and RandomForestRegressor. */
import { defineParams, flag, integer, oneOf } from '../contract/params.ts';
import { classWeightRule } from './class-weights.ts';
import { forestClassifier, forestRegressor } from './tree-learner.ts';
import { classCriteria, growthRules, maxSamplesRule, valueCriteria } from './tree-params.ts';

const forest = { nEstimators: integer(100, { min: 1 }), bootstrap: flag(true), maxSamples: maxSamplesRule };

/**
 * Trees on bootstrap samples (unless `bootstrap` is false), each node looking at `maxFeatures` features drawn anew;
 * probabilities are the mean of the trees' class shares. Row weights, times those of classes (`classWeight`), are the odds
 * of being drawn; `maxSamples` says how many are. Missing values: see `decisionTreeClassifier`. `outOfBag` predicts rows by
 * the trees that did not see them.
 */
export const randomForestClassifier = forestClassifier(
  'randomForestClassifier',
  defineParams('randomForestClassifier', {
    criterion: oneOf(classCriteria, 'gini'),
    classWeight: classWeightRule({ subsample: true }),
    ...forest,
    ...growthRules('sqrt'),
  }),
  (params) => ({ ...params, splitter: 'best' }),
);

/**
 * The same for values: squared error, all features at each node unless `maxFeatures` says less, the mean of the trees.
 */
export const randomForestRegressor = forestRegressor(
  'randomForestRegressor',
  defineParams('randomForestRegressor', {
    criterion: oneOf(valueCriteria, 'squaredError'),
    ...forest,
    ...growthRules(1),
  }),
  (params) => ({ ...params, splitter: 'best' }),
);
