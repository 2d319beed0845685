import { loadDiabetes, loadIris } from '@hyperopt-ts/datasets';
import { anyClassifier, anyRegressor, kNeighborsClassifier, lasso, ridge } from '@hyperopt-ts/models';
import { hp, random } from '@hyperopt-ts/tpe';
import { describe, expect, test } from '@jest/globals';
import type { Progress } from '../search/progress.ts';
import { evaluatePipelines } from './evaluate-pipelines.ts';
import { HyperoptEstimator } from './hyperopt-estimator.ts';

const iris = loadIris();
const diabetes = loadDiabetes();
const quick = { maxEvals: 6, seed: 1, executor: 'inline' } as const;
const linear = hp.choice('linear', [lasso('lasso'), ridge('ridge')]);

describe('a search', () => {
  test('for classes predicts labels and probabilities', async () => {
    const { train, test } = iris.split({ seed: 2 });
    const estimator = new HyperoptEstimator({ classifier: kNeighborsClassifier('knn'), ...quick });
    expect(await estimator.fit(train.X, train.y, { folds: 3 })).toBe(estimator);
    expect(estimator.score(test.X, test.y)).toBeGreaterThan(0.85);
    expect(estimator.score(test.X, test.y, { metric: 'logLoss' })).toBeLessThan(1);
    expect(estimator.classes).toEqual(iris.classes);
    const labels = estimator.predictProba(test.X).map((row) => iris.classes[row.indexOf(Math.max(...row))]);
    expect(estimator.predict(test.X)).toEqual(labels);
  });

  test('for values predicts values', async () => {
    const estimator = new HyperoptEstimator({ regressor: linear, ...quick });
    await estimator.fit(diabetes.X, diabetes.y, { folds: 3 });
    expect(estimator.score(diabetes.X, diabetes.y)).toBeGreaterThan(0.4);
    expect(estimator.trials.best?.loss).toBeCloseTo(1 - (estimator.trials.best?.score ?? 0), 12);
  });

  test('minimises the metric that is named', async () => {
    const estimator = new HyperoptEstimator({ regressor: linear, metric: 'rmse', ...quick });
    await estimator.fit(diabetes.X, diabetes.y, { folds: 3 });
    expect(estimator.trials.best?.loss).toBe(estimator.trials.best?.score);
    expect(estimator.trials.best?.loss).toBeGreaterThan(40);
  });

  test('of everything works on records with text and gaps', async () => {
    const records = iris.y.map((_, i) => ({
      width: i % 9 === 0 ? null : iris.X.values[i * 4 + 3],
      petal: iris.X.values[i * 4 + 2] > 2 ? 'long' : 'short',
      index: i % 5,
    }));
    const estimator = new HyperoptEstimator({ maxEvals: 12, seed: 3, executor: 'inline', algo: random() });
    await estimator.fit(records, iris.y, { validSize: 0.3 });
    expect([...estimator.trials].map(({ status }) => status)).toEqual(new Array(12).fill('ok'));
    expect(estimator.score(records, iris.y)).toBeGreaterThan(0.8);
    expect(estimator.bestModel().preprocessing.map(({ kind }) => kind)).toContain('oneHotEncoder');
  });

  test('of all regressors works', async () => {
    const estimator = new HyperoptEstimator({ regressor: anyRegressor('r'), ...quick, maxEvals: 10, algo: random() });
    await estimator.fit(diabetes.X, diabetes.y, { validSize: 0.3 });
    expect([...estimator.trials].every(({ status }) => status === 'ok')).toBe(true);
    expect(estimator.score(diabetes.X, diabetes.y)).toBeGreaterThan(0.3);
  });
});

