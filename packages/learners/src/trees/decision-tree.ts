/**
 * One decision tree (CART; Breiman, Friedman, Olshen, Stone 1984), as scikit-learn 1.9's DecisionTreeClassifier and
 * DecisionTreeRegressor.
 */
import { defineParams, oneOf } from '../contract/params.ts';
import { classWeightRule } from './class-weights.ts';
import { treeClassifier, treeRegressor } from './tree-learner.ts';
import { classCriteria, growthRules, valueCriteria } from './tree-params.ts';

const single = { nEstimators: 1, bootstrap: false, maxSamples: null } as const;
const splitter = oneOf(['best', 'random'], 'best');

/**
 * A classification tree; probabilities are the class shares of the leaf. `splitter: 'random'` draws one threshold for
 * each feature that is tried and keeps the best of those. Splits are exact, up to `maxBins`: all boundaries between values
 * are looked at. Missing values go to the side that makes the better split (a random one, if the splitter is); where a node
 * of the training rows misses none, they go with the most rows. `classWeight` multiplies the weights of rows. Where two splits
 * are equally good, the one of the feature that was drawn first wins, so equal seeds give equal trees.
 */
export const decisionTreeClassifier = treeClassifier(
  'decisionTreeClassifier',
  defineParams('decisionTreeClassifier', {
    criterion: oneOf(classCriteria, 'gini'),
    classWeight: classWeightRule(),
    splitter,
    ...growthRules(null),
  }),
  (params) => ({ ...params, ...single }),
);

/** A regression tree: squared error, the mean of the leaf. */
export const decisionTreeRegressor = treeRegressor(
  'decisionTreeRegressor',
  defineParams('decisionTreeRegressor', {
    criterion: oneOf(valueCriteria, 'squaredError'),
    splitter,
    ...growthRules(null),
  }),
  (params) => ({ ...params, ...single }),
);
