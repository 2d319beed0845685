import { loadDiabetes, loadIris } from '@hyperopt-ts/datasets';
import { describe, expect, test } from '@jest/globals';
import { fitPipeline } from '../model/fit-pipeline.ts';
import { crossValidate } from './cross-validate.ts';

const iris = loadIris();
const diabetes = loadDiabetes();
const knn = { kind: 'kNeighborsClassifier', params: { nNeighbors: 3 } };

describe('crossValidate', () => {
  test('gives a score for each fold and repeat, their mean and spread', async () => {
    const result = await crossValidate(knn, iris.X, iris.y, { folds: 5, repeats: 2 });
    expect(result.scores).toHaveLength(10);
    expect(result.mean).toBeGreaterThan(0.93);
    const mean = result.scores.reduce((sum, score) => sum + score, 0) / 10;
    expect(result.mean).toBeCloseTo(mean, 12);
    const variance = result.scores.reduce((sum, score) => sum + (score - mean) * (score - mean), 0) / 9;
    expect(result.std).toBeCloseTo(Math.sqrt(variance), 12);
    expect(result.work).toBeGreaterThan(0);
  });

  test('fits the preprocessing on the training rows of each fold alone', async () => {
    // One test row is a hundred times as large as all others: a scaler that saw it would squeeze the rest to nothing.
    const X = Array.from({ length: 12 }, (_, i) => [i === 11 ? 1e6 : i % 2, 1]);
    const y = Array.from({ length: 12 }, (_, i) => (i % 2 ? 'odd' : 'even'));
    const split = [{ train: Uint32Array.from([0, 1, 2, 3, 4, 5, 6, 7]), test: Uint32Array.from([8, 9, 10, 11]) }];
    const spec = {
      preprocessing: [{ kind: 'minMaxScaler', params: {} }],
      learner: { kind: 'kNeighborsClassifier', params: {} },
    };
    expect((await crossValidate(spec, X, y, { split })).mean).toBe(1);
  });

  test('is the same for the same seed and another for another', async () => {
    const forest = { kind: 'randomForestClassifier', params: { nEstimators: 5 } };
    const scores = async (seed: number) => (await crossValidate(forest, iris.X, iris.y, { seed })).scores;
    expect(await scores(1)).toEqual(await scores(1));
    expect(await scores(1)).not.toEqual(await scores(2));
  });

  test('regression is scored by R2, or the metric that is named', async () => {
    const ridge = { kind: 'ridge', params: { alpha: 1 } };
    expect((await crossValidate(ridge, diabetes.X, diabetes.y)).mean).toBeGreaterThan(0.4);
    expect((await crossValidate(ridge, diabetes.X, diabetes.y, { metric: 'rmse' })).mean).toBeGreaterThan(50);
    await expect(crossValidate(ridge, diabetes.X, diabetes.y, { metric: 'accuracy' })).rejects.toThrow(
      /of classification/,
    );
  });

  test('says so, once, when a learner ignores the weights of rows', async () => {
    const weights = iris.y.map((_, i) => 1 + (i % 2));
    const warningsOf = async (kind: string) =>
      (await crossValidate({ kind, params: {} }, iris.X, iris.y, { weights })).warnings;
    expect(await warningsOf('kNeighborsClassifier')).toEqual(['kNeighborsClassifier ignores the weights of rows']);
    expect(await warningsOf('decisionTreeClassifier')).toEqual([]);
    expect((await crossValidate(knn, iris.X, iris.y)).warnings).toEqual([]);
  });

  test('leave one out', async () => {
    const { scores } = await crossValidate(knn, iris.X, iris.y, { folds: -1 });
    expect(scores).toHaveLength(150);
  });

  test('a lossFn sees labels as they were given', async () => {
    const seen = new Set<unknown>();
    const lossFn = (yTrue: readonly unknown[], yPred: readonly unknown[]): number => {
      for (const label of [...yTrue, ...yPred]) seen.add(label);
      return 0.25;
    };
    const { scores } = await crossValidate(knn, iris.X, iris.y, { lossFn });
    expect(scores).toEqual([-0.25, -0.25, -0.25, -0.25, -0.25]);
    expect([...seen].sort()).toEqual(iris.classes);
  });
});

describe('fitPipeline', () => {
  test('fits, predicts labels and probabilities, and scores', async () => {
    const model = await fitPipeline(knn, iris.X, iris.y);
    expect(new Set(model.predict(iris.X))).toEqual(new Set(iris.classes));
    const probabilities = model.predictProba(iris.X);
    expect(probabilities).toHaveLength(150);
    for (const row of probabilities) expect(row[0] + row[1] + row[2]).toBeCloseTo(1, 12);
    expect(model.score(iris.X, iris.y)).toBeGreaterThan(0.94);
    expect(model.score(iris.X, iris.y, { metric: 'logLoss' })).toBeLessThan(0.3);
  });

  test('missing values and categories are handled without being told', async () => {
    const rows = iris.y.map((_, i) => ({
      length: i % 7 === 0 ? null : iris.X.values[i * 4 + 2],
      width: iris.X.values[i * 4 + 3],
      color: ['red', 'green', 'blue'][i % 3],
    }));
    const svc = { kind: 'svc', params: {} };
    const model = await fitPipeline(svc, rows, iris.y);
    expect(model.parts.members[0].pipeline.preprocessing.map(({ kind }) => kind)).toEqual([
      'oneHotEncoder',
      'simpleImputer',
    ]);
    expect(model.score(rows, iris.y)).toBeGreaterThan(0.9);
    // Another order of columns, one more, and a colour never seen.
    const others = rows.map(({ length, width }) => ({ extra: 1, color: 'violet', width, length }));
    expect(model.score(others, iris.y)).toBeGreaterThan(0.9);
  });

  test('a missing value that training never had is refused by row and column', async () => {
    const model = await fitPipeline({ kind: 'svc', params: {} }, [{ a: 1 }, { a: 2 }], ['x', 'y']);
    expect(() => model.predict([{ a: 1 }, { a: null }])).toThrow(/row 1, column a: missing/);
  });

  test('a regression model has values and no probabilities', async () => {
    const model = await fitPipeline({ kind: 'lasso', params: {} }, diabetes.X, diabetes.y);
    expect(model.score(diabetes.X, diabetes.y)).toBeGreaterThan(0.4);
    expect(() => model.predictProba(diabetes.X)).toThrow(/no class probabilities/);
  });
});
