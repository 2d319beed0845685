/**
 * Writes a booster as the JSON that XGBoost's `Booster.load_model` reads (checked with 1.7, 2.1 and 3.2). Numbers are written so that
 * XGBoost has the same f32; margins are the same up to rounding, as XGBoost adds leaves in f32.
 */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { type Booster, rightChildren, treeRoots } from '../boosting/booster.ts';
import { f32Text } from './f32-text.ts';
import { marginOf, objectiveOf, savedOf, type XgboostObjective } from './objectives.ts';
import { leafText, treeText } from './write-tree.ts';

export interface ToXgboostOptions {
  /** One per feature; XGBoost then asks for data with the same names. Default: none. */
  readonly featureNames?: readonly string[];
  /** One per feature, XGBoost's: 'c' for a category, 'float' for a number. Default: none. */
  readonly featureTypes?: readonly string[];
}

/**
 * The text of the file. A base score that XGBoost's f32 probability or rate cannot express is made up for by one more
 * round, whose trees are a leaf each. The losses' own parameters (quantile, slope of Huber) are not part of a booster:
 * XGBoost's defaults stand in the file, which matters only to one who goes on training.
 *
 * Throws a ValidationError for a booster without features, and for values beyond the range of f32.
 *
 * @example
 * await writeFile('model.json', toXgboostJson(booster));
 */
export function toXgboostJson(booster: Booster, options: ToXgboostOptions = {}): string {
  checkOptionNames('toXgboostJson', options, ['featureNames', 'featureTypes']);
  const { nFeatures, nOutputs, nTrees } = booster;
  const names = texts('featureNames', options.featureNames, nFeatures);
  const types = texts('featureTypes', options.featureTypes, nFeatures);
  if (nFeatures === 0) throw new ValidationError('toXgboostJson: XGBoost has no models without features');
  if (!booster.values.every(inRange) || !booster.baseScores.every(inRange))
    throw new ValidationError('toXgboostJson: XGBoost keeps 32-bit numbers, and a leaf or base score is beyond them');

  const objective = objectiveOf(booster);
  const saved = booster.baseScores.map((margin) => savedOf(objective, margin));
  const roots = treeRoots(booster);
  const right = rightChildren(booster);
  const trees = Array.from({ length: nTrees }, (_, t) => treeText(booster, t, roots[t], right));
  const lost = booster.baseScores.map((margin, k) => margin - marginOf(objective, saved[k]));
  if (lost.some((rest, k) => Math.abs(rest) > ROUNDING * Math.max(1, Math.abs(booster.baseScores[k]))))
    lost.forEach((rest) => {
      trees.push(leafText(nFeatures, trees.length, Math.fround(rest)));
    });

  const rounds = Array.from({ length: trees.length / nOutputs + 1 }, (_, round) => round * nOutputs);
  const model =
    `{"cats":{"enc":[],"feature_segments":[],"sorted_idx":[]},` +
    `"gbtree_model_param":{"num_parallel_tree":"1","num_trees":"${trees.length}"},` +
    `"iteration_indptr":[${rounds}],"tree_info":[${trees.map((_, t) => t % nOutputs)}],"trees":[${trees}]}`;
  return (
    `{"learner":{"attributes":{},"feature_names":${names},"feature_types":${types},` +
    `"gradient_booster":{"model":${model},"name":"gbtree"},` +
    `"learner_model_param":${learnerParam(booster, saved)},"objective":${objectiveText(objective, nOutputs)}},` +
    `"version":[3,2,0]}`
  );
}

/** Errors up to this are those of f32, relative to the margin or to 1. */
const ROUNDING = 1e-7;

function learnerParam({ nFeatures, nOutputs, link }: Booster, saved: Float64Array): string {
  return JSON.stringify({
    base_score: baseScoreText(saved),
    boost_from_average: '0',
    num_class: String(link === 'softmax' ? nOutputs : 0),
    num_feature: String(nFeatures),
    num_target: '1',
  });
}

/** One number where it says all: XGBoost before 3.1 knows nothing else. */
function baseScoreText(saved: Float64Array): string {
  const [first] = saved;
  return saved.every((score) => score === first) ? f32Text(first) : `[${Array.from(saved, f32Text)}]`;
}

function objectiveText({ name, params }: XgboostObjective, nOutputs: number): string {
  if (!params) return JSON.stringify({ name });
  const [key, values] = params;
  return JSON.stringify({ name, [key]: key === 'softmax_multiclass_param' ? { num_class: String(nOutputs) } : values });
}

function texts(name: string, given: readonly string[] | undefined, nFeatures: number): string {
  if (given && given.length !== nFeatures)
    throw new ValidationError(`toXgboostJson: ${name} must have ${nFeatures} elements, found ${given.length}`);
  return JSON.stringify(given ?? []);
}

function inRange(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}
