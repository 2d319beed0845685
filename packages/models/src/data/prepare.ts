/** The caller's table and target, checked and made what learners read. */
import {
  checkLengths,
  encodeLabels,
  type FeatureInput,
  type Features,
  isSparse,
  isTable,
  joinColumns,
  type Label,
  type Schema,
  type ToMatrixOptions,
  type TrainingSet,
  toMatrix,
  toValues,
} from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import { type FeatureTraits, featureTraits } from '../pipeline/feature-traits.ts';
import { takeTarget } from '../table/take-target.ts';

export type Task = 'classification' | 'regression';
/** Labels of classes, or values; or the name of the column of X that has them. */
export type TargetInput = ArrayLike<Label> | string;

export interface PrepareOptions {
  /** One weight per row, not negative. */
  readonly weights?: ArrayLike<number>;
  /** Further data sets of the same rows, whose columns are put beside those of X. */
  readonly exList?: readonly FeatureInput[];
  /** Put the buffers where threads can share them. */
  readonly shared?: boolean;
}

export interface Prepared {
  readonly task: Task;
  readonly data: TrainingSet;
  /** Sorted; empty for regression. */
  readonly classes: readonly Label[];
  /** Of X. */
  readonly schema: Schema;
  /** Of each further data set. */
  readonly exSchemas: readonly Schema[];
  readonly traits: FeatureTraits;
}

/** Throws a ValidationError that names what is wrong and where. */
export function prepare(input: FeatureInput, target: TargetInput, task: Task, options: PrepareOptions = {}): Prepared {
  const { shared = false, exList = [] } = options;
  const { X, y } = apart(input, target);
  const features = readAll(X, exList, { shared });
  const labels = task === 'classification' ? encodeLabels(y) : undefined;
  checkLengths(features.X, y);
  if (labels && labels.classes.length < 2) {
    throw new ValidationError(`y has one class, ${JSON.stringify(labels.classes[0])}: expected at least two`, {
      code: 'one-class',
    });
  }
  const codes = labels?.y ?? toValues(y as ArrayLike<number>, { shared });
  const weights = options.weights && checkWeights(options.weights, features.X.rows);
  return {
    task,
    data: { X: features.X, y: codes, nClasses: labels?.classes.length ?? 0, weights },
    classes: labels?.classes ?? [],
    schema: { ...features.schemas[0], ...(typeof target === 'string' ? { target } : {}) },
    exSchemas: features.schemas.slice(1),
    // Cells of a table may be empty in new rows, whether or not they were in these.
    traits: { ...featureTraits(features.X), ...(isTable(X) ? { missing: true } : {}) },
  };
}

/** Features and target, the target by its name or as it is. */
export function apart(X: FeatureInput, y: TargetInput): { readonly X: FeatureInput; readonly y: ArrayLike<Label> } {
  return typeof y === 'string' ? takeTarget(X, y) : { X, y };
}

interface ReadOptions {
  readonly shared?: boolean;
  readonly schemas?: readonly Schema[];
  readonly onFinding?: ToMatrixOptions['onFinding'];
}

/**
 * X and further data sets side by side; each by its schema, if they have been read before. The buffers of one alone are shared as told,
 * those of several are joined first.
 */
export function readAll(
  X: FeatureInput,
  exList: readonly FeatureInput[],
  { shared = false, schemas, onFinding }: ReadOptions = {},
): { readonly X: Features; readonly schemas: readonly Schema[] } {
  const read = [X, ...exList].map((input, i) =>
    toMatrix(input, {
      name: i === 0 ? 'X' : `exList[${i - 1}]`,
      schema: schemas?.[i],
      shared: shared && exList.length === 0,
      onFinding,
    }),
  );
  const { rows } = read[0].X;
  read.forEach((one, i) => {
    if (one.X.rows === rows) return;
    throw new ValidationError(`exList[${i - 1}]: expected ${rows} rows, as X has, found ${one.X.rows}`);
  });
  if (read.some((one) => isSparse(one.X)) && read.some((one) => !isSparse(one.X) && one.X.raw)) {
    throw new ValidationError('exList: dates and texts cannot stand beside sparse features');
  }
  const joined = joinColumns(read.map((one) => one.X));
  return {
    X: shared && exList.length > 0 ? toMatrix(joined, { shared }).X : joined,
    schemas: read.map(({ schema }) => schema),
  };
}

/** The columns of X and of each further data set, as of one. */
export function joinedSchema(schema: Schema, exSchemas: readonly Schema[]): Schema {
  return exSchemas.length === 0 ? schema : { columns: [schema, ...exSchemas].flatMap(({ columns }) => columns) };
}

function checkWeights(input: ArrayLike<number>, rows: number): Float64Array {
  checkLengths({ rows }, input, 'weights');
  const weights = Float64Array.from(input);
  const row = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (row >= 0) throw new ValidationError(`weights, row ${row}: expected a number >= 0, found ${input[row]}`);
  if (!weights.some((weight) => weight > 0)) throw new ValidationError('weights are all 0');
  return weights;
}
