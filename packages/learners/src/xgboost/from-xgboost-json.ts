/**
 * Reads the JSON that XGBoost's `Booster.save_model` writes (checked with 1.7, 2.1 and 3.2). Margins are the
 * same up to rounding: XGBoost adds leaves in f32, a booster in f64.
 */

import { ModelFormatError } from '@hyperopt-ts/data';
import { checkOptionNames } from '@hyperopt-ts/numerics';
import { type Booster, checkBooster } from '../boosting/booster.ts';
import { type JsonReader, jsonReader } from './json-reader.ts';
import { marginOf, type XgboostObjective, xgboostObjectives } from './objectives.ts';
import { type BoosterArrays, readTree } from './read-tree.ts';

export interface XgboostModel {
  readonly booster: Booster;
  /** XGBoost's name of the objective, e.g. 'binary:logistic'. */
  readonly objective: string;
  /** Empty when the model has none. */
  readonly featureNames: readonly string[];
  /** XGBoost's: 'c' is a category, 'float', 'int', 'q' and 'i' are numbers. Empty when the model has none. */
  readonly featureTypes: readonly string[];
  /** The best round of early stopping, from 0. */
  readonly bestIteration?: number;
}

export interface FromXgboostOptions {
  /**
   * Keep only the rounds up to the best one of early stopping, with which XGBoost's scikit-learn interface predicts.
   * Default false: all rounds, as `Booster.predict`. Without effect on a model that was not stopped early.
   */
  readonly untilBest?: boolean;
}

const MAX_COUNT = 2147483647;
const MAX_CLASSES = 1 << 20;

/**
 * `json` is the text of the file, or what `JSON.parse` made of it. Categories are the codes that the model was trained on.
 *
 * Throws a ModelFormatError that says where the document is not what XGBoost writes, or what of it is not supported:
 * boosters other than gbtree (dart, gblinear), several targets, leaves of vectors, objectives for ranking and survival.
 *
 * @example
 * const { booster } = fromXgboostJson(await readFile('model.json', 'utf8'));
 */
export function fromXgboostJson(json: string | object, options: FromXgboostOptions = {}): XgboostModel {
  checkOptionNames('fromXgboostJson', options, ['untilBest']);
  const learner = jsonReader(typeof json === 'string' ? parse(json) : json).at('learner');
  const gradientBooster = learner.at('gradient_booster');
  const name = gradientBooster.at('name').text();
  if (name !== 'gbtree') gradientBooster.fail(`booster "${name}" is not supported, only "gbtree" is`);
  const model = gradientBooster.at('model');
  const objective = readObjective(learner.at('objective'));
  const params = learner.at('learner_model_param');
  if ((params.find('num_target')?.integer(0, MAX_COUNT) ?? 1) > 1) params.fail('several targets are not supported');
  const nFeatures = params.at('num_feature').integer(0, MAX_COUNT);
  const saidClasses = params.at('num_class').integer(0, MAX_CLASSES);
  const nOutputs = objective.link === 'softmax' ? Math.max(1, saidClasses) : 1;
  const nClasses = objective.link === 'softmax' ? nOutputs : objective.link === 'logistic' ? 2 : 0;
  const best = learner.find('attributes')?.find('best_iteration')?.integer(0, MAX_COUNT);

  const trees = treesInOrder(model, nOutputs, options.untilBest ? best : undefined);
  const arrays = emptyArrays();
  for (const tree of trees) readTree(tree, nFeatures, arrays);
  const booster: Booster = {
    nFeatures,
    nClasses,
    nOutputs,
    objective: objective.objective,
    link: objective.link,
    baseScores: readBaseScores(params.at('base_score'), nOutputs).map((saved) => marginOf(objective, saved)),
    nTrees: trees.length,
    features: Int32Array.from(arrays.features),
    values: Float64Array.from(arrays.values),
    flags: Int32Array.from(arrays.flags),
    categoryStarts: Int32Array.from(arrays.categoryStarts),
    categories: Int32Array.from(arrays.categories),
    gains: Float32Array.from(arrays.gains),
    covers: Float32Array.from(arrays.covers),
  };
  checkBooster('fromXgboostJson', booster, nClasses > 0);
  return {
    booster,
    objective: objective.name,
    featureNames: learner.find('feature_names')?.texts() ?? [],
    featureTypes: learner.find('feature_types')?.texts() ?? [],
    ...(best === undefined ? {} : { bestIteration: best }),
  };
}

