/** A fitted pipeline with all that prediction needs: the columns it was trained on and its classes. */
import {
  checkLengths,
  decodeLabels,
  encodeLabelsWith,
  type FeatureInput,
  type Features,
  type InputFinding,
  isSparse,
  type Label,
  type Schema,
  toValues,
} from '@hyperopt-ts/data';
import { checkOptionNames, HyperoptError, ValidationError } from '@hyperopt-ts/numerics';
import { metric as metricByName } from '@hyperopt-ts/validation';
import { apart, joinedSchema, readAll, type TargetInput, type Task } from '../data/prepare.ts';
import { rowsOf } from '../evaluate/fold-scorer.ts';
import { complete } from '../pipeline/complete.ts';
import type { FeatureTraits } from '../pipeline/feature-traits.ts';
import type { Registry } from '../registry/registry.ts';
import { calibrated, type Decision, decide } from './decision.ts';
import { type Member, membersPredictor } from './members.ts';

/** Everything that a saved model holds: plain data. */
export interface ModelParts {
  readonly task: Task;
  /** Sorted; empty for regression. */
  readonly classes: readonly Label[];
  readonly schema: Schema;
  /** Of the further data sets, if there were any. */
  readonly exSchemas?: readonly Schema[];
  /** At least one; the model predicts the mean of their predictions, by weight. */
  readonly members: readonly Member[];
  readonly decision?: Decision;
  readonly validation?: Validation;
}

/** How good the search found the model to be. */
export interface Validation {
  readonly metric: string;
  /** The mean of the metric over the folds, of the best of all that were tried: it flatters. */
  readonly score: number;
  /** What the metric will be on new rows, and its 95 % interval. */
  readonly honest?: HonestScore;
}

export interface HonestScore {
  /** How it was found: see the estimator's option `honest`. */
  readonly method: string;
  readonly score: number;
  readonly low: number;
  readonly high: number;
}

export interface PredictOptions {
  /** The further data sets that the model was fitted with, of the same rows as X. */
  readonly exList?: readonly FeatureInput[];
  /** Told of columns that training had not, which are ignored, and of new categories, which are taken as missing. */
  readonly onFinding?: (finding: InputFinding) => void;
}

export interface Model {
  readonly parts: ModelParts;
  /** A label or value per row. */
  predict(X: FeatureInput, options?: PredictOptions): Label[];
  /** Probabilities of `classes`, one array per row. Throws (`no-probabilities`) for regression. */
  predictProba(X: FeatureInput, options?: PredictOptions): Float64Array[];
  /** Accuracy or R2, or the metric that is named. `y` may be the name of a column; the target's of training unless given. */
  score(X: FeatureInput, y?: TargetInput, options?: PredictOptions & { readonly metric?: string }): number;
}

export function createModel(parts: ModelParts, registry: Registry): Model {
  const { task, classes, schema, exSchemas = [] } = parts;
  const columns = joinedSchema(schema, exSchemas);
  const nClasses = classes.length;
  const run = calibrated(membersPredictor(parts.members, registry), parts.decision, nClasses);
  const codes = (probabilities: Float64Array): Int32Array => decide(probabilities, nClasses, parts.decision);
  const takesMissing = parts.members.every(({ pipeline }) => complete(pipeline, onlyMissing, registry) === pipeline);

  const read = (input: FeatureInput, options: object, names: readonly string[] = []): Features => {
    checkOptionNames('predict', options, ['exList', 'onFinding', ...names]);
    const { exList = [], onFinding } = options as PredictOptions;
    if (exList.length !== exSchemas.length) {
      throw new ValidationError(
        `exList: expected ${exSchemas.length} data sets, as in training, found ${exList.length}`,
      );
    }
    const { X } = readAll(input, exList, { schemas: [schema, ...exSchemas], onFinding });
    if (!takesMissing) refuseMissing(X, columns);
    return X;
  };

  return {
    parts,
    predict(X, options = {}) {
      const features = read(X, options);
      const output = run(features);
      return task === 'regression' ? Array.from(output) : decodeLabels(codes(output), classes);
    },
    predictProba(X, options = {}) {
      if (task === 'regression') {
        throw new HyperoptError('no-probabilities', 'predictProba: a regression model has no class probabilities');
      }
      return rowsOf(run(read(X, options)), nClasses);
    },
    score(input, given = schema.target, options = {}) {
      const metric = metricByName(options.metric ?? (task === 'classification' ? 'accuracy' : 'r2'));
      if (metric.task !== task) throw new ValidationError(`score: "${metric.name}" is a metric of ${metric.task}`);
      if (given === undefined) throw new ValidationError('score: expected y, the labels or values of the rows');
      const { X, y } = apart(input, given);
      const features = read(X, options, ['metric']);
      checkLengths(features, y);
      const target = task === 'classification' ? encodeLabelsWith(y, classes) : toValues(y as ArrayLike<number>);
      const output = run(features);
      const prediction = metric.needs === 'labels' ? codes(output) : output;
      return metric.evaluate(target, prediction, nClasses);
    },
  };
}

/** The trait that features may have at prediction and not have had in training. */
const onlyMissing: FeatureTraits = { missing: true, sparse: false, categories: false, negative: false };

/** A category that is missing or new has a place in every encoding, and so has a missing text. */
function refuseMissing(X: Features, schema: Schema): void {
  const { values, columns } = X;
  const isNumber = schema.columns.map(({ type }) => type === 'number' || type === 'date');
  const columnOf = (at: number): number => (isSparse(X) ? X.indices[at] : at % columns);
  const at = values.findIndex((value, k) => Number.isNaN(value) && isNumber[columnOf(k)]);
  if (at < 0) return;
  const row = isSparse(X) ? X.indptr.findLastIndex((start) => start <= at) : Math.floor(at / columns);
  const column = schema.columns[columnOf(at)].name ?? columnOf(at);
  throw new ValidationError(
    `X, row ${row}, column ${column}: missing, and the model was trained on rows that miss nothing`,
    { code: 'missing-value' },
  );
}
