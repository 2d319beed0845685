/** What the transformers promise beyond the conformance suite and parity: categories, missing values, sparse features. */

import type { Features, Matrix, SparseMatrix, Target } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import type { Transformer } from '../contract/learner.ts';
import { createRun } from '../contract/run.ts';
import { relativeError } from '../test-support/bundled-data.ts';
import { densify } from './densify.ts';
import { minMaxScaler } from './min-max-scaler.ts';
import { normalizer } from './normalizer.ts';
import { oneHotEncoder } from './one-hot-encoder.ts';
import { simpleImputer } from './simple-imputer.ts';
import { standardScaler } from './standard-scaler.ts';

function fitted<P extends object, S>(transformer: Transformer<P, S>, params: Partial<P>, X: Features) {
  const set = { X, y: new Float64Array(X.rows) as Target, nClasses: 0 };
  const state = transformer.fit(transformer.resolve(params), set, createRun(stream(0))) as S;
  transformer.checkState(state);
  return transformer.predictor(state);
}

function matrix(rows: number[][], levels?: number[]): Matrix {
  const values = Float64Array.from(rows.flat());
  const X = { rows: rows.length, columns: rows[0].length, values };
  return levels ? { ...X, levels: Uint32Array.from(levels) } : X;
}

const sparse: SparseMatrix = {
  rows: 3,
  columns: 3,
  indptr: Uint32Array.of(0, 2, 2, 3),
  indices: Uint32Array.of(0, 2, 1),
  values: Float64Array.of(3, 4, -2),
};

describe('oneHotEncoder', () => {
  const encode = fitted(oneHotEncoder, {}, matrix([[0, 5, 1]], [3, 0, 2]));

  test('gives a column a category, in place', () => {
    const X = encode(
      matrix(
        [
          [2, 7, 0],
          [0, NaN, 1],
        ],
        [3, 0, 2],
      ),
    ) as Matrix;
    expect(X.columns).toBe(6);
    expect(Array.from(X.values)).toEqual([0, 0, 1, 7, 1, 0, 1, 0, 0, NaN, 0, 1]);
    expect(X.levels).toBeUndefined();
  });

  test('gives zeros for a missing or unknown code', () => {
    const X = encode(
      matrix([
        [NaN, 0, 2],
        [3, 0, -1],
        [0.5, 0, NaN],
      ]),
    );
    expect(Array.from(X.values)).toEqual(new Array(18).fill(0));
  });

  test('names the columns that it expected', () => {
    expect(() => encode(matrix([[1]]))).toThrow('oneHotEncoder: expected 3 columns');
  });
});

describe('simpleImputer', () => {
  test('fills numbers by its strategy and categories by the most frequent, and keeps the levels', () => {
    const rows = [
      [1, 2],
      [NaN, 1],
      [3, 1],
      [8, NaN],
    ];
    const filled = fitted(simpleImputer, {}, matrix(rows, [0, 3]))(matrix(rows, [0, 3])) as Matrix;
    expect(Array.from(filled.values)).toEqual([1, 2, 4, 1, 3, 1, 8, 1]);
    expect(filled.levels).toEqual(Uint32Array.of(0, 3));
    const median = fitted(simpleImputer, { strategy: 'median' }, matrix(rows))(matrix([[NaN, NaN]]));
    expect(Array.from(median.values)).toEqual([3, 1]);
  });

  test('the least of equally frequent values wins; nothing to learn from gives 0', () => {
    const fill = (column: number[]) =>
      fitted(simpleImputer, { strategy: 'mostFrequent' }, matrix(column.map((x) => [x])))(matrix([[NaN]])).values[0];
    expect(fill([5, 2, 5, 2, 9])).toBe(2);
    expect(fill([NaN, NaN])).toBe(0);
  });
});

describe('standardScaler', () => {
  test('leaves constant columns unscaled, also where rounding gives them a variance', () => {
    const X = matrix(Array.from({ length: 10 }, () => [0.1, 1e9 + 0.1, 0]));
    const scaled = fitted(standardScaler, {}, X);
    for (const value of scaled(X).values) expect(Math.abs(value)).toBeLessThan(1e-6);
    const [a] = scaled(matrix([[1.1, 1e9, 5]])).values;
    expect(a).toBeCloseTo(1, 12);
  });

  test('keeps sparse features sparse unless the mean is taken out', () => {
    const kept = fitted(standardScaler, { withMean: false }, sparse)(sparse) as SparseMatrix;
    expect(kept.indptr).toBe(sparse.indptr);
    // Standard deviation of (3, 0, 0) is √2.
    expect(kept.values[0]).toBeCloseTo(3 / Math.SQRT2, 12);
    const centred = fitted(standardScaler, {}, sparse)(sparse) as Matrix;
    expect(centred.values.length).toBe(9);
    expect(centred.values[3]).toBeCloseTo(-1 / Math.SQRT2, 12);
  });

  test('withStd false only centres', () => {
    const X = matrix([[1], [5]]);
    expect(Array.from(fitted(standardScaler, { withStd: false }, X)(X).values)).toEqual([-2, 2]);
  });
});

describe('minMaxScaler', () => {
  test('maps the extremes exactly; clips only when told', () => {
    const X = matrix([
      [0.1, 7],
      [0.7, 7],
      [0.3, 7],
    ]);
    const at = (params: object, value: number) => fitted(minMaxScaler, params, X)(matrix([[value, 7]])).values[0];
    expect(at({}, 0.1)).toBe(0);
    expect(at({}, 0.7)).toBe(1);
    expect(at({ featureMin: -3, featureMax: 4 }, 0.7)).toBe(4);
    expect(at({}, 1.3)).toBeCloseTo(2, 12);
    expect(at({ clip: true }, 1.3)).toBe(1);
    expect(at({ clip: true }, NaN)).toBeNaN();
    expect(fitted(minMaxScaler, {}, X)(X).values[1]).toBe(0);
  });

  test('refuses an empty range', () => {
    expect(() => minMaxScaler.resolve({ featureMin: 1 })).toThrow('featureMax must be above featureMin 1, found 1');
  });
});

describe('normalizer', () => {
  test('scales rows of any size, zeros stay, sparse stays sparse', () => {
    const scale = normalizer.predictor({ norm: 'l2' });
    const X = matrix([
      [3e200, 4e200],
      [0, 0],
      [3e-200, -4e-200],
    ]);
    expect(relativeError(scale(X).values, [0.6, 0.8, 0, 0, 0.6, -0.8])).toBeLessThan(1e-15);
    const rows = scale(sparse) as SparseMatrix;
    expect(Array.from(rows.values)).toEqual([0.6, 0.8, -1]);
    expect(Array.from((normalizer.predictor({ norm: 'l1' })(sparse) as SparseMatrix).values)).toEqual([
      3 / 7,
      4 / 7,
      -1,
    ]);
  });
});

test('densify writes sparse features out', () => {
  const dense = fitted(densify, {}, sparse)(sparse) as Matrix;
  expect(Array.from(dense.values)).toEqual([3, 0, 4, 0, 0, 0, 0, -2, 0]);
  const X = matrix([[1, 2]], [0, 3]);
  expect(fitted(densify, {}, X)(X)).toBe(X);
});
