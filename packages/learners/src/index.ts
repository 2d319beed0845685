export type { Booster, BoosterLink } from './boosting/booster.ts';
export type {
  GradientBoostingClassifierParams,
  GradientBoostingRegressorParams,
  ValueLoss,
} from './boosting/boosting-params.ts';
export {
  continueBoosting,
  gradientBoostingClassifier,
  gradientBoostingRegressor,
} from './boosting/gradient-boosting.ts';
export type { OnProgress } from './contract/drive.ts';
export { drive } from './contract/drive.ts';
export type {
  Accepts,
  Classifier,
  Learner,
  Progress,
  Regressor,
  Role,
  Transformed,
  Transformer,
} from './contract/learner.ts';
export type { ParamRule, ParamSpace } from './contract/params.ts';
export { defineParams, either, flag, integer, oneOf, real } from './contract/params.ts';
export type { CountingRun, Run } from './contract/run.ts';
export { createRun } from './contract/run.ts';
export type { AdaBoostState } from './ensemble/ada-boost.ts';
export {
  type AdaBoostClassifierParams,
  adaBoostClassifier,
  adaBoostClassifierOver,
} from './ensemble/ada-boost-classifier.ts';
export {
  type AdaBoostRegressorParams,
  adaBoostRegressor,
  adaBoostRegressorOver,
} from './ensemble/ada-boost-regressor.ts';
export {
  type BaggingParams,
  type BaggingState,
  baggingClassifier,
  baggingClassifierOver,
  baggingRegressor,
  baggingRegressorOver,
} from './ensemble/bagging.ts';
export type { EstimatorSpec } from './ensemble/estimator-spec.ts';
export { type BoosterImportance, boosterImportance } from './inspection/booster-importance.ts';
export { type ForestImportanceOptions, forestImportance } from './inspection/forest-importance.ts';
export {
  type PermutationImportance,
  type PermutationImportanceOptions,
  permutationImportance,
} from './inspection/permutation-importance.ts';
export { type ShapValues, type TreeShapOptions, treeShap } from './inspection/tree-shap.ts';
export type { OutOfBag, OutOfBagPrediction } from './internal/out-of-bag.ts';
export type { LinearClassifierState } from './linear/internal/linear-classifier.ts';
export type { LinearModel } from './linear/internal/linear-model.ts';
export { type LassoParams, lasso } from './linear/lasso.ts';
export { type LinearSvcParams, linearSvc } from './linear/linear-svc.ts';
export { type LinearSvrParams, linearSvr } from './linear/linear-svr.ts';
export {
  type LogisticRegressionParams,
  type LogisticRegressionState,
  logisticRegression,
} from './linear/logistic-regression.ts';
export { type RidgeParams, ridge } from './linear/ridge.ts';
export {
  type PassiveAggressiveClassifierParams,
  type PerceptronParams,
  passiveAggressiveClassifier,
  perceptron,
  type SgdClassifierParams,
  type SgdClassifierState,
  sgdClassifier,
} from './linear/sgd-classifier.ts';
export {
  type PassiveAggressiveRegressorParams,
  passiveAggressiveRegressor,
  type SgdRegressorParams,
  sgdRegressor,
} from './linear/sgd-regressor.ts';
export { type BernoulliNbParams, type BernoulliNbState, bernoulliNb } from './naive-bayes/bernoulli-nb.ts';
export { type CategoricalNbParams, type CategoricalNbState, categoricalNb } from './naive-bayes/categorical-nb.ts';
export { type ComplementNbParams, complementNb } from './naive-bayes/complement-nb.ts';
export { type GaussianNbParams, type GaussianNbState, gaussianNb } from './naive-bayes/gaussian-nb.ts';
export type { LinearBayesState } from './naive-bayes/linear-bayes.ts';
export { type MultinomialNbParams, multinomialNb } from './naive-bayes/multinomial-nb.ts';
export type { KNeighborsClassifierState } from './neighbors/k-neighbors-classifier.ts';
export { kNeighborsClassifier } from './neighbors/k-neighbors-classifier.ts';
export type { KNeighborsParams, NeighborMetric } from './neighbors/k-neighbors-params.ts';
export type { KNeighborsRegressorState } from './neighbors/k-neighbors-regressor.ts';
export { kNeighborsRegressor } from './neighbors/k-neighbors-regressor.ts';
export type { Activation } from './neural/activations.ts';
export { type MlpClassifierParams, mlpClassifier } from './neural/mlp-classifier.ts';
export type { MlpParams } from './neural/mlp-params.ts';
export { type MlpRegressorParams, mlpRegressor } from './neural/mlp-regressor.ts';
export type { MlpClassifierState, MlpRegressorState } from './neural/mlp-state.ts';
export type { Schedule } from './neural/schedules.ts';
export { svc, svcDecisionFunction } from './svm/svc.ts';
export type { SvcKernel, SvcParams } from './svm/svc-params.ts';
export type { SvcState } from './svm/svc-state.ts';
export { type CountVectorizerParams, countVectorizer } from './text/count-vectorizer.ts';
export { type HashingVectorizerParams, hashingVectorizer } from './text/hashing-vectorizer.ts';
export type { TextAnalysis, TextNorm, VocabularyParams } from './text/text-analysis.ts';
export { type TfidfVectorizerParams, tfidfVectorizer } from './text/tfidf-vectorizer.ts';
export { dateExpander } from './transformers/date-expander.ts';
export { densify } from './transformers/densify.ts';
export { type MinMaxScalerParams, minMaxScaler } from './transformers/min-max-scaler.ts';
export { type NormalizerParams, normalizer } from './transformers/normalizer.ts';
export { type OneHotEncoderParams, oneHotEncoder } from './transformers/one-hot-encoder.ts';
export { ordinalEncoder } from './transformers/ordinal-encoder.ts';
export { type PcaParams, type PcaState, pca } from './transformers/pca.ts';
export { type SimpleImputerParams, simpleImputer } from './transformers/simple-imputer.ts';
export { type StandardScalerParams, standardScaler } from './transformers/standard-scaler.ts';
export { type TargetEncoderParams, targetEncoder } from './transformers/target-encoder.ts';
export { type TruncatedSvdParams, type TruncatedSvdState, truncatedSvd } from './transformers/truncated-svd.ts';
export type { ClassWeight } from './trees/class-weights.ts';
export { decisionTreeClassifier, decisionTreeRegressor } from './trees/decision-tree.ts';
export { extraTreesClassifier, extraTreesRegressor } from './trees/extra-trees.ts';
export { randomForestClassifier, randomForestRegressor } from './trees/random-forest.ts';
export type { MaxFeatures } from './trees/tree-params.ts';
export type { Trees } from './trees/trees.ts';
export { type FromXgboostOptions, fromXgboostJson, type XgboostModel } from './xgboost/from-xgboost-json.ts';
export { type ToXgboostOptions, toXgboostJson } from './xgboost/to-xgboost-json.ts';
