export { drive } from './contract/drive.ts';
export type { Accepts, Classifier, Learner, Progress, Regressor, Role, Transformer } from './contract/learner.ts';
export type { ParamRule, ParamSpace } from './contract/params.ts';
export { defineParams, either, flag, integer, oneOf, real } from './contract/params.ts';
export type { CountingRun, Run } from './contract/run.ts';
export { createRun } from './contract/run.ts';
export { type LassoParams, lasso } from './linear/lasso.ts';
export {
  type LogisticRegressionParams,
  type LogisticRegressionState,
  logisticRegression,
} from './linear/logistic-regression.ts';
export { type RidgeParams, ridge } from './linear/ridge.ts';
export { decisionTreeClassifier, decisionTreeRegressor } from './trees/decision-tree.ts';
export { extraTreesClassifier, extraTreesRegressor } from './trees/extra-trees.ts';
export { randomForestClassifier, randomForestRegressor } from './trees/random-forest.ts';
export type { MaxFeatures } from './trees/tree-params.ts';
export type { Trees } from './trees/trees.ts';
export { svc, svcDecisionFunction } from './svm/svc.ts';
export type { SvcKernel, SvcParams } from './svm/svc-params.ts';
export type { SvcState } from './svm/svc-state.ts';
