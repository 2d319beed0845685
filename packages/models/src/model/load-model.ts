/** From a saved model's text to a model that predicts: all that prediction needs, and nothing of the search. */
import { parseDocument } from '@hyperopt-ts/data';
import { checkOptionNames } from '@hyperopt-ts/numerics';
import { loadRegistry, type ModuleName } from '../registry/load-registry.ts';
import { createModel, type Model } from './model.ts';
import { modelFromJson } from './saved-model.ts';

export interface LoadOptions {
  /** Modules that define kinds of the saved pipeline. */
  readonly modules?: readonly ModuleName[];
}

/**
 * The model of a saved model's text or parsed object. Throws a `ModelFormatError`, which says where, for anything else.
 *
 * @example
 * const model = await loadModel(await readFile('model.json', 'utf8'));
 * model.predict(X);
 */
export async function loadModel(json: string | object, options: LoadOptions = {}): Promise<Model> {
  checkOptionNames('loadModel', options, ['modules']);
  const registry = await loadRegistry(options.modules);
  return createModel(modelFromJson(typeof json === 'string' ? parseDocument(json) : json, registry), registry);
}
