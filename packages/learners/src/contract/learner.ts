/**
 * The shape of every learner and transformer: two pure functions over plain data. The state is plain (numbers, strings,
 * arrays, typed arrays, plain objects), so that one codec saves every learner.
 */
import type { Features, Target, TrainingSet } from '@hyperopt-ts/data';
import type { Run } from './run.ts';

/** What features a learner can be given as they are. What is missing here, `complete` adds to the pipeline. */
export interface Accepts {
  /** NaN. */
  readonly missing: boolean;
  /** SparseMatrix. */
  readonly sparse: boolean;
  /** Columns with `levels` > 0 treated as categories; false: the codes are read as numbers. */
  readonly categories: boolean;
  /** Values below zero. */
  readonly negative: boolean;
  /** Raw columns of this type, which it makes features of; only of transformers that come first. */
  readonly raw?: 'date' | 'text';
}

export type Role = 'classifier' | 'regressor' | 'transformer';

/** How large a table is. */
export interface Shape {
  readonly rows: number;
  readonly columns: number;
  /** 0 for regression. */
  readonly nClasses: number;
}

/** What a growing learner yields: steps done so far, of how many if known. */
export interface Progress {
  readonly step: number;
  readonly steps?: number;
  /** The mean loss after these steps: on the rows held out for early stopping, where there are any, else on training rows. */
  readonly score?: number;
}

export interface Learner<Params extends object, State, T extends Target, Output> {
  /** Stable name in specs and saved models: 'randomForestClassifier'. */
  readonly kind: string;
  readonly role: Role;
  readonly defaults: Params;
  readonly accepts: Accepts;
  /** True when `fit` does not read the weights of rows: whoever gives weights is told so. */
  readonly ignoresWeights?: boolean;
  /**
   * Fits to `data`. `params` is complete and valid: it comes from `resolve`. A generator yields at least every 20 ms of
   * work; its driver, not the learner, checks deadlines and stop flags.
   */
  fit(params: Params, data: TrainingSet<T>, run: Run): State | Promise<State> | Generator<Progress, State>;
  /**
   * The work that `fit` will count, before it has begun: right within a factor of a few, which a search finds out. Unknown unless told.
   */
  expectedWork?(params: Params, shape: Shape): number;
  /** A synchronous function of features. It may hold what speeds prediction up; it is never saved. */
  predictor(state: State): (X: Features) => Output;
  /** Adds the defaults to what a caller gave and checks every value; throws a ValidationError that names the parameter. */
  resolve(params: Partial<Params>): Params;
  /**
   * Checks a state that was read from a file before it is believed: lengths, indices in range. Throws an Error that says
   * what is wrong. A state that passes never makes `predictor` read out of bounds or hang.
   */
  checkState(state: unknown): asserts state is State;
}

/** Output: class probabilities, rows x nClasses, row-major; each row sums to 1. */
export interface Classifier<Params extends object = object, State = unknown>
  extends Learner<Params, State, Int32Array, Float64Array> {
  readonly role: 'classifier';
}

/** Output: one value per row. */
export interface Regressor<Params extends object = object, State = unknown>
  extends Learner<Params, State, Float64Array, Float64Array> {
  readonly role: 'regressor';
}

export interface Transformed<State> {
  readonly state: State;
  readonly X: Features;
}

/** Output: the transformed features. The target is ignored unless the transformer says otherwise. */
export interface Transformer<Params extends object = object, State = unknown>
  extends Learner<Params, State, Target, Features> {
  readonly role: 'transformer';
  /**
   * Where training rows are not to be transformed by what was learned from themselves: fits, and transforms `data` in another way than
   * the predictor does.
   */
  fitTransform?(params: Params, data: TrainingSet, run: Run): Transformed<State> | Promise<Transformed<State>>;
}
