/** Data at the edge of what a search can use: labels, few rows, no columns, many classes, values that say nothing or too much. */
import { decisionTreeClassifier, kNeighborsClassifier, ridge } from '@hyperopt-ts/models';
import { describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from '../estimator/hyperopt-estimator.ts';
import type { EstimatorOptions, FitOptions } from '../estimator/options.ts';

type Label = string | number | boolean;

const rows = [
  [1, 2],
  [2, 1],
  [3, 4],
  [4, 3],
  [5, 5],
  [6, 7],
];
const quick: EstimatorOptions = { maxEvals: 3, executor: 'inline', seed: 1, preprocessing: [] };
const nearest: EstimatorOptions = {
  ...quick,
  maxEvals: 1,
  classifier: { kind: 'kNeighborsClassifier', params: { nNeighbors: 1 } },
};
const linear: EstimatorOptions = { ...quick, regressor: ridge('ridge') };

function fit(options: EstimatorOptions, X: unknown, y: readonly Label[], fitOptions: FitOptions = {}) {
  return new HyperoptEstimator(options).fit(X as number[][], y, fitOptions);
}

test.each<[Label, Label]>([
  ['__proto__', 'b'],
  ['constructor', 'toString'],
  ['', ' '],
  ['☃', '\u{1F600}'],
  ['e\u0301', '\u00e9'],
  ['\0', 'a\nb'],
  [true, false],
  [-1, 10],
  [-0.5, 1e-9],
  [Number.MAX_SAFE_INTEGER, -1e300],
])('labels %j and %j come back as they were given, also from a saved model', async (a, b) => {
  const y = [a, b, a, b, a, b];
  const estimator = await fit({ ...nearest, metric: 'logLoss', ensemble: true }, rows, y, { folds: 2 });
  expect(estimator.predict(rows)).toEqual(y);
  const again = await HyperoptEstimator.fromJSON(JSON.stringify(estimator.toJSON()));
  expect(again.predict(rows)).toEqual(y);
  expect(again.classes).toEqual(estimator.classes);
});

describe('few rows', () => {
  const labels = ['a', 'b', 'a', 'b', 'a'];

  test.each<[number, RegExp]>([
    [0, /^X is empty: expected at least one row$/],
    [1, /^y has one class, "a": expected at least two$/],
    [2, /^every class has a single row: there is nothing to test on$/],
  ])('%i are refused', async (n, message) => {
    await expect(fit(quick, rows.slice(0, n), labels.slice(0, n))).rejects.toThrow(message);
  });

  test.each([3, 4, 5])('%i rows of classes make a model, with a warning', async (n) => {
    const estimator = await fit(quick, rows.slice(0, n), labels.slice(0, n));
    expect(estimator.predict(rows)).toHaveLength(6);
    expect(estimator.warnings.map(({ code }) => code)).toContain('splits');
  });

  test.each<[number, RegExp]>([
    [0, /^X is empty/],
    [1, /^expected at least 2 rows to split, found 1$/],
    [2, /^r2 is NaN on split 0, of 1 row to test on, whatever is predicted: use fewer folds or another metric$/],
    [5, /^r2 is NaN on split 0/],
  ])('%i rows of values are refused where R2 has no meaning', async (n, message) => {
    await expect(fit(linear, rows.slice(0, n), [1, 2, 3, 4, 5].slice(0, n))).rejects.toThrow(message);
  });

  test.each([2, 3, 5])('%i rows of values make a model by an error', async (n) => {
    const estimator = await fit({ ...linear, metric: 'mae' }, rows.slice(0, n), [1, 2, 3, 4, 5].slice(0, n));
    expect(estimator.predict(rows)).toHaveLength(6);
  });
});

const ys = ['a', 'b', 'a', 'b', 'a', 'b'];

test.each<[string, EstimatorOptions, unknown, readonly Label[], RegExp]>([
  ['no columns in an array', quick, rows.map(() => []), ys, /^X has no columns/],
  ['no columns in records', quick, rows.map(() => ({})), ys, /^X has no columns/],
  ['a constant target of values', linear, rows, [2, 2, 2, 2, 2, 2], /^r2 is NaN on split \d/],
  ['NaN in the target', linear, rows, [1, 2, Number.NaN, 4, 5, 6], /^y, row 2: expected a finite number, found NaN$/],
  ['infinity in the target', linear, rows, [1, 2, 3, -Infinity, 5, 6], /^y, row 3: expected a finite number/],
  ['infinity in a column', quick, [...rows.slice(1), [Infinity, 0]], ys, /row 5/],
])('%s: refused, by what it is and where', async (_, options, X, y, message) => {
  await expect(fit(options, X, y)).rejects.toThrow(message);
});

test.each<[number, RegExp]>([
  [Number.NaN, /^weights, row 2: expected a number >= 0, found NaN$/],
  [Infinity, /^weights, row 2: expected a number >= 0, found Infinity$/],
  [-1, /^weights, row 2: expected a number >= 0, found -1$/],
])('a weight of %d is refused, by its row', async (weight, message) => {
  await expect(fit(quick, rows, ys, { weights: [1, 1, weight, 1, 1, 1] })).rejects.toThrow(message);
});

test.each([-0, Number.MIN_VALUE, 1e300])('weights of %d among others make a model', async (weight) => {
  const options = { ...quick, classifier: decisionTreeClassifier('tree') };
  const weighted = await fit(options, rows, ys, { folds: 2, weights: [1, 1, weight, weight, 1, 1] });
  expect(weighted.predict(rows)).toHaveLength(6);
});

test('a label that the model has not seen is a wrong answer', async () => {
  const estimator = await fit(nearest, rows, ys, { folds: 2 });
  expect(estimator.score(rows, [...ys.slice(0, 5), 'z'])).toBeCloseTo(5 / 6, 12);
});

test.each<[string, number[][]]>([
  ['constant columns', rows.map(() => [1, 1])],
  ['a column without a value', rows.map(([a]) => [a, Number.NaN])],
  ['huge and tiny values', rows.map(([a, b]) => [a * 1e307, b * 1e-310])],
  ['more columns than rows', rows.map(([a, b]) => Array.from({ length: 50 }, (_, j) => a * j + b))],
])('%s make a model', async (_, X) => {
  expect((await fit(quick, X, ys, { folds: 2 })).predict(X)).toHaveLength(6);
});

test.each([kNeighborsClassifier('knn'), decisionTreeClassifier('tree')])(
  '500 classes make a model',
  async (classifier) => {
    const X = Array.from({ length: 1000 }, (_, i) => [i % 500, (i * 7) % 13]);
    const y = X.map(([a]) => `class ${a}`);
    const estimator = await fit({ ...quick, classifier, maxEvals: 2 }, X, y, { folds: 2 });
    expect(estimator.classes).toHaveLength(500);
    expect(estimator.predictProba(X.slice(0, 2)).map(({ length }) => length)).toEqual([500, 500]);
  },
);
