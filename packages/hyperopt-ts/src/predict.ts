/** hyperopt-ts/predict: loads a saved model and predicts, without the code that searches and fits. */
export type { FeatureInput, Label, Matrix, Schema, SparseMatrix } from '@hyperopt-ts/data';
export { ModelFormatError } from '@hyperopt-ts/data';
export type {
  HonestScore,
  LoadOptions,
  Model,
  ModelParts,
  ModuleName,
  PredictOptions,
  TargetInput,
  Validation,
} from '@hyperopt-ts/models';
export { loadModel } from '@hyperopt-ts/models';
export { HyperoptError, ValidationError } from '@hyperopt-ts/numerics';
