import { loadIris } from '@hyperopt-ts/datasets';
import type { StepSpec } from '@hyperopt-ts/models';
import { describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from './hyperopt-estimator.ts';
import type { EstimatorOptions, FitOptions } from './options.ts';

const knn: StepSpec = { kind: 'kNeighborsClassifier', params: { nNeighbors: 1 } };
const options: EstimatorOptions = { classifier: knn, preprocessing: [], maxEvals: 1, executor: 'inline' };
const rows = [
  [1, 2],
  [2, 1],
  [3, 4],
  [4, 3],
  [5, 5],
  [6, 7],
];
const labels = ['a', 'b', 'a', 'b', 'a', 'b'];

function fit(X: unknown, y: unknown, fitOptions: FitOptions = { folds: 2 }) {
  return new HyperoptEstimator(options).fit(X as number[][], y as string[], fitOptions);
}

describe('bad data is refused at the door', () => {
  test.each<[string, unknown, unknown, RegExp]>([
    ['empty X', [], [], /X is empty/],
    ['ragged rows', [[1, 2], [3]], ['a', 'b'], /row 1/],
    ['infinity', [...rows.slice(0, 5), [Infinity, 0]], labels, /row 5.*column 0|column 0.*row 5/],
    ['a string in a matrix', [...rows.slice(0, 5), ['n/a', 0]], labels, /row 5.*"n\/a"|"n\/a"/],
    ['X and y of different lengths', rows, labels.slice(1), /6 rows.*5|5.*6/],
    ['one class', rows, labels.map(() => 'a'), /one class, "a"/],
    ['labels of mixed types', rows, ['a', 1, 'a', 1, 'a', 1], /mixed types/],
    ['a missing label', rows, ['a', null, 'a', 'b', 'a', 'b'], /row 1/],
    ['every class of one row', rows, ['a', 'b', 'c', 'd', 'e', 'f'], /single row/],
  ])('%s', async (_name, X, y, message) => {
    await expect(fit(X, y)).rejects.toThrow(message);
  });

  test('classes smaller than the folds reduce them, with a warning', async () => {
    const estimator = new HyperoptEstimator(options);
    await estimator.fit(rows, labels, { folds: 5 });
    expect(estimator.warnings).toEqual([{ code: 'splits', message: expect.stringContaining('using 3 folds') }]);
  });

  test('a class of one row stays in training', async () => {
    const estimator = await fit(rows, ['a', 'b', 'a', 'b', 'a', 'c'], { folds: 2 });
    expect(estimator.warnings[0].message).toContain('stays in training');
    expect(estimator.predict([[6, 7]])).toEqual(['c']);
  });
});

describe('bad options are refused at the door', () => {
  test.each<[string, object, RegExp]>([
    ['an unknown option', { maxEval: 3 }, /unknown option "maxEval"; did you mean "maxEvals"\?/],
    ['maxEvals 0', { maxEvals: 0 }, /maxEvals: expected an integer >= 1, found 0/],
    ['a fraction of a trial', { maxEvals: 1.5 }, /maxEvals/],
    ['no time', { maxTime: 0 }, /maxTime: expected seconds > 0/],
    ['no workers', { workers: 0 }, /workers/],
    ['a NaN seed', { seed: Number.NaN }, /seed/],
    ['an unknown executor', { executor: 'processes' }, /executor/],
    ['a classifier and a regressor', { classifier: knn, regressor: knn }, /not both/],
  ])('%s', (_name, bad, message) => {
    expect(() => new HyperoptEstimator(bad)).toThrow(message);
  });

  test('an unknown option of fit', async () => {
    await expect(fit(rows, labels, { fold: 2 } as FitOptions)).rejects.toThrow(/did you mean "folds"/);
  });

  test('an unknown metric', async () => {
    const estimator = new HyperoptEstimator({ ...options, metric: 'acuracy' });
    await expect(estimator.fit(rows, labels)).rejects.toThrow(/did you mean "accuracy"/);
  });

  test('an unknown kind and an unknown parameter', async () => {
    const search = (classifier: StepSpec) =>
      new HyperoptEstimator({ ...options, classifier }).fit(rows, labels, { folds: 2 });
    await expect(search({ kind: 'kNeighborClassifier', params: {} })).rejects.toThrow(
      /did you mean "kNeighborsClassifier"/,
    );
    await expect(search({ kind: 'kNeighborsClassifier', params: { k: 3 } })).rejects.toThrow(/unknown option "k"/);
  });
});

test('data from a loader fits', async () => {
  const { X, y } = loadIris();
  const estimator = await fit(X, y, { folds: 5 });
  expect(estimator.score(X, y)).toBe(1);
});
