import { loadIris } from '@hyperopt-ts/datasets';
import type { StepSpec } from '@hyperopt-ts/models';
import { hp, type Space, tpe } from '@hyperopt-ts/tpe';
import { describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from './hyperopt-estimator.ts';
import type { EstimatorOptions } from './options.ts';

const modules = [new URL('../testing/misbehaving-learners.js', import.meta.url)];
const classifier: Space<StepSpec> = {
  kind: 'nappingClassifier',
  params: {
    nNeighbors: hp.uniformint('k', 1, 40),
    p: hp.uniform('p', 1, 4),
    weights: hp.choice('w', ['uniform', 'distance']),
  },
};

async function searchIris(options: EstimatorOptions) {
  const { X, y } = loadIris();
  const estimator = new HyperoptEstimator({
    classifier,
    algo: tpe({ nStartupJobs: 5 }),
    maxEvals: 60,
    seed: 3,
    modules,
    ...options,
  });
  await estimator.fit(X, y, { folds: 3 });
  const trials = [...estimator.trials].map(({ seconds, ...rest }) => rest);
  return { trials, model: JSON.stringify(estimator.toJSON()) };
}

describe('the same search', () => {
  const alone = searchIris({ workers: 1 });

  test.each([2, 4])('on %i workers whose tasks take random times', async (workers) => {
    const { trials, model } = await searchIris({ workers });
    expect(trials).toEqual((await alone).trials);
    expect(model).toBe((await alone).model);
  });

  test('inline', async () => {
    const { trials, model } = await searchIris({ executor: 'inline' });
    expect(trials).toEqual((await alone).trials);
    expect(model).toBe((await alone).model);
  });

  test('but not with another seed or lag', async () => {
    const params = ({ trials }: { trials: { params: object }[] }) => trials.map((trial) => trial.params);
    expect(params(await searchIris({ workers: 2, seed: 4 }))).not.toEqual(params(await alone));
    expect(params(await searchIris({ workers: 2, lag: 2 }))).not.toEqual(params(await alone));
  });
});
