/** Truncated SVD against scikit-learn's exact solver, and its iterations against singular values that are known. */
import { type Features, type SparseMatrix, toDense, toSparse } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import type { AnyLearner } from '../contract/conformance/any-learner.ts';
import { drive } from '../contract/drive.ts';
import { createRun } from '../contract/run.ts';
import { bundled, fixture, relativeError, rowsOf } from '../test-support/bundled-data.ts';
import { type TruncatedSvdState, truncatedSvd } from './truncated-svd.ts';

interface Case {
  readonly data: string;
  readonly nComponents: number;
  readonly singularValues: number[];
  readonly transformed: number[];
}

const { svd } = fixture('sparse') as { svd: Case[] };

function fit(params: object, X: Features, seed = 0): TruncatedSvdState {
  const set = { X, y: new Float64Array(X.rows), nClasses: 0 };
  const { fit, resolve } = truncatedSvd as unknown as AnyLearner;
  return drive(fit(resolve(params), set, createRun(stream(seed)))) as TruncatedSvdState;
}

describe.each(svd)('$nComponents components of $data', ({ data, nComponents, singularValues, transformed }) => {
  const { X } = bundled(data);
  const sample = rowsOf(
    X,
    [...Array(X.rows).keys()].filter((i) => i % Math.floor(X.rows / 10) === 0),
  );

  test.each([
    ['dense', X],
    ['sparse', toSparse(X)],
  ] as const)('of %s features are those of scikit-learn', (_, features) => {
    const state = fit({ nComponents }, features);
    expect(relativeError(state.singularValues, singularValues, 0)).toBeLessThan(1e-11);
    expect(relativeError(truncatedSvd.predictor(state)(sample).values, transformed, 0)).toBeLessThan(1e-9);
  });
});

/** Rows with one value each, in a column of their own: the values are the singular values, the columns their vectors. */
function axes(values: readonly number[], columns: number, place: (i: number) => number): SparseMatrix {
  return {
    ...{ rows: values.length, columns, values: Float64Array.from(values) },
    indptr: Uint32Array.from({ length: values.length + 1 }, (_, i) => i),
    indices: Uint32Array.from(values, (_, i) => place(i)),
  };
}

describe.each([
  ['wide', 200, 500, (i: number) => (3 * i) % 500],
  ['tall', 400, 200, (i: number) => (7 * i) % 200],
] as const)('iterations on a %s matrix', (_, rows, columns, place) => {
  const values = Array.from({ length: rows }, (_, i) => (i < 200 ? 0.9 ** i : 0));
  const X = axes(values, columns, place);

  test('find the values and the axes', () => {
    const { singularValues, components } = fit({ nComponents: 5, nIter: 20 }, X);
    for (let k = 0; k < 5; k++) {
      expect(singularValues[k] / values[k]).toBeCloseTo(1, 11);
      expect(components[k * columns + place(k)]).toBeCloseTo(1, 9);
    }
  });

  test('give the same for dense features, and nearly the same for another seed', () => {
    const state = fit({ nComponents: 5, nIter: 15 }, X);
    expect(fit({ nComponents: 5, nIter: 15 }, toDense(X))).toEqual(state);
    const other = fit({ nComponents: 5, nIter: 15 }, X, 1);
    expect(other.components).not.toEqual(state.components);
    expect(relativeError(other.components, state.components)).toBeLessThan(1e-7);
  });
});

test('directions that the data leave open become unit vectors', () => {
  const X = axes([3, 2, ...Array<number>(198).fill(0)], 300, (i) => i);
  const { singularValues, components } = fit({ nComponents: 4 }, X);
  expect(singularValues.map((value) => Math.round(value * 1e6) / 1e6)).toEqual(Float64Array.of(3, 2, 0, 0));
  for (let k = 0; k < 4; k++) {
    const row = components.subarray(k * 300, (k + 1) * 300);
    expect(row.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(1, 10);
  }
});