/** XGBoost writes numbers that are none as NaN, which is no JSON; here they are null. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const patched = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|\bNaN\b/g, (token) => (token === 'NaN' ? 'null' : token));
    try {
      return JSON.parse(patched);
    } catch {
      throw new ModelFormatError('', `no JSON: ${(cause as Error).message}`, { cause });
    }
  }
}

function readObjective(objective: JsonReader): XgboostObjective {
  const name = objective.at('name').text();
  return (
    xgboostObjectives.find((known) => known.name === name) ??
    objective.fail(
      `objective "${name}" is not supported; supported: ${xgboostObjectives.map((known) => known.name).join(', ')}`,
    )
  );
}

/** One number for all outputs, or, since 3.1, one each: "5E-1", "[5E-1,2.5E-1]". */
function readBaseScores(saved: JsonReader, nOutputs: number): Float64Array {
  const text = saved.text().trim();
  const numbers = text
    .replace(/^[[(](.*)[\])]$/, '$1')
    .split(',')
    .map((part) => (part.trim() ? Number(part) : NaN));
  if (!numbers.every((number) => Number.isFinite(Math.fround(number))))
    saved.fail(`expected numbers, found ${JSON.stringify(text.slice(0, 40))}`);
  if (numbers.length !== 1 && numbers.length !== nOutputs)
    saved.fail(`expected ${nOutputs} numbers, found ${numbers.length}`);
  return Float64Array.from({ length: nOutputs }, (_, k) => Math.fround(numbers.length === 1 ? numbers[0] : numbers[k]));
}

/**
 * Round by round, one tree for each output in turn. XGBoost keeps the parallel trees of a round and an output together;
 * they become rounds of their own.
 */
function treesInOrder(model: JsonReader, nOutputs: number, best: number | undefined): JsonReader[] {
  const items = model.at('trees').items();
  const outputs = model.at('tree_info').integers(0, nOutputs - 1, items.length);
  const byId: JsonReader[] = [];
  for (const item of items) {
    const id = item.at('id').integer(0, items.length - 1);
    if (byId[id]) item.fail(`a second tree with id ${id}`);
    byId[id] = item;
  }
  const kept = best === undefined ? items.length : treesUntil(model, best, items.length, nOutputs);
  const ofOutput: JsonReader[][] = Array.from({ length: nOutputs }, () => []);
  for (let t = 0; t < kept; t++) ofOutput[outputs[t]].push(byId[t]);
  const rounds = ofOutput[0].length;
  if (ofOutput.some((trees) => trees.length !== rounds))
    model.fail(`the outputs have ${ofOutput.map((trees) => trees.length).join(', ')} trees, expected equally many`);
  return Array.from({ length: rounds }, (_, round) => ofOutput.map((trees) => trees[round])).flat();
}

/** The number of trees of the rounds up to `best`. */
function treesUntil(model: JsonReader, best: number, nTrees: number, nOutputs: number): number {
  const ends = model.find('iteration_indptr')?.integers(0, nTrees);
  if (ends && best + 1 < ends.length) return ends[best + 1];
  const parallel = model.at('gbtree_model_param').find('num_parallel_tree')?.integer(1, MAX_COUNT) ?? 1;
  return Math.min(nTrees, (best + 1) * parallel * nOutputs);
}

function emptyArrays(): BoosterArrays {
  return { features: [], values: [], flags: [], gains: [], covers: [], categoryStarts: [0], categories: [] };
}
