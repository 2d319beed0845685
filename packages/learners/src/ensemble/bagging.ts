/**
 * Bagging (Breiman 1996; by columns too: Ho 1998), as scikit-learn 1.9's BaggingClassifier and BaggingRegressor: the mean of
 * members that were each fitted to a sample of the rows and of the columns.
 */
import type { Matrix, Target, TrainingSet } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Classifier, Learner, Regressor } from '../contract/learner.ts';
import { defineParams, either, flag, integer, real } from '../contract/params.ts';
import type { Run } from '../contract/run.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import type { OutOfBag } from '../internal/out-of-bag.ts';
import { stateReader } from '../internal/state-reader.ts';
import { drawCount, maxSamplesRule } from '../trees/tree-params.ts';
import { treeClassifiers, treeRegressors } from './base-learners.ts';
import { chosenRows, drawNumbers, drawnCounts } from './draws.ts';
import { type Base, baseNamed, commonAccepts, type EstimatorSpec, estimatorRule } from './estimator-spec.ts';
import { memberRuns } from './member-run.ts';
import {
  blocksOf,
  checkMembers,
  fitCounts,
  fitMember,
  MAX_FEATURES,
  membersPredictor,
  predictMember,
  telling,
} from './members.ts';

export interface BaggingParams {
  /** The base learner. Default: a decision tree. */
  readonly estimator: EstimatorSpec;
  /** Members. Default 10. */
  readonly nEstimators: number;
  /** Rows of each member: null for as many as there are, a fraction of them up to 1, or a count above 1. Default null. */
  readonly maxSamples: number | null;
  /** Columns of each member: a fraction of them up to 1, or a count above 1. Default 1: all. */
  readonly maxFeatures: number;
  /** Rows are drawn with replacement, in proportion to their weights; else each at most once, and keeps its weight. Default true. */
  readonly bootstrap: boolean;
  /** Columns are drawn with replacement. Default false. */
  readonly bootstrapFeatures: boolean;
}

export interface BaggingState {
  readonly nFeatures: number;
  /** 0: values. */
  readonly nClasses: number;
  /** Kind of the members' learner. */
  readonly base: string;
  readonly members: readonly unknown[];
  /** Columns of each member. */
  readonly width: number;
  /** Members x width: which columns. */
  readonly columns: Int32Array;
}

export interface BaggingOptions {
  readonly kind?: string;
  /** The default base learner: the first of the bases with its defaults. */
  readonly estimator?: EstimatorSpec;
}

/** Bagging over any of `bases`; another set of bases than `baggingClassifier`'s, trees and forests, needs another `kind`. */
export function baggingClassifierOver(
  bases: readonly Classifier[],
  { kind = 'baggingClassifier', estimator }: BaggingOptions = {},
): Classifier<BaggingParams, BaggingState> & OutOfBag<BaggingParams, BaggingState> {
  return { ...bagging(kind, bases, estimator, true), role: 'classifier' };
}

/** See `baggingClassifierOver`. */
export function baggingRegressorOver(
  bases: readonly Regressor[],
  { kind = 'baggingRegressor', estimator }: BaggingOptions = {},
): Regressor<BaggingParams, BaggingState> & OutOfBag<BaggingParams, BaggingState> {
  return { ...bagging(kind, bases, estimator, false), role: 'regressor' };
}

/** Probabilities are the mean of the members'. `estimator` may name a decision tree, a random forest or extra trees. */
export const baggingClassifier = baggingClassifierOver(treeClassifiers);

/** The mean of the members. `estimator` may name a decision tree, a random forest or extra trees. */
export const baggingRegressor = baggingRegressorOver(treeRegressors);

/** Rows between yields, where columns are taken. */
const TAKEN = 1 << 17;

