/** Tiny learners that keep every promise of the conformance suite: what its own tests break, one promise at a time. */
import { type Features, isSparse, type Matrix, type TrainingSet, toDense } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { AnyLearner } from '../contract/conformance/any-learner.ts';
import type { Progress } from '../contract/learner.ts';
import { defineParams, real } from '../contract/params.ts';
import type { Run } from '../contract/run.ts';
import { completeFeatures } from '../internal/complete-features.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { stateReader } from '../internal/state-reader.ts';

interface NearestState {
  readonly columns: number;
  /** Of each column; 0 for a number. */
  readonly levels: Int32Array;
  /** 0: values. */
  readonly nClasses: number;
  /** Column 0 of the rows that have it. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weights: Float64Array;
  /** Class shares of all rows, or their mean. */
  readonly prior: Float64Array;
}

/** Looks at column 0 alone: the rows nearest in it vote, by their weights. Accepts everything. */
export function nearestLearner(role: 'classifier' | 'regressor'): AnyLearner {
  const kind = role === 'classifier' ? 'nearestClassifier' : 'nearestRegressor';
  return {
    kind,
    role,
    ...defineParams(kind, { smoothing: real(0, { min: 0 }) }),
    accepts: { missing: true, sparse: true, categories: true, negative: true },
    fit: (_, data, run) => nearestFit(kind, data, run),
    predictor: (state) => (X) => nearestOutput(kind, state as NearestState, dense(X)),
    checkState(state) {
      const read = stateReader(kind, state);
      read.integers('levels', read.integer('columns'), 0, 1e6);
      const nClasses = role === 'classifier' ? read.classes('nClasses') : read.integer('nClasses', 0, 0);
      const rows = read.doubles('x').length;
      const y = read.doubles('y', rows);
      read.require(
        nClasses === 0 || y.every((k) => Number.isInteger(k) && k >= 0 && k < nClasses),
        'y must be classes',
      );
      read.doubles('weights', rows);
      read.doubles('prior', Math.max(1, nClasses));
    },
  };
}

function* nearestFit(
  kind: string,
  { X: given, y, nClasses, weights }: TrainingSet,
  run: Run,
): Generator<Progress, NearestState> {
  const X = dense(given);
  if (X.rows === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
  const kept: number[] = [];
  const all = emptyVotes(nClasses);
  for (let i = 0; i < X.rows; i++) {
    const weight = weights ? weights[i] : 1;
    vote(all, nClasses, y[i], weight);
    if (weight > 0 && !Number.isNaN(X.values[i * X.columns])) kept.push(i);
    run.count(10);
    if (i % 100 === 99) yield { step: i + 1, steps: X.rows };
  }
  return {
    ...{ columns: X.columns, levels: Int32Array.from(X.levels ?? new Int32Array(X.columns)), nClasses },
    x: Float64Array.from(kept, (i) => X.values[i * X.columns]),
    y: Float64Array.from(kept, (i) => y[i]),
    weights: Float64Array.from(kept, (i) => (weights ? weights[i] : 1)),
    prior: shares(all),
  };
}

function nearestOutput(kind: string, state: NearestState, X: Matrix): Float64Array {
  const { columns, levels, nClasses, x, y, weights, prior } = state;
  const category = levels[0] > 0;
  denseFeatures(kind, X, columns);
  const width = prior.length;
  const output = new Float64Array(X.rows * width);
  for (let i = 0; i < X.rows; i++) {
    const query = X.values[i * columns];
    const apart = (value: number) => (category ? Number(value !== query) : Math.abs(value - query));
    const nearest = x.reduce((least, value) => Math.min(least, apart(value)), Infinity);
    const votes = emptyVotes(nClasses);
    if (!(category && nearest > 0)) {
      x.forEach((value, r) => {
        if (apart(value) === nearest) vote(votes, nClasses, y[r], weights[r]);
      });
    }
    output.set(votes.total > 0 ? shares(votes) : prior, i * width);
  }
  return output;
}

/** Weights of the classes, or the weighted sum of values, and the sum of the weights. */
interface Votes {
  readonly sums: Float64Array;
  total: number;
}

function emptyVotes(nClasses: number): Votes {
  return { sums: new Float64Array(Math.max(1, nClasses)), total: 0 };
}

function vote(votes: Votes, nClasses: number, target: number, weight: number): void {
  votes.sums[nClasses > 0 ? target : 0] += nClasses > 0 ? weight : weight * target;
  votes.total += weight;
}

function shares({ sums, total }: Votes): Float64Array {
  return sums.map((sum) => sum / total);
}

function dense(X: Features): Matrix {
  return isSparse(X) ? toDense(X) : X;
}

/** Divides each column by its weighted mean. Accepts nothing but dense numbers from 0. */
export const meanScaler: AnyLearner = {
  kind: 'meanScaler',
  role: 'transformer',
  ...defineParams('meanScaler', {}),
  accepts: { missing: false, sparse: false, categories: false, negative: false },
  fit(_, data, run) {
    const X = notNegative(data.X);
    run.count(X.values.length + 1);
    const sums = new Float64Array(X.columns);
    let total = 0;
    for (let i = 0; i < X.rows; i++) {
      const weight = data.weights ? data.weights[i] : 1;
      total += weight;
      for (let j = 0; j < X.columns; j++) sums[j] += weight * X.values[i * X.columns + j];
    }
    return { columns: X.columns, means: sums.map((sum) => sum / total || 1) };
  },
  predictor(state) {
    const { columns, means } = state as { columns: number; means: Float64Array };
    return (features) => {
      const { rows, values } = notNegative(features, columns);
      return { rows, columns, values: values.map((value, at) => value / means[at % columns]) };
    };
  },
  checkState(state) {
    const read = stateReader('meanScaler', state);
    read.doubles('means', read.integer('columns'));
  },
};

function notNegative(features: Features, columns?: number): Matrix {
  const X = completeFeatures('meanScaler', features, columns);
  const at = X.values.findIndex((value) => value < 0);
  if (at < 0) return X;
  const place = `row ${Math.floor(at / X.columns)}, column ${at % X.columns}`;
  throw new ValidationError(`meanScaler: ${place}: expected a number >= 0, found ${X.values[at]}`);
}