describe('trials', () => {
  test('are told one by one, in order, with the progress', async () => {
    const seen: [number, Progress][] = [];
    const estimator = new HyperoptEstimator({
      classifier: anyClassifier('clf'),
      ...quick,
      onTrial: ({ number }, progress) => seen.push([number, progress]),
    });
    const yielded: number[] = [];
    for await (const trial of estimator.search(iris.X, iris.y, { validSize: 0.5 })) yielded.push(trial.number);
    expect(yielded).toEqual([0, 1, 2, 3, 4, 5]);
    expect(seen.map(([number]) => number)).toEqual(yielded);
    expect(seen.map(([, { done }]) => done)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(seen[5][1].total).toBe(6);
    expect(estimator.status).toBe('done');
  });

  test('are rows of a table', async () => {
    const estimator = await new HyperoptEstimator({ classifier: kNeighborsClassifier('k'), ...quick }).fit(
      iris.X,
      iris.y,
    );
    const rows = estimator.trials.toRecords();
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({ trial: 0, learner: 'kNeighborsClassifier', status: 'ok' });
    expect(Object.keys(rows[0])).toEqual(['trial', 'learner', 'loss', 'status', 'seconds', 'params']);
    expect(Math.min(...rows.map(({ loss }) => loss))).toBe(estimator.trials.best?.loss);
  });

  test('go on with a warm start, and the best is kept', async () => {
    const options = { classifier: kNeighborsClassifier('k'), seed: 1, executor: 'inline' } as const;
    const once = await new HyperoptEstimator({ ...options, maxEvals: 9 }).fit(iris.X, iris.y);
    const twice = await new HyperoptEstimator({ ...options, maxEvals: 5 }).fit(iris.X, iris.y);
    const before = twice.trials.best?.loss ?? Number.NaN;
    await twice.fit(iris.X, iris.y, { warmStart: true });
    expect(twice.trials).toHaveLength(10);
    expect(twice.trials.best?.loss).toBeLessThanOrEqual(before);
    expect([...twice.trials].slice(0, 9).map(({ params }) => params)).toEqual(
      [...once.trials].map(({ params }) => params),
    );
  });

  test('start anew without one', async () => {
    const estimator = new HyperoptEstimator({ classifier: kNeighborsClassifier('k'), ...quick });
    await estimator.fit(iris.X, iris.y);
    await estimator.fit(iris.X, iris.y);
    expect(estimator.trials).toHaveLength(6);
  });
});

describe('the winner', () => {
  test('is refitted on all rows, or when it is asked for', async () => {
    const options = { classifier: kNeighborsClassifier('k', { nNeighbors: 1, weights: 'distance' }), ...quick };
    const estimator = await new HyperoptEstimator({ ...options, refit: false }).fit(iris.X, iris.y);
    expect(() => estimator.predict(iris.X)).toThrow(/not fitted/);
    await estimator.refit();
    expect(estimator.score(iris.X, iris.y)).toBe(1);
    expect(estimator.bestModel().learner).toMatchObject({ kind: 'kNeighborsClassifier', params: { nNeighbors: 1 } });
  });

  test('of no search is an error that says so', async () => {
    const estimator = new HyperoptEstimator();
    expect(() => estimator.predict([[1]])).toThrow(/call fit first/);
    expect(() => estimator.bestModel()).toThrow(/call fit first/);
    await expect(estimator.refit()).rejects.toMatchObject({ code: 'not-fitted' });
    await expect(estimator.save('nowhere.json')).rejects.toMatchObject({ code: 'not-fitted' });
  });
});

test('one search at a time', async () => {
  const estimator = new HyperoptEstimator({ classifier: kNeighborsClassifier('k'), ...quick });
  const first = estimator.fit(iris.X, iris.y);
  await expect(estimator.fit(iris.X, iris.y)).rejects.toMatchObject({ code: 'busy' });
  await first;
  expect(estimator.trials).toHaveLength(6);
  expect(estimator.status).toBe('done');
});

test('more workers than tasks are told of', async () => {
  const estimator = new HyperoptEstimator({ classifier: kNeighborsClassifier('k'), maxEvals: 2, lag: 1, workers: 2 });
  await estimator.fit(iris.X, iris.y, { validSize: 0.3 });
  expect(estimator.warnings).toEqual([
    { code: 'idle-workers', message: '2 workers for at most one task at a time: 1 a trial, lag 1' },
  ]);
});

test('evaluatePipelines scores given pipelines in their order', async () => {
  const kinds = ['kNeighborsClassifier', 'svc', 'noSuchLearner'];
  const pipelines = kinds.map((kind) => ({ kind, params: {} }));
  const [knn, svm] = await evaluatePipelines(pipelines.slice(0, 2), iris.X, iris.y, { folds: 3, executor: 'inline' });
  expect([knn.spec.learner.kind, svm.spec.learner.kind]).toEqual(kinds.slice(0, 2));
  expect(Math.min(knn.score, svm.score)).toBeGreaterThan(0.9);
  await expect(evaluatePipelines(pipelines, iris.X, iris.y)).rejects.toThrow(/unknown kind "noSuchLearner"/);
  await expect(evaluatePipelines([], iris.X, iris.y)).rejects.toThrow(/at least one pipeline/);
});
