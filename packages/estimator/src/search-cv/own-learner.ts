/** Objects of the caller's that fit and predict, as tasks of a search. */
import { encodeLabelsWith, type Features, type Label, take, takeRows, toValues } from '@hyperopt-ts/data';
import { type AnyLearner, createRegistry, type Evaluation, type Prepared, type Registry } from '@hyperopt-ts/models';
import { HyperoptError, ValidationError } from '@hyperopt-ts/numerics';
import type { Split } from '@hyperopt-ts/validation';
import type { TaskRunner } from '../executors/task-runner.ts';

/** One element per row, whatever an element is, or a Matrix. What the object is given has the same form. */
export type OwnInput = readonly unknown[] | Features;

/** Learns from rows and predicts. Each method may be async. */
export interface OwnLearner<X extends OwnInput = OwnInput> {
  /** `weights`: of these rows, where the search was given any. */
  fit(X: X, y: Label[], context: { readonly weights?: Float64Array }): unknown;
  /** A label or value for each row. */
  predict(X: X): ArrayLike<Label> | Promise<ArrayLike<Label>>;
  /** For each row the probabilities of the classes, in the order that `create` was told. For metrics of probabilities. */
  predictProba?(X: X): ArrayLike<ArrayLike<number>> | Promise<ArrayLike<ArrayLike<number>>>;
}

/** Makes an object that is not fitted, for drawn parameters. */
export type CreateOwn<P, X extends OwnInput> = (
  params: P,
  /** `classes`: all labels, sorted; empty for values. */
  context: { readonly classes: readonly Label[] },
) => OwnLearner<X>;

/** What the specs of such a search name. */
export const OWN_KIND = 'own';

/** Knows the caller's objects as a learner that accepts everything, so that pipelines are complete as they are. */
export function ownRegistry(role: 'classifier' | 'regressor'): Registry {
  const elsewhere = (): never => {
    throw new HyperoptError('not-supported', 'the caller’s own object is fitted by its search alone');
  };
  const accepts = { missing: true, sparse: true, categories: true, negative: true };
  const learner = { kind: OWN_KIND, role, defaults: {}, accepts, resolve: (params: object) => params };
  return createRegistry([{ ...learner, fit: elsewhere, predictor: elsewhere, checkState: elsewhere } as AnyLearner]);
}

export interface OwnJob<P, X extends OwnInput> {
  readonly create: CreateOwn<P, X>;
  readonly X: X;
  readonly y: ArrayLike<Label>;
  readonly prepared: Prepared;
  readonly splits: readonly Split[];
  /** Whether probabilities are asked for. */
  readonly probabilities: boolean;
}

/** Answers become what learners give: probabilities, or values. */
export function ownTaskRunner<P, X extends OwnInput>(job: OwnJob<P, X>): TaskRunner {
  const { X, prepared, splits, probabilities } = job;
  return {
    async evaluate({ fold, spec }): Promise<Evaluation> {
      const { train, test } = splits[fold];
      const own = await fitOwn(job, spec.learner.params as P, train);
      const rows = rowsOf(X, test);
      const predictions = probabilities
        ? await probabilitiesOf(own, rows, test.length, prepared)
        : await answersOf(own, rows, test.length, prepared);
      return { predictions, work: 0, warnings: [] };
    },
    fit: () => Promise.reject(new HyperoptError('not-supported', 'the caller’s own object is no pipeline')),
  };
}

/** A new object, fitted to `train`, or to all rows. */
export async function fitOwn<P, X extends OwnInput>(
  { create, X, y, prepared: { classes, data } }: OwnJob<P, X>,
  params: P,
  train?: Uint32Array,
): Promise<OwnLearner<X>> {
  const own = create(params, { classes });
  const { weights } = data;
  const labels = Array.from(y);
  await own.fit(
    train ? rowsOf(X, train) : X,
    train ? take(labels, train) : labels,
    weights ? { weights: train ? take(weights, train) : weights } : {},
  );
  return own;
}

function rowsOf<X extends OwnInput>(X: X, rows: Uint32Array): X {
  // Each branch returns the kind that it was given.
  return (isRows(X) ? take(X, rows) : takeRows(X as Features, rows)) as OwnInput as X;
}

export function countRows(X: OwnInput): number {
  const rows = isRows(X) ? X.length : X?.rows;
  if (Number.isInteger(rows)) return rows;
  throw new ValidationError('X: expected an array with one element per row, or a Matrix');
}

function isRows(X: OwnInput): X is readonly unknown[] {
  return Array.isArray(X);
}

/** Values, or labels as probabilities of 0 and 1. */
export async function answersOf<X extends OwnInput>(
  own: OwnLearner<X>,
  X: X,
  rows: number,
  { task, classes }: Prepared,
): Promise<Float64Array> {
  const answers = await own.predict(X);
  checkCount('predict', answers, rows);
  if (task === 'regression') return toValues(answers as ArrayLike<number>);
  const certain = new Float64Array(rows * classes.length);
  encodeLabelsWith(answers, classes).forEach((code, i) => {
    certain[i * classes.length + code] = 1;
  });
  return certain;
}

export async function probabilitiesOf<X extends OwnInput>(
  own: OwnLearner<X>,
  X: X,
  rows: number,
  { classes }: Prepared,
): Promise<Float64Array> {
  if (!own.predictProba) throw new ValidationError('the loss is of probabilities: the object needs predictProba');
  const answers = await own.predictProba(X);
  checkCount('predictProba', answers, rows);
  return Float64Array.from(
    Array.from(answers).flatMap((row, i) => {
      if (row.length === classes.length) return Array.from(row);
      throw new ValidationError(`predictProba, row ${i}: expected ${classes.length} columns, found ${row.length}`);
    }),
  );
}

function checkCount(method: string, answers: ArrayLike<unknown> | undefined, rows: number): void {
  if (answers?.length === rows) return;
  throw new ValidationError(`${method}: expected ${rows} answers, one per row, found ${answers?.length}`);
}
