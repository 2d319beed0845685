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

test('parts are weighed by their rows, and the interval is as much wider as is said', () => {
  const part = (right: number, rows: number) => {
    const y = new Int32Array(rows);
    return { y, prediction: y.map((_, i) => (i < right ? 0 : 1)), nClasses: 2 };
  };
  const parts = [part(30, 40), part(10, 20)];
  const score = (widen: number) => heldOutScore('nested', metric('accuracy'), parts, stream(1), widen);
  expect(score(1).score).toBeCloseTo(40 / 60, 12);
  expect((score(1.2).high - score(1.2).low) / (score(1).high - score(1).low)).toBeCloseTo(1.2, 1);
});
