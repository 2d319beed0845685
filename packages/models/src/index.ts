export { checkData } from './checks/check-data.ts';
export type { Finding } from './checks/finding.ts';
export {
  boostedTreesClassifier,
  boostedTreesRegressor,
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  lightgbmClassifier,
  lightgbmRegressor,
  xgboostClassifier,
  xgboostRegressor,
} from './components/boosting.ts';
export type { Component, ParamSpaces } from './components/component.ts';
export { defineComponent } from './components/component.ts';
export {
  adaBoostClassifier,
  adaBoostRegressor,
  baggingClassifier,
  baggingRegressor,
} from './components/ensembles.ts';
export {
  decisionTreeClassifier,
  decisionTreeRegressor,
  extraTreesClassifier,
  extraTreesRegressor,
  randomForestClassifier,
  randomForestRegressor,
} from './components/forests.ts';
export { lasso, logisticRegression, ridge } from './components/linear.ts';
export {
  passiveAggressiveClassifier,
  passiveAggressiveRegressor,
  perceptron,
  sgdClassifier,
  sgdRegressor,
} from './components/linear-sgd.ts';
export { linearSvc, linearSvr } from './components/linear-svm.ts';
export { bernoulliNb, categoricalNb, complementNb, gaussianNb, multinomialNb } from './components/naive-bayes.ts';
export { kNeighborsClassifier, kNeighborsRegressor } from './components/neighbors.ts';
export { mlpClassifier, mlpRegressor } from './components/networks.ts';
export { svc } from './components/svc.ts';
export { countVectorizer, hashingVectorizer, tfidfVectorizer } from './components/text.ts';
export { minMaxScaler, normalizer, pca, standardScaler, truncatedSvd } from './components/transformers.ts';
export type { SplitOptions } from './data/make-splits.ts';
export { makeSplits, splitOptionNames } from './data/make-splits.ts';
export type { Prepared, PrepareOptions, TargetInput, Task as LearningTask } from './data/prepare.ts';
export { prepare } from './data/prepare.ts';
export type { Part, TrainTestSplitOptions } from './data/train-test-split.ts';
export { trainTestSplit } from './data/train-test-split.ts';
export type { CrossValidateOptions, CrossValidation } from './evaluate/cross-validate.ts';
export { crossValidate } from './evaluate/cross-validate.ts';
export type { Evaluation, EvaluationContext, Task } from './evaluate/evaluate-fold.ts';
export { evaluateFold } from './evaluate/evaluate-fold.ts';
export type { FoldCache } from './evaluate/fold-cache.ts';
export { createFoldCache } from './evaluate/fold-cache.ts';
export type { FoldScore, FoldScorer, LossContext, LossFn, ProbabilityLoss } from './evaluate/fold-scorer.ts';
export { createFoldScorer, rowsOf } from './evaluate/fold-scorer.ts';
export type { Decision } from './model/decision.ts';
export { calibrated, decide } from './model/decision.ts';
export type { FitPipelineOptions } from './model/fit-pipeline.ts';
export { fitPipeline } from './model/fit-pipeline.ts';
export type { LoadOptions } from './model/load-model.ts';
export { loadModel } from './model/load-model.ts';
export type { Member } from './model/members.ts';
export { membersPredictor, weightedMean } from './model/members.ts';
export type { HonestScore, Model, ModelParts, PredictOptions, Validation } from './model/model.ts';
export { createModel } from './model/model.ts';
export { modelFromJson, modelToChunks, modelToJson } from './model/saved-model.ts';
export { libraryVersion } from './model/version.ts';
export { joinBlocks } from './pipeline/column-blocks.ts';
export { complete } from './pipeline/complete.ts';
export type { FeatureTraits } from './pipeline/feature-traits.ts';
export { featureTraits } from './pipeline/feature-traits.ts';
export type { Counted, FitContext, FittedPipeline, FittedStep } from './pipeline/fit-spec.ts';
export { fitSpec } from './pipeline/fit-spec.ts';
export { pipelinePredictor } from './pipeline/predictor.ts';
export { takeTrainingRows } from './pipeline/take-training-rows.ts';
export type { Choice, Start } from './portfolio/starts.ts';
export { startPoints } from './portfolio/starts.ts';
export type { ModuleName } from './registry/load-registry.ts';
export { loadRegistry } from './registry/load-registry.ts';
export type { AnyLearner, Registry } from './registry/registry.ts';
export { createRegistry } from './registry/registry.ts';
export { taskOf } from './registry/task-of.ts';
export { anyClassifier } from './selectors/any-classifier.ts';
export { anyPreprocessing } from './selectors/any-preprocessing.ts';
export { anyRegressor } from './selectors/any-regressor.ts';
export { anySparseClassifier } from './selectors/any-sparse-classifier.ts';
export { anySparseRegressor } from './selectors/any-sparse-regressor.ts';
export { anyTextClassifier } from './selectors/any-text-classifier.ts';
export { anyTextPreprocessing } from './selectors/any-text-preprocessing.ts';
export type { PipelineLike, PipelineSpec, StepSpec } from './spec/pipeline-spec.ts';
export { describePipeline, toPipeline } from './spec/pipeline-spec.ts';
