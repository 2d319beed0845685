import { expect, test } from '@jest/globals';
import { completeFeatures, refuseMissing, trainingFeatures } from './complete-features.ts';

test('a missing value is refused with its place', () => {
  const X = { rows: 2, columns: 3, values: Float64Array.of(1, 2, 3, 4, 5, NaN) };
  expect(() => completeFeatures('svc', X)).toThrow('svc: row 1, column 2: expected a number, found a missing value');
});

test('in sparse features the place is that in the matrix, past rows that store nothing', () => {
  const sparse = {
    rows: 4,
    columns: 9,
    indptr: Uint32Array.of(0, 1, 1, 3, 3),
    indices: Uint32Array.of(0, 4, 8),
    values: Float64Array.of(1, 2, NaN),
  };
  expect(() => refuseMissing('normalizer', sparse)).toThrow('normalizer: row 2, column 8');
});

test('numbers pass, infinite ones too, and rows are asked for only in training', () => {
  const X = { rows: 1, columns: 2, values: Float64Array.of(-0, Infinity) };
  expect(trainingFeatures('svc', X)).toBe(X);
  const none = { rows: 0, columns: 2, values: new Float64Array(0) };
  expect(completeFeatures('svc', none)).toBe(none);
  expect(() => trainingFeatures('svc', none)).toThrow('svc: expected at least one row, found none');
});
