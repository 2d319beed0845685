/** Encoders of categories and dates, against closed forms; scikit-learn's numbers are in encoder-parity.test.ts. */
import type { Matrix, Target } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { createRun } from '../contract/run.ts';
import { dateExpander, oneHotEncoder, ordinalEncoder, simpleImputer, targetEncoder } from '../index.ts';

const { NaN: missing } = Number;
const run = () => createRun(stream(3, 'encoders'));

function matrix(rows: readonly (readonly number[])[], extra: Partial<Matrix> = {}): Matrix {
  return { rows: rows.length, columns: rows[0].length, values: Float64Array.from(rows.flat()), ...extra };
}

function set(X: Matrix, y: Target = new Float64Array(X.rows), nClasses = 0) {
  return { X, y, nClasses };
}

const rowsOf = ({ rows, columns, values }: Matrix) =>
  Array.from({ length: rows }, (_, i) => Array.from(values.subarray(i * columns, (i + 1) * columns)));

function fitted<P extends object, S>(
  transformer: {
    resolve(params: Partial<P>): P;
    fit(params: P, data: ReturnType<typeof set>, of: ReturnType<typeof run>): unknown;
    predictor(state: S): (X: Matrix) => unknown;
    checkState(state: unknown): void;
  },
  params: Partial<P>,
  data: ReturnType<typeof set>,
) {
  const state = transformer.fit(transformer.resolve(params), data, run()) as S;
  transformer.checkState(structuredClone(state));
  return (X: Matrix) => transformer.predictor(state)(X) as Matrix;
}

test('rare categories share a column, the last', () => {
  const X = matrix([[0], [1], [1], [2], [2], [2], [3], [missing]], { levels: Uint32Array.of(4) });
  const byCount = rowsOf(fitted(oneHotEncoder, { minFrequency: 2 }, set(X))(X));
  expect([byCount[0], byCount[1], byCount[3], byCount[6], byCount[7]]).toEqual([
    ...[
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0, 0, 0],
    ],
  ]);
  expect(fitted(oneHotEncoder, { minFrequency: 0.3 }, set(X))(X).columns).toBe(2);
  expect(fitted(oneHotEncoder, { maxCategories: 2 }, set(X))(X).columns).toBe(2);
  expect(fitted(oneHotEncoder, { maxCategories: 4 }, set(X))(X)).toEqual(fitted(oneHotEncoder, {}, set(X))(X));
  expect(fitted(oneHotEncoder, { maxCategories: 1 }, set(X))(X).columns).toBe(1);
});

test('codes become numbers', () => {
  const X = matrix(
    [
      [2, 5],
      [missing, 6],
    ],
    { levels: Uint32Array.of(3, 0) },
  );
  expect(fitted(ordinalEncoder, {}, set(X))(X)).toEqual({ rows: 2, columns: 2, values: X.values });
});

test('gaps have a column of their own where training rows had any', () => {
  const X = matrix([
    [1, missing, 4],
    [3, 8, 4],
  ]);
  const transform = fitted(simpleImputer, { addIndicator: true }, set(X));
  expect(rowsOf(transform(X))).toEqual([
    [1, 8, 4, 1],
    [3, 8, 4, 0],
  ]);
  expect(rowsOf(transform(matrix([[missing, 2, missing]])))).toEqual([[2, 2, 4, 0]]);
});

test('a training row is encoded by rows of other folds, a new one by all', async () => {
  const draws = stream(1);
  const rows = 60;
  const codes = Array.from({ length: rows }, () => [draws.integer(0, 3), draws.normal()]);
  const X = matrix(codes, { levels: Uint32Array.of(4, 0) });
  // Every row's target is its own: what the row itself adds to its encoding would be seen.
  const y = Float64Array.from({ length: rows }, (_, i) => 1000 * (i + 1));
  const data = set(X, y);
  const params = targetEncoder.resolve({});
  const { state, X: within } = (await targetEncoder.fitTransform?.(params, data, run())) ?? {};
  expect(targetEncoder.fit(params, data, run())).toEqual(state);
  for (let i = 0; i < rows; i++) {
    const changed = { ...data, y: y.map((value, at) => (at === i ? 1e9 : value)) };
    const again = (await targetEncoder.fitTransform?.(params, changed, run()))?.X as Matrix;
    expect(again.values[2 * i]).toBe((within as Matrix).values[2 * i]);
    expect(again.values[2 * i + 1]).toBe(X.values[2 * i + 1]);
  }
  const transform = fitted(targetEncoder, {}, data);
  const mean = y.reduce((sum, value) => sum + value, 0) / rows;
  // Neither the level that no row has nor a missing value was seen.
  expect(
    transform(
      matrix([
        [3, 0],
        [missing, 0],
        [9, 0],
      ]),
    ).values,
  ).toEqual(Float64Array.of(mean, 0, mean, 0, mean, 0));
});

test('the fewer rows a level has and the more they differ, the nearer is it to the mean', () => {
  const X = matrix([[0], [0], [1], [1], [missing], [2]], { levels: Uint32Array.of(3) });
  const y = Float64Array.of(1, 1, 2, 8, 4, 8);
  const encoded = fitted(targetEncoder, {}, set(X, y))(X).values;
  const [mean, variance] = [4, 9];
  const lambda = (2 * variance) / (2 * variance + 9);
  expect(Array.from(encoded)).toEqual(
    [1, 1, lambda * 5 + (1 - lambda) * mean, expect.anything(), 4, 8].map((x, i) => (i === 3 ? encoded[2] : x)),
  );
});

test('of several classes each has a column; columns of few levels are left alone', () => {
  const X = matrix(
    [
      [0, 1],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
    { levels: Uint32Array.of(2, 3) },
  );
  const transform = fitted(targetEncoder, { minLevels: 3 }, set(X, Int32Array.of(0, 1, 2, 0), 3));
  const { columns, levels } = transform(X);
  expect([columns, levels]).toEqual([4, Uint32Array.of(2, 0, 0, 0)]);
  expect(fitted(targetEncoder, {}, set(X))(X).levels).toBeUndefined();
});

test('dates become numbers behind the other columns, those that tell rows apart', () => {
  const times = [Date.UTC(2024, 0, 31, 12), Date.UTC(2024, 1, 1, 12), missing];
  const raw = [{ type: 'date' as const, column: 0 }];
  const X = matrix(
    times.map((time, i) => [time, i]),
    { levels: Uint32Array.of(0, 3), raw },
  );
  const transform = fitted(dateExpander, {}, set(X));
  const days = Date.UTC(2024, 0, 31) / 86_400_000;
  const expected = matrix([
    [0, days + 0.5, 1, 31, 3],
    [1, days + 1.5, 2, 1, 4],
    [2, ...Array(4).fill(missing)],
  ]);
  expect(transform(X)).toEqual({ ...expected, levels: Uint32Array.of(3, 0, 0, 0, 0) });
  expect(transform({ ...X, raw: undefined })).toMatchObject({ columns: 2 });
});
