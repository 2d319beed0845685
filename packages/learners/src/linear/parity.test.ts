/** The linear learners against scikit-learn's optima on the bundled data sets. */

import { type Features, type Matrix, type TrainingSet, toSparse } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { drive } from '../contract/drive.ts';
import { createRun } from '../contract/run.ts';
import { bundled, firstRows, fixture, relativeError, rowsOf } from '../test-support/bundled-data.ts';
import { standardScaler } from '../transformers/standard-scaler.ts';
import type { LinearModel } from './internal/linear-model.ts';
import { lasso } from './lasso.ts';
import { type LogisticRegressionState, logisticRegression } from './logistic-regression.ts';
import { ridge } from './ridge.ts';

interface LogisticCase {
  readonly data: string;
  readonly standardize: boolean;
  readonly weighted: boolean;
  readonly params: { readonly C: number; readonly fitIntercept: boolean; readonly classWeight: null | 'balanced' };
  readonly coef: number[];
  readonly intercept: number[];
  readonly rows: number[];
  readonly probabilities: number[];
}

interface RegressionCase {
  readonly kind: 'lasso' | 'ridge';
  readonly data: string;
  readonly rows: number;
  readonly weighted: boolean;
  readonly params: { readonly alpha: number; readonly fitIntercept: boolean };
  readonly coef: number[];
  readonly intercept: number;
}

const cases = fixture('linear') as { logistic: LogisticCase[]; regression: RegressionCase[] };
const newRun = () => createRun(stream(0));
const weightsOf = (rows: number) => Float64Array.from({ length: rows }, (_, i) => ((i * 7) % 5) / 2);

describe('logisticRegression', () => {
  for (const { data, standardize, weighted, params, ...expected } of cases.logistic) {
    const name = `${data}${standardize ? ' standardized' : ''}${weighted ? ' weighted' : ''} ${JSON.stringify(params)}`;
    test(name, () => {
      const { X: raw, y, nClasses } = bundled(data);
      const X = standardize ? scaled(raw) : raw;
      const set = { X, y: y as Int32Array, nClasses, weights: weighted ? weightsOf(X.rows) : undefined };
      const run = newRun();
      const tight = logisticRegression.resolve({ ...params, tol: 1e-10, maxIter: 5000 });
      const state = drive(logisticRegression.fit(tight, set, run)) as LogisticRegressionState;
      expect(run.warnings).toEqual([]);
      expect(relativeError(state.coef, expected.coef, 0)).toBeLessThan(1e-5);
      // The intercepts of more than two classes are free up to a constant.
      expect(relativeError(centred(state.intercept), centred(expected.intercept))).toBeLessThan(1e-5);
      const found = logisticRegression.predictor(state)(rowsOf(X, expected.rows));
      expect(relativeError(found, expected.probabilities)).toBeLessThan(1e-5);
    });
  }

  test('warns when it stops at maxIter', () => {
    const { X, y, nClasses } = bundled('wine');
    const run = newRun();
    drive(logisticRegression.fit(logisticRegression.resolve({ maxIter: 2 }), { X, y: y as Int32Array, nClasses }, run));
    expect(run.warnings).toEqual(['logisticRegression stopped at maxIter 2 before it converged']);
  });

  test('row weights of whole numbers are repeated rows', () => {
    const { X, y, nClasses } = bundled('iris');
    const counts = Array.from({ length: X.rows }, (_, i) => i % 3);
    const repeated = counts.flatMap((count, i) => new Array<number>(count).fill(i));
    const params = logisticRegression.resolve({ tol: 1e-10, maxIter: 5000 });
    const fit = (set: TrainingSet<Int32Array>) =>
      drive(logisticRegression.fit(params, set, newRun())) as LogisticRegressionState;
    const a = fit({ X, y: y as Int32Array, nClasses, weights: Float64Array.from(counts) });
    const b = fit({ X: rowsOf(X, repeated), y: Int32Array.from(repeated, (i) => y[i]), nClasses });
    expect(relativeError(a.coef, b.coef)).toBeLessThan(1e-7);
  });
});

interface SparseLogisticCase {
  readonly data: string;
  readonly weighted: boolean;
  readonly params: { readonly C: number; readonly l1Ratio: number; readonly fitIntercept: boolean };
  readonly coef: number[];
  readonly intercept: number[];
}

