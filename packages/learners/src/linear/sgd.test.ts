/** Stochastic gradient descent against scikit-learn's, step by step on rows in order, and what is ours: steps and divergence. */
import { type Matrix, toSparse } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import type { AnyLearner } from '../contract/conformance/any-learner.ts';
import { drive } from '../contract/drive.ts';
import type { Progress } from '../contract/learner.ts';
import { createRun } from '../contract/run.ts';
import { bundled, fixture, relativeError } from '../test-support/bundled-data.ts';
import { standardScaler } from '../transformers/standard-scaler.ts';
import { perceptron, sgdClassifier } from './sgd-classifier.ts';
import { sgdRegressor } from './sgd-regressor.ts';

interface Case {
  readonly kind: string;
  readonly data: string;
  readonly weighted: boolean;
  readonly params: object;
  readonly coef: number[];
  readonly intercept: number[];
}

const { descents } = fixture('sparse') as { descents: Case[] };
const learners = { perceptron, sgdClassifier, sgdRegressor } as unknown as Record<string, AnyLearner>;

function scaled(X: Matrix): Matrix {
  const set = { X, y: new Int32Array(X.rows), nClasses: 1 };
  const state = standardScaler.fit(standardScaler.defaults, set, createRun(stream(0)));
  return standardScaler.predictor(state as never)(X) as Matrix;
}

function standard(values: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const variance = all.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / all.length;
  return all.map((value) => (value - mean) / Math.sqrt(variance));
}

test.each(descents)('$kind on $data, weighted $weighted, $params', ({ kind, data, weighted, params, ...expected }) => {
  const { X: raw, y: target, nClasses } = bundled(data);
  const X = toSparse(scaled(raw));
  const y = kind === 'sgdRegressor' ? standard(target) : target;
  const weights = weighted ? Float64Array.from({ length: X.rows }, (_, i) => ((i * 7) % 5) / 2 + 0.5) : undefined;
  const { fit, resolve } = learners[kind];
  const set = { X, y, nClasses, weights };
  const state = drive(fit(resolve({ shuffle: false, ...params }), set, createRun(stream(0)))) as {
    coef: Float64Array;
    intercept: number | Float64Array;
  };
  expect(relativeError(state.coef, expected.coef, 0)).toBeLessThan(1e-9);
  const intercept = typeof state.intercept === 'number' ? [state.intercept] : state.intercept;
  expect(relativeError(intercept, expected.intercept)).toBeLessThan(1e-9);
});

describe('sgdClassifier', () => {
  test('tells the mean loss of each epoch, which falls', async () => {
    const { X, y, nClasses } = bundled('breast_cancer');
    const told: Progress[] = [];
    const set = { X: scaled(X), y: y as Int32Array, nClasses };
    const params = sgdClassifier.resolve({ loss: 'logLoss', maxIter: 30 });
    await drive(sgdClassifier.fit(params, set, createRun(stream(0))), (progress) => {
      if (progress.score !== undefined) told.push(progress);
      return undefined;
    });
    expect(told.map(({ step }) => step)).toEqual(told.map((_, i) => i + 1));
    expect(told.at(-1)?.score).toBeLessThan(told[0].score as number);
  });

  test('keeps the last finite coefficients, and says so', () => {
    const { X, y, nClasses } = bundled('wine');
    const run = createRun(stream(0));
    const huge = { ...X, values: X.values.map((x) => x * 1e200) };
    const params = sgdClassifier.resolve({ loss: 'squaredError' });
    const state = drive(sgdClassifier.fit(params, { X: huge, y: y as Int32Array, nClasses }, run));
    expect(run.warnings.at(-1)).toMatch(/left the range of numbers/);
    expect(() => sgdClassifier.checkState(state)).not.toThrow();
  });

  test('wants a penalty where the steps follow from it', () => {
    expect(() => sgdClassifier.resolve({ alpha: 0 })).toThrow(/alpha must be > 0/);
    expect(sgdClassifier.resolve({ alpha: 0, learningRate: 'constant' }).alpha).toBe(0);
  });
});
