import { loadDiabetes, loadIris } from '@hyperopt-ts/datasets';
import { kNeighborsClassifier, ridge } from '@hyperopt-ts/models';
import { stream } from '@hyperopt-ts/numerics';
import { random } from '@hyperopt-ts/tpe';
import { metric } from '@hyperopt-ts/validation';
import { describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from '../estimator/hyperopt-estimator.ts';
import { heldOutScore } from './held-out-score.ts';

const iris = loadIris();
const diabetes = loadDiabetes();
const quick = { maxEvals: 5, seed: 1, algo: random(), honest: 'nested', executor: 'inline' } as const;
const classifier = kNeighborsClassifier('knn');

describe('a nested score', () => {
  test('is near the truth, and leaves the search and the model as they are', async () => {
    const nested = await new HyperoptEstimator({ classifier, ...quick }).fit(iris.X, iris.y, { folds: 3 });
    const plain = await new HyperoptEstimator({ classifier, ...quick, honest: false }).fit(iris.X, iris.y, {
      folds: 3,
    });
    expect(nested.trials).toHaveLength(5);
    expect([...nested.trials].map(({ loss }) => loss)).toEqual([...plain.trials].map(({ loss }) => loss));
    expect(nested.predictProba(iris.X)).toEqual(plain.predictProba(iris.X));
    const { method, score = 0, low = 1, high = 0 } = nested.honestScore ?? {};
    expect(method).toBe('nested');
    expect(score).toBeGreaterThan(0.9);
    expect(low).toBeLessThan(score);
    expect(high).toBeGreaterThan(score);
    expect(high - low).toBeLessThan(0.15);
  });

  test('of noise is near chance, and the same on threads', async () => {
    const draws = stream(2, 'noise');
    const X = Array.from({ length: 150 }, () => Array.from({ length: 4 }, () => draws.normal()));
    const y = X.map(() => draws.uniform() < 0.5);
    const fit = async (where: object) =>
      (await new HyperoptEstimator({ classifier, ...quick, ...where }).fit(X, y, { folds: 3 })).honestScore;
    const inline = await fit({});
    expect(inline?.low).toBeLessThan(0.5);
    expect(inline?.high).toBeGreaterThan(0.5);
    expect(await fit({ executor: 'threads', workers: 2 })).toEqual(inline);
  });

  test('of values, in groups, shares a budget of time', async () => {
    const groups = Array.from({ length: diabetes.X.rows }, (_, i) => i % 40);
    const options = { ...quick, maxEvals: undefined, maxTime: 6, regressor: ridge('ridge'), preprocessing: [] };
    const start = performance.now();
    const nested = await new HyperoptEstimator(options).fit(diabetes.X, diabetes.y, { groups, folds: 3 });
    expect((performance.now() - start) / 1000).toBeLessThan(10);
    expect(nested.honestScore?.score).toBeGreaterThan(0.35);
    expect(nested.honestScore?.low).toBeGreaterThan(0.2);
    expect(nested.honestScore?.high).toBeLessThan(0.65);
  });

  test('is left when the search is aborted', async () => {
    const controller = new AbortController();
    let trials = 0;
    const nested = new HyperoptEstimator({
      ...{ ...quick, classifier, maxEvals: 3, signal: controller.signal },
      onTrial: () => {
        if (++trials === 3) setTimeout(() => controller.abort(), 20);
      },
    });
    await nested.fit(iris.X, iris.y, { repeats: 20 });
    expect(nested.status).toBe('aborted');
    expect(nested.trials.best).toBeDefined();
  });
});

test('the interval is as much wider as is said, and ends at a perfect prediction', () => {
  const judged = (right: number, rows: number) => {
    const y = Int32Array.from({ length: rows }, (_, i) => i % 2);
    return { y, prediction: y.map((code, i) => (i < right ? code : 1 - code)), nClasses: 2, halves: [], share: 0.8 };
  };
  const width = (name: string, right: number, widen: number): number => {
    const { low, high } = heldOutScore('nested', metric(name), judged(right, 60), stream(1), widen);
    expect(high).toBeLessThanOrEqual(1);
    return high - low;
  };
  expect(width('accuracy', 40, 1.2) / width('accuracy', 40, 1)).toBeCloseTo(1.2, 1);
  expect(width('balancedAccuracy', 30, 1.2) / width('balancedAccuracy', 30, 1)).toBeCloseTo(1.2, 6);
  expect(width('balancedAccuracy', 59, 2)).toBeLessThan(0.2);
});

test('what cannot be split without an outer fold is told before the search', async () => {
  const search = new HyperoptEstimator({ ...quick, regressor: ridge('ridge'), preprocessing: [], metric: 'rmse' });
  const split = [{ train: Uint32Array.of(0, 1, 2, 3), test: Uint32Array.of(4) }];
  await expect(search.fit([[1], [2], [3], [4], [5]], [1, 2, 3, 4, 5], { split })).rejects.toThrow(/split 0/);
  expect(search.trials).toHaveLength(0);
});
