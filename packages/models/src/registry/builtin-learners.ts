/** The learners and transformers that every registry knows. */
import * as learners from '@hyperopt-ts/learners';
import type { AnyLearner } from './registry.ts';

export const builtinLearners: readonly AnyLearner[] = [
  learners.kNeighborsClassifier,
  learners.kNeighborsRegressor,
  learners.decisionTreeClassifier,
  learners.decisionTreeRegressor,
  learners.randomForestClassifier,
  learners.randomForestRegressor,
  learners.extraTreesClassifier,
  learners.extraTreesRegressor,
  learners.adaBoostClassifier,
  learners.adaBoostRegressor,
  learners.baggingClassifier,
  learners.baggingRegressor,
  learners.gradientBoostingClassifier,
  learners.gradientBoostingRegressor,
  learners.mlpClassifier,
  learners.mlpRegressor,
  learners.svc,
  learners.logisticRegression,
  learners.lasso,
  learners.ridge,
  learners.standardScaler,
  learners.minMaxScaler,
  learners.normalizer,
  learners.pca,
  learners.simpleImputer,
  learners.oneHotEncoder,
  learners.densify,
];
