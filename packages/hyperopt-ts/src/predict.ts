/** hyperopt-ts/predict: loads a saved model and predicts, without the code that searches, fits and scores. */
import * as models from '@hyperopt-ts/models';

export type { FeatureInput, Label, Matrix, Schema, SparseMatrix } from '@hyperopt-ts/data';
export { ModelFormatError } from '@hyperopt-ts/data';
export type { HonestScore, LoadOptions, ModelParts, ModuleName, PredictOptions, Validation } from '@hyperopt-ts/models';
export { HyperoptError, ValidationError } from '@hyperopt-ts/numerics';

/** A model that predicts. */
export type Model = Omit<models.Model, 'score'>;

/**
 * The model of a saved model's text or parsed object. Throws a `ModelFormatError`, which says where, for anything else.
 *
 * @example
 * const model = await loadModel(await readFile('model.json', 'utf8'));
 * model.predict(X);
 */
export const loadModel: (json: string | object, options?: models.LoadOptions) => Promise<Model> = models.loadModel;
