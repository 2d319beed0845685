import { loadIris } from '@hyperopt-ts/datasets';
import { kNeighborsClassifier } from '@hyperopt-ts/models';
import { hp, random, tpe } from '@hyperopt-ts/tpe';
import { expect, test } from '@jest/globals';
import { HyperoptEstimator } from './hyperopt-estimator.ts';

const iris = loadIris();
const classifier = hp.choice(
  'k',
  [1, 3, 5, 7, 9].map((nNeighbors) =>
    kNeighborsClassifier('knn', { nNeighbors, weights: 'uniform', metric: 'euclidean', p: 2 }),
  ),
);

test.each([random, tpe])('a search ends when every pipeline has been tried: %p', async (algo) => {
  const options = { classifier, preprocessing: [], algo: algo(), maxEvals: 20, seed: 1, executor: 'inline' } as const;
  const estimator = new HyperoptEstimator(options);
  await estimator.fit(iris.X, iris.y, { folds: 2 });
  expect(estimator.status).toBe('done');
  expect([...estimator.trials].map(({ params }) => params.k).sort()).toEqual([0, 1, 2, 3, 4]);
  expect(estimator.warnings).toContainEqual({
    code: 'exhausted',
    message: 'the search ended early: all 5 points of the space have been tried',
  });
});
