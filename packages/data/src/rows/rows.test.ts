import { expect, test } from '@jest/globals';
import { isSparse, type Matrix, take, takeRows, toDense, toSparse } from '../index.ts';

const X: Matrix = {
  rows: 4,
  columns: 3,
  values: Float64Array.of(1, 0, 2, 0, 0, 0, Number.NaN, 3, 0, 0, -4, 5),
};

test('takeRows copies rows in the order asked, dense and sparse alike', () => {
  const rows = Uint32Array.of(3, 0, 0, 1);
  const taken = takeRows(X, rows);
  expect(taken).toEqual({ rows: 4, columns: 3, values: Float64Array.of(0, -4, 5, 1, 0, 2, 1, 0, 2, 0, 0, 0) });
  expect(takeRows(toSparse(X), rows)).toEqual(toSparse(taken));
  expect(takeRows(X, []).rows).toBe(0);
});

test('takeRows keeps the levels', () => {
  const levels = Uint32Array.of(0, 4, 0);
  expect(takeRows({ ...X, levels }, [2]).levels).toBe(levels);
});

test('dense to sparse and back', () => {
  const sparse = toSparse(X);
  expect(isSparse(sparse)).toBe(true);
  expect(sparse.indptr).toEqual(Uint32Array.of(0, 2, 2, 4, 6));
  expect(sparse.indices).toEqual(Uint32Array.of(0, 2, 0, 1, 1, 2));
  expect(sparse.values).toEqual(Float64Array.of(1, 2, Number.NaN, 3, -4, 5));
  expect(toDense(sparse)).toEqual(X);
});

test('take keeps the type of the array', () => {
  expect(take(Float64Array.of(1, 2, 3), [2, 0])).toEqual(Float64Array.of(3, 1));
  expect(take(Int32Array.of(1, 2, 3), [1])).toEqual(Int32Array.of(2));
  expect(take(['a', 'b'], [1, 1])).toEqual(['b', 'b']);
});
