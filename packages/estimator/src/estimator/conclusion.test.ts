/** What a search ends with beyond its best trial: ensembles, calibration, the baseline and the honest score. */
import { loadBreastCancer, loadDiabetes, loadIris } from '@hyperopt-ts/datasets';
import { anyClassifier, kNeighborsClassifier, lasso, logisticRegression, ridge } from '@hyperopt-ts/models';
import { stream } from '@hyperopt-ts/numerics';
import { hp, random } from '@hyperopt-ts/tpe';
import { metric } from '@hyperopt-ts/validation';
import { describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from './hyperopt-estimator.ts';

const iris = loadIris();
const cancer = loadBreastCancer();
const diabetes = loadDiabetes();
const quick = { maxEvals: 8, seed: 1, executor: 'inline', algo: random() } as const;
const classifier = hp.choice('learner', [kNeighborsClassifier('knn'), logisticRegression('lr')]);

interface Document {
  readonly pipeline?: object;
  readonly ensemble?: { weight: number }[];
  readonly decision?: { temperature: number };
  readonly validation: { metric: string; score: number; honest?: object };
}

describe('an ensemble', () => {
  const searched = new HyperoptEstimator({ classifier, metric: 'logLoss', ensemble: true, ...quick }).fit(
    iris.X,
    iris.y,
  );

  test('is no worse on the folds than the best trial, and is saved with its members', async () => {
    const estimator = await searched;
    const document = estimator.toJSON() as Document;
    expect(document.ensemble?.length).toBeGreaterThan(1);
    expect(document.validation.score).toBeLessThan(estimator.trials.best?.score ?? 0);
    const again = await HyperoptEstimator.fromJSON(JSON.stringify(document));
    expect(again.predictProba(iris.X)).toEqual(estimator.predictProba(iris.X));
  });

  test('has probabilities that are scaled by a temperature when log loss is the metric', async () => {
    expect(((await searched).toJSON() as Document).decision?.temperature).toBeGreaterThan(0);
    const plain = await new HyperoptEstimator({ classifier, metric: 'logLoss', calibrate: false, ...quick }).fit(
      iris.X,
      iris.y,
    );
    expect((plain.toJSON() as Document).decision).toBeUndefined();
  });

  test('has as many members as it may', async () => {
    const { ensemble } = (
      await new HyperoptEstimator({ classifier, metric: 'logLoss', ensemble: { maxMembers: 2 }, ...quick }).fit(
        iris.X,
        iris.y,
      )
    ).toJSON() as Document;
    expect(ensemble).toHaveLength(2);
  });

  test('of regressors predicts the mean', async () => {
    const regressor = hp.choice('linear', [lasso('lasso'), ridge('ridge')]);
    const estimator = new HyperoptEstimator({ regressor, preprocessing: [], metric: 'rmse', ensemble: true, ...quick });
    await estimator.fit(diabetes.X, diabetes.y, { folds: 3 });
    expect((estimator.toJSON() as Document).validation.score).toBeLessThanOrEqual(estimator.trials.best?.loss ?? 0);
    expect(estimator.score(diabetes.X, diabetes.y)).toBeGreaterThan(0.4);
  });

  test('is the same on threads', async () => {
    const threads = new HyperoptEstimator({
      classifier,
      metric: 'logLoss',
      ensemble: true,
      ...quick,
      executor: 'threads',
      workers: 2,
    });
    await threads.fit(iris.X, iris.y);
    expect(JSON.stringify(threads.toJSON())).toBe(JSON.stringify((await searched).toJSON()));
  });

  test('takes options that exist', () => {
    expect(() => new HyperoptEstimator({ ensemble: { maxMember: 3 } as object })).toThrow(/did you mean "maxMembers"/);
    expect(() => new HyperoptEstimator({ ensemble: { size: 0 } })).toThrow('ensemble.size: expected an integer >= 1');
    expect(() => new HyperoptEstimator({ honest: 'yes' as 'bbc' })).toThrow(
      "honest: expected 'bbc', 'holdout', 'nested' or false",
    );
  });
});

test('the baseline is the shares of the classes, or the mean', async () => {
  const { baseline } = await new HyperoptEstimator({ classifier, ...quick, maxEvals: 2 }).fit(iris.X, iris.y);
  expect(baseline?.score).toBeCloseTo(1 / 3, 12);
  const regressor = ridge('ridge');
  const values = await new HyperoptEstimator({ regressor, preprocessing: [], ...quick, maxEvals: 2 }).fit(
    diabetes.X,
    diabetes.y,
  );
  expect(values.baseline?.score).toBeLessThan(0.001);
  expect(values.baseline?.score).toBeGreaterThan(-0.1);
});

describe('the honest score', () => {
  test.each(['accuracy', 'auc', 'logLoss'])(
    'bbc, %s: below the winner’s own, with an interval around it',
    async (name) => {
      const estimator = new HyperoptEstimator({ classifier, metric: name, ...quick });
      await estimator.fit(cancer.X, cancer.y, { folds: 3 });
      const { method, score, low, high } = estimator.honestScore ?? {};
      const sign = metric(name).direction === 'maximize' ? 1 : -1;
      expect(method).toBe('bbc');
      expect(sign * ((score ?? 0) - (estimator.trials.best?.score ?? 0))).toBeLessThan(0.002);
      expect(low).toBeLessThan(score ?? 0);
      expect(high).toBeGreaterThan(score ?? 0);
    },
  );

  test('of noise is what chance gives, when rows are locked away', async () => {
    const draws = stream(1, 'noise');
    const X = Array.from({ length: 200 }, () => Array.from({ length: 5 }, () => draws.normal()));
    const y = X.map(() => (draws.uniform() < 0.5 ? 'a' : 'b'));
    const options = { classifier: anyClassifier('any'), ...quick, maxEvals: 15 };
    const locked = await new HyperoptEstimator({ ...options, honest: 'holdout' }).fit(X, y);
    const { method, score = 0, low = 0, high = 1 } = locked.honestScore ?? {};
    expect(method).toBe('holdout');
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(Math.abs(score - 0.5)).toBeLessThan(0.25);
    expect(high - low).toBeLessThan(0.4);
    expect(locked.trials.best?.score).toBeGreaterThan(0.53);
  });

  test('of a holdout: the search does not see the rows that are locked away, the model does', async () => {
    const seen: number[] = [];
    const lossFn = (yTrue: unknown[]): number => seen.push(yTrue.length);
    const split = [
      {
        train: Uint32Array.from({ length: 100 }, (_, i) => i),
        test: Uint32Array.from({ length: 50 }, (_, i) => 100 + i),
      },
    ];
    const estimator = new HyperoptEstimator({
      classifier: kNeighborsClassifier('knn'),
      lossFn,
      honest: 'holdout',
      ...quick,
    });
    await estimator.fit(iris.X, iris.y, { folds: 2 });
    expect(seen).toHaveLength(16);
    const given = new HyperoptEstimator({ classifier: kNeighborsClassifier('knn'), honest: 'holdout', ...quick });
    await given.fit(iris.X, iris.y, { split });
    expect(given.honestScore?.method).toBe('holdout');
    expect(given.score(iris.X, iris.y)).toBeGreaterThan(0.9);
  });

  test('is none for a lossFn, and when it is not wanted', async () => {
    const lossFn = (): number => 1;
    expect(
      (await new HyperoptEstimator({ classifier, lossFn, ...quick }).fit(iris.X, iris.y)).honestScore,
    ).toBeUndefined();
    expect(
      (await new HyperoptEstimator({ classifier, honest: false, ...quick }).fit(iris.X, iris.y)).honestScore,
    ).toBeUndefined();
  });
});

test('rows of a group are on one side', async () => {
  const groups = iris.y.map((_, i) => `plant ${i % 15}`);
  const estimator = new HyperoptEstimator({ classifier, ...quick, maxEvals: 3, honest: 'holdout' });
  await estimator.fit(iris.X, iris.y, { groups, folds: 3 });
  expect(estimator.trials.best?.foldLosses).toHaveLength(3);
  await expect(estimator.fit(iris.X, iris.y, { groups: ['a'] })).rejects.toThrow(
    'groups: expected 150, one per row, found 1',
  );
});
