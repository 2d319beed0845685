/** The caller's table and target, checked and made what learners read. */
import {
  checkLengths,
  encodeLabels,
  type FeatureInput,
  type Label,
  type Schema,
  type TrainingSet,
  toMatrix,
  toValues,
} from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import { type FeatureTraits, featureTraits } from '../pipeline/complete.ts';

export type Task = 'classification' | 'regression';
/** Labels of classes, or values. */
export type TargetInput = ArrayLike<Label>;

export interface PrepareOptions {
  /** One weight per row, not negative. */
  readonly weights?: ArrayLike<number>;
  /** Put the buffers where threads can share them. */
  readonly shared?: boolean;
}

export interface Prepared {
  readonly task: Task;
  readonly data: TrainingSet;
  /** Sorted; empty for regression. */
  readonly classes: readonly Label[];
  readonly schema: Schema;
  readonly traits: FeatureTraits;
}

/** Throws a ValidationError that names what is wrong and where. */
export function prepare(X: FeatureInput, y: TargetInput, task: Task, options: PrepareOptions = {}): Prepared {
  const { shared = false } = options;
  const features = toMatrix(X, { shared });
  const labels = task === 'classification' ? encodeLabels(y) : undefined;
  checkLengths(features.X, y);
  if (labels && labels.classes.length < 2) {
    throw new ValidationError(`y has one class, ${JSON.stringify(labels.classes[0])}: expected at least two`, {
      code: 'one-class',
    });
  }
  const target = labels?.y ?? toValues(y as ArrayLike<number>, { shared });
  const weights = options.weights && checkWeights(options.weights, features.X.rows);
  return {
    task,
    data: { X: features.X, y: target, nClasses: labels?.classes.length ?? 0, weights },
    classes: labels?.classes ?? [],
    schema: features.schema,
    traits: featureTraits(features.X),
  };
}

function checkWeights(input: ArrayLike<number>, rows: number): Float64Array {
  checkLengths({ rows }, input, 'weights');
  const weights = Float64Array.from(input);
  const row = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (row >= 0) throw new ValidationError(`weights, row ${row}: expected a number >= 0, found ${input[row]}`);
  if (!weights.some((weight) => weight > 0)) throw new ValidationError('weights are all 0');
  return weights;
}
