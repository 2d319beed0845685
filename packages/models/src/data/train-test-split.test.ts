import { loadDiabetes, loadIris } from '@hyperopt-ts/datasets';
import { expect, test } from '@jest/globals';
import { trainTestSplit } from './train-test-split.ts';

test('keeps the form of the features and the shares of the classes', () => {
  const { X, y } = loadIris();
  const rows = y.map((_, i) => [...X.values.subarray(i * 4, i * 4 + 4)]);
  const { train, test: held } = trainTestSplit(rows, y, { testSize: 0.2, seed: 3 });
  expect(train.X).toHaveLength(120);
  expect(held.y.filter((label) => label === 'setosa')).toHaveLength(10);
  const matrix = trainTestSplit(X, y, { testSize: 0.2, seed: 3 });
  expect([...matrix.test.X.values]).toEqual(held.X.flat());
  expect(matrix.test.y).toEqual(held.y);
});

test('each row is in one part, with its label', () => {
  const rows = Array.from({ length: 50 }, (_, i) => ({ i }));
  const { train, test: held } = trainTestSplit(
    rows,
    rows.map(({ i }) => i % 5),
    { testSize: 10 },
  );
  expect([...train.X, ...held.X].map(({ i }) => i).sort((a, b) => a - b)).toEqual(rows.map(({ i }) => i));
  held.X.forEach(({ i }, k) => {
    expect(held.y[k]).toBe(i % 5);
  });
});

test('values are not stratified', () => {
  const { X, y } = loadDiabetes();
  const { test: held } = trainTestSplit(
    X,
    y.map((value) => value + 0.5),
    { testSize: 0.5 },
  );
  expect(held.y).toHaveLength(221);
});
