/** Several data sets of the same rows, each with preprocessing of its own. */
import { toSparse } from '@hyperopt-ts/data';
import { loadIris } from '@hyperopt-ts/datasets';
import { anyPreprocessing, kNeighborsClassifier, logisticRegression, minMaxScaler, pca } from '@hyperopt-ts/models';
import { random } from '@hyperopt-ts/tpe';
import { describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from './hyperopt-estimator.ts';

const { X, y } = loadIris();
const rows = y.length;
const columns = (from: number, to: number) => ({
  ...{ rows, columns: to - from },
  values: Float64Array.from({ length: rows * (to - from) }, (_, at) => {
    const width = to - from;
    return X.values[Math.floor(at / width) * 4 + from + (at % width)];
  }),
});
const [sepals, petals] = [columns(0, 2), columns(2, 4)];
const quick = { maxEvals: 5, seed: 1, executor: 'inline', algo: random() } as const;

describe('exList', () => {
  test('without preprocessing is as if all columns stood together', async () => {
    const options = { ...quick, classifier: kNeighborsClassifier('knn'), preprocessing: [] };
    const together = await new HyperoptEstimator(options).fit(X, y);
    const apart = await new HyperoptEstimator(options).fit(sepals, y, { exList: [petals] });
    expect([...apart.trials].map(({ loss }) => loss)).toEqual([...together.trials].map(({ loss }) => loss));
    expect(apart.predictProba(sepals, { exList: [petals] })).toEqual(together.predictProba(X));
    expect(apart.score(sepals, y, { exList: [petals] })).toBe(together.score(X, y));
    expect(apart.score(sepals, y, { exList: [petals], metric: 'logLoss' })).toBe(
      together.score(X, y, { metric: 'logLoss' }),
    );
  });

  test('has steps of its own for each set, drawn with the rest, and is saved', async () => {
    const records = y.map((_, i) => ({
      size: i % 9 === 0 ? null : petals.values[2 * i],
      colour: ['red', 'blue'][i % 2],
    }));
    const estimator = new HyperoptEstimator({
      ...{ ...quick, classifier: logisticRegression('lr'), executor: 'threads', workers: 2, ensemble: true },
      preprocessing: [pca('pca', { nComponents: 1 })],
      exPreprocessing: [anyPreprocessing('pre'), [minMaxScaler('scale')]],
    });
    const exList = [records, toSparse(petals)];
    await estimator.fit(sepals, y, { exList, folds: 3 });
    expect([...estimator.trials].map(({ status }) => status)).not.toContain('failed');
    const [blocks] = estimator.bestModel().preprocessing;
    expect(blocks).toMatchObject({ kind: 'columnBlocks', params: { columns: [2, 2, 2] } });
    const steps = (blocks.params.steps as { kind: string }[][]).map((list) => list.map(({ kind }) => kind));
    expect(steps[0].at(-1)).toBe('pca');
    expect(steps[2].at(-1)).toBe('minMaxScaler');
    expect(estimator.score(sepals, y, { exList })).toBeGreaterThan(0.9);
    const again = await HyperoptEstimator.fromJSON(JSON.stringify(estimator.toJSON()));
    expect(again.predictProba(sepals, { exList })).toEqual(estimator.predictProba(sepals, { exList }));
  });

  test('that does not fit is refused', async () => {
    const classifier = kNeighborsClassifier('knn');
    const estimator = new HyperoptEstimator({ ...quick, classifier });
    await expect(estimator.fit(sepals, y, { exList: [[[1]]] })).rejects.toThrow(
      'exList[0]: expected 150 rows, as X has, found 1',
    );
    await estimator.fit(sepals, y, { exList: [petals] });
    expect(() => estimator.predict(sepals)).toThrow('exList: expected 1 data sets, as in training, found 0');
    expect(() => estimator.predict(sepals, { exlist: [petals] } as object)).toThrow('did you mean "exList"');
    const one = new HyperoptEstimator({ ...quick, classifier, exPreprocessing: [[]] });
    await expect(one.fit(sepals, y)).rejects.toThrow('exPreprocessing: expected 0, one per data set, found 1');
  });
});