function bagging<T extends Target>(
  kind: string,
  bases: readonly Base[],
  estimator: EstimatorSpec = { kind: bases[0].kind, params: {} },
  classifier: boolean,
): Omit<Learner<BaggingParams, BaggingState, T, Float64Array>, 'role'> & OutOfBag<BaggingParams, BaggingState> {
  return {
    kind,
    ...defineParams(kind, {
      estimator: estimatorRule(bases, estimator),
      nEstimators: integer(10, { min: 1 }),
      maxSamples: maxSamplesRule,
      maxFeatures: either(real(1, { above: 0, max: 1 }), integer(2, { min: 2 })),
      bootstrap: flag(true),
      bootstrapFeatures: flag(false),
    }),
    accepts: commonAccepts(bases),
    *fit(params, data, run) {
      const X = door(kind, data);
      const { rows, columns } = X;
      const base = baseNamed(bases, params.estimator.kind);
      const width = Math.max(
        1,
        Math.min(columns, params.maxFeatures > 1 ? params.maxFeatures : Math.floor(params.maxFeatures * columns)),
      );
      const steps = params.nEstimators;
      const members: unknown[] = [];
      const chosen = new Int32Array(steps * width);
      const memberRun = memberRuns(run);
      for (let step = 0; step < steps; step++) {
        const own = memberRun(run.stream.stream('member', step));
        const drawn = drawNumbers(own.stream.stream('columns'), columns, width, params.bootstrapFeatures);
        chosen.set(drawn, step * width);
        const part = { ...data, X: yield* telling({ step, steps }, takeColumns(X, drawn)) };
        const { weights, whole } = yield* telling({ step, steps }, sample(params, rows, data.weights, own));
        const fitting = whole
          ? fitCounts(base, params.estimator, part, weights, own)
          : fitMember(base, params.estimator, { ...part, weights }, own);
        members.push(yield* telling({ step, steps }, fitting));
        yield { step: step + 1, steps };
      }
      return { nFeatures: columns, nClasses: data.nClasses, base: base.kind, members, width, columns: chosen };
    },
    predictor(state) {
      const base = baseNamed(bases, state.base);
      const outputs = Math.max(1, state.nClasses);
      // Members of all columns are predicted together.
      const { width, nFeatures } = state;
      const together = width === nFeatures && state.columns.every((column, at) => column === at % width);
      const groups = together ? [state.members] : state.members.map((member) => [member]);
      const predictors = groups.map((members) => membersPredictor(base, members));
      return (X) => {
        const matrix = denseFeatures(kind, X, state.nFeatures);
        const sums = new Float64Array(X.rows * outputs);
        for (const { block, start } of blocksOf(matrix))
          predictors.forEach((predict, m) => {
            for (const part of predict(atOnce(takeColumns(block, columnsOf(state, m)))))
              for (let i = 0; i < part.length; i++) sums[start * outputs + i] += part[i];
          });
        return sums.map((sum) => sum / state.members.length);
      };
    },
    checkState(state): asserts state is BaggingState {
      const read = stateReader(kind, state);
      const features = read.integer('nFeatures', 0, MAX_FEATURES);
      const nClasses = classifier ? read.classes('nClasses') : read.integer('nClasses', 0, 0);
      const width = read.integer('width', 0, features);
      const { base, members } = state as BaggingState;
      checkMembers(bases, base, members, () => width, Math.max(1, nClasses));
      read.integers('columns', members.length * width, 0, features - 1);
    },
    *outOfBag(params, state, data, run) {
      if (!params.bootstrap) throw new ValidationError(`${kind}: without bootstrap no row is out of a bag`);
      const X = door(kind, data);
      const base = baseNamed(bases, state.base);
      const outputs = Math.max(1, state.nClasses);
      const output = new Float64Array(X.rows * outputs);
      const votes = new Uint32Array(X.rows);
      const steps = state.members.length;
      const memberRun = memberRuns(run);
      for (let step = 0; step < steps; step++) {
        const own = memberRun(run.stream.stream('member', step));
        const { weights } = yield* telling({ step, steps }, sample(params, X.rows, data.weights, own));
        const part = yield* telling({ step, steps }, takeColumns(X, columnsOf(state, step)));
        const predicted = yield* telling({ step, steps }, predictMember(base, state.members[step], part, own));
        for (let i = 0; i < X.rows; i++) {
          if (weights[i] > 0) continue;
          votes[i]++;
          for (let k = i * outputs; k < (i + 1) * outputs; k++) output[k] += predicted[k];
        }
        yield { step: step + 1, steps };
      }
      return { output: output.map((sum, at) => sum / votes[Math.floor(at / outputs)]), votes };
    },
  };
}

function door(kind: string, { X, weights }: TrainingSet): Matrix {
  const matrix = denseFeatures(kind, X);
  if (X.rows === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
  if (weights && !weights.some((weight) => weight > 0))
    throw new ValidationError(`${kind}: expected a row of positive weight, found none`);
  return matrix;
}

/** What the rows weigh for a member; `whole`: how often each was drawn. */
function* sample(
  { bootstrap, maxSamples }: BaggingParams,
  rows: number,
  odds: Float64Array | undefined,
  run: Run,
): Generator<void, { weights: Float64Array; whole: boolean }> {
  const draws = drawCount(maxSamples, rows);
  if (bootstrap) return { weights: yield* drawnCounts(rows, draws, odds, run), whole: true };
  const chosen = yield* chosenRows(rows, Math.min(rows, draws), run);
  if (!odds) return { weights: chosen, whole: true };
  const weights = chosen.map((one, row) => one * odds[row]);
  return { weights: weights.some((weight) => weight > 0) ? weights : odds, whole: false };
}

function columnsOf({ columns, width }: BaggingState, member: number): Int32Array {
  return columns.subarray(member * width, (member + 1) * width);
}

/** X itself when these are all of its columns in order. */
function* takeColumns(X: Matrix, columns: Int32Array): Generator<void, Matrix> {
  if (columns.length === X.columns && columns.every((column, j) => column === j)) return X;
  const width = columns.length;
  const values = new Float64Array(X.rows * width);
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < width; j++) values[i * width + j] = X.values[i * X.columns + columns[j]];
    if ((i + 1) % TAKEN === 0) yield;
  }
  const { levels } = X;
  return {
    rows: X.rows,
    columns: width,
    values,
    ...(levels && { levels: Uint32Array.from(columns, (j) => levels[j]) }),
  };
}

function atOnce<T>(part: Generator<void, T>): T {
  for (;;) {
    const turn = part.next();
    if (turn.done) return turn.value;
  }
}
