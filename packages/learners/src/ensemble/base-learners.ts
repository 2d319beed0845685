/** The learners that the exported ensembles can be made of, whatever the table: `…Over(bases)` makes ensembles of others. */
import type { Classifier, Regressor } from '../contract/learner.ts';
import { decisionTreeClassifier, decisionTreeRegressor } from '../trees/decision-tree.ts';
import { extraTreesClassifier, extraTreesRegressor } from '../trees/extra-trees.ts';
import { randomForestClassifier, randomForestRegressor } from '../trees/random-forest.ts';

export const treeClassifiers: readonly Classifier[] = [
  decisionTreeClassifier,
  randomForestClassifier,
  extraTreesClassifier,
];
export const treeRegressors: readonly Regressor[] = [decisionTreeRegressor, randomForestRegressor, extraTreesRegressor];