describe('logisticRegression with an L1 part, and on sparse features', () => {
  const { logistic } = fixture('sparse') as { logistic: SparseLogisticCase[] };
  const fit = (X: Features, name: string, params: object, weighted: boolean) => {
    const { y, nClasses } = bundled(name);
    const set = { X, y: y as Int32Array, nClasses, weights: weighted ? weightsOf(X.rows) : undefined };
    const tight = logisticRegression.resolve({ ...params, tol: 1e-10, maxIter: 20_000 });
    return drive(logisticRegression.fit(tight, set, newRun())) as LogisticRegressionState;
  };

  for (const { data, weighted, params, ...expected } of logistic) {
    test(`${data}${weighted ? ' weighted' : ''} ${JSON.stringify(params)}`, () => {
      const X = scaled(bundled(data).X);
      for (const features of [X, toSparse(X)]) {
        const { coef, intercept } = fit(features, data, params, weighted);
        expect(relativeError(coef, expected.coef, 0)).toBeLessThan(1e-6);
        expect(relativeError(centred(intercept), centred(expected.intercept))).toBeLessThan(1e-6);
        expected.coef.forEach((value, at) => {
          if (value === 0) expect(coef[at]).toBe(0);
        });
      }
    });
  }

  test.each(['iris', 'digits'])('the optimum for sparse %s is that for dense', (name) => {
    const { X } = bundled(name);
    const [dense, sparse] = [X, toSparse(X)].map((features) => fit(features, name, { C: 0.01 }, true));
    expect(relativeError(sparse.coef, dense.coef, 0)).toBeLessThan(1e-6);
    expect(relativeError(centred(sparse.intercept), centred(dense.intercept))).toBeLessThan(1e-6);
  });
});

describe('lasso and ridge', () => {
  for (const { kind, data, rows, weighted, params, ...expected } of cases.regression) {
    test(`${kind} on ${rows} rows of ${data}${weighted ? ' weighted' : ''} ${JSON.stringify(params)}`, () => {
      const all = bundled(data);
      const X = firstRows(all.X, rows);
      const y = Float64Array.from(all.y.subarray(0, rows));
      const set = { X, y, nClasses: 0, weights: weighted ? weightsOf(rows) : undefined };
      const run = newRun();
      const state = (
        kind === 'lasso'
          ? drive(lasso.fit(lasso.resolve({ ...params, tol: 1e-14, maxIter: 1_000_000 }), set, run))
          : ridge.fit(ridge.resolve(params), set, run)
      ) as LinearModel;
      expect(run.warnings).toEqual([]);
      expect(relativeError(state.coef, expected.coef, 0)).toBeLessThan(1e-6);
      expect(relativeError([state.intercept], [expected.intercept])).toBeLessThan(1e-6);
    });
  }

  test('the order of visits does not change the optimum, and follows the stream', () => {
    const { X, y } = bundled('diabetes');
    const set = { X, y: y as Float64Array, nClasses: 0 };
    const fit = (params: object, seed = 0) =>
      drive(lasso.fit(lasso.resolve(params), set, createRun(stream(seed)))) as LinearModel;
    const cyclic = fit({ tol: 1e-13, maxIter: 100_000 });
    const random = fit({ tol: 1e-13, maxIter: 100_000, selection: 'random' });
    expect(relativeError(random.coef, cyclic.coef, 0)).toBeLessThan(1e-6);
    expect(fit({ selection: 'random', maxIter: 3 }, 1).coef).toEqual(fit({ selection: 'random', maxIter: 3 }, 1).coef);
    expect(fit({ selection: 'random', maxIter: 3 }, 1).coef).not.toEqual(
      fit({ selection: 'random', maxIter: 3 }, 2).coef,
    );
  });

  test('lasso warns when it stops at maxIter', () => {
    const { X, y } = bundled('diabetes');
    const run = newRun();
    drive(lasso.fit(lasso.resolve({ alpha: 0.001, maxIter: 2 }), { X, y: y as Float64Array, nClasses: 0 }, run));
    expect(run.warnings[0]).toMatch(/^lasso stopped at maxIter 2/);
  });

  test('a penalty above max |x · y| / rows gives zero coefficients and the mean', () => {
    const set = {
      X: { rows: 3, columns: 1, values: Float64Array.of(-1, 0, 1) },
      y: Float64Array.of(0, 2, 4),
      nClasses: 0,
    };
    // x · y / rows = 4 / 3
    const fit = (alpha: number) => drive(lasso.fit(lasso.resolve({ alpha, tol: 1e-12 }), set, newRun())) as LinearModel;
    expect(fit(1.34)).toEqual({ columns: 1, coef: Float64Array.of(0), intercept: 2 });
    // (4 − 3 alpha) / 2
    expect(fit(1).coef[0]).toBeCloseTo(0.5, 12);
  });

  test('ridge of repeated columns without a penalty is the solution of least norm', () => {
    const values = Float64Array.from([1, 1, 2, 2, 4, 4].flatMap((x) => [x]));
    const set = { X: { rows: 3, columns: 2, values }, y: Float64Array.of(2, 4, 8), nClasses: 0 };
    const { coef, intercept } = ridge.fit(ridge.resolve({ alpha: 0 }), set, newRun()) as LinearModel;
    expect(coef[0]).toBeCloseTo(1, 10);
    expect(coef[1]).toBeCloseTo(1, 10);
    expect(intercept).toBeCloseTo(0, 10);
  });
});

function scaled(X: Matrix): Matrix {
  const set = { X, y: new Int32Array(X.rows), nClasses: 1 };
  const state = standardScaler.fit(standardScaler.defaults, set, newRun());
  return standardScaler.predictor(state as never)(X) as Matrix;
}

function centred(values: ArrayLike<number>): number[] {
  const all = Array.from(values);
  const mean = all.length > 1 ? all.reduce((sum, value) => sum + value, 0) / all.length : 0;
  return all.map((value) => value - mean);
}
