/** hyperopt-ts/predict, as it is shipped: what was left out of it is nothing that a prediction needs. */
import { loadDiabetes, loadIris } from '@hyperopt-ts/datasets';
import { describe, expect, test } from '@jest/globals';
import { type FeatureInput, fitPipeline, loadRegistry, type Model, modelToJson, type TargetInput } from './index.ts';

const shipped = new URL('./browser/predict.js', import.meta.url).href;
const { loadModel } = (await import(shipped)) as typeof import('./predict.ts');

const rowsOf = ({ rows, columns, values }: { rows: number; columns: number; values: Float64Array }) =>
  Array.from({ length: rows }, (_, i) => Array.from(values.subarray(i * columns, (i + 1) * columns)));
const everyThird = <T>(items: readonly T[]): T[] => items.filter((_, i) => i % 3 === 0);
const [iris, diabetes] = [loadIris(), loadDiabetes()];
const flowers = { X: everyThird(rowsOf(iris.X)), y: everyThird(iris.y) };
const patients = { X: everyThird(rowsOf(diabetes.X)).map((row) => row.slice(1)), y: everyThird(diabetes.y) };

async function predictsTheSame(model: Model, X: FeatureInput): Promise<void> {
  const loaded = await loadModel(JSON.stringify(modelToJson(model.parts)));
  expect(loaded.predict(X)).toEqual(model.predict(X));
  if (model.parts.task === 'classification') expect(loaded.predictProba(X)).toEqual(model.predictProba(X));
}

const registry = await loadRegistry();
const learners = registry.kinds.map((kind) => registry.get(kind)).filter(({ role }) => role !== 'transformer');

describe('a model predicts what it does where it was fitted', () => {
  test.each(learners.map(({ kind, role }) => [kind, role]))('%s', async (kind, role) => {
    const { X, y }: { X: number[][]; y: TargetInput } = role === 'classifier' ? flowers : patients;
    const params = kind.startsWith('mlp') ? { maxIter: 3 } : {};
    await predictsTheSame(await fitPipeline({ kind, params }, X, y), X);
  });

  test.each(['standardScaler', 'minMaxScaler', 'normalizer', 'pca'])('%s', async (kind) => {
    const spec = { preprocessing: [{ kind, params: {} }], learner: { kind: 'kNeighborsClassifier', params: {} } };
    await predictsTheSame(await fitPipeline(spec, flowers.X, flowers.y), flowers.X);
  });

  test('numbers, categories, dates and texts with holes', async () => {
    const words = ['red', 'green', 'blue', 'old', 'new', 'large', 'small'];
    const X = Array.from({ length: 120 }, (_, i) => ({
      size: i % 11 === 0 ? null : (i * 7) % 13,
      city: ['Lima', 'Oslo', 'Rome'][i % 3],
      street: `street ${(i * 31) % 40}`,
      when: new Date(Date.UTC(2020, i % 12, 1 + (i % 28))),
      text: Array.from({ length: 12 }, (_, k) => words[(i * (k + 3) + k * k) % 7]).join(' '),
    }));
    const y = X.map(({ text, city }) => (text.startsWith('red') || city === 'Oslo' ? 'yes' : 'no'));
    await predictsTheSame(await fitPipeline({ kind: 'logisticRegression', params: {} }, X, y), X);
    await predictsTheSame(await fitPipeline({ kind: 'gradientBoostingClassifier', params: {} }, X, y), X);
  });
});
