import { loadBreastCancer, loadDiabetes } from '@hyperopt-ts/datasets';
import { kNeighborsClassifier, kNeighborsRegressor } from '@hyperopt-ts/models';
import { random } from '@hyperopt-ts/tpe';
import { describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from '../estimator/hyperopt-estimator.ts';

const cancer = loadBreastCancer();
const diabetes = loadDiabetes();
const options = { maxEvals: 20, seed: 2, executor: 'inline', algo: random() } as const;

describe.each(['accuracy', 'logLoss', 'auc'])('by %s', (metric) => {
  const fit = (race: boolean) =>
    new HyperoptEstimator({ classifier: kNeighborsClassifier('knn'), metric, race, ...options }).fit(
      cancer.X,
      cancer.y,
    );

  test('trials that would stay behind end early; the best is the same', async () => {
    const [raced, whole] = await Promise.all([fit(true), fit(false)]);
    const losers = [...raced.trials].filter(({ status }) => status === 'raced');
    expect(losers.length).toBeGreaterThan(0);
    expect([...whole.trials].every(({ status }) => status === 'ok')).toBe(true);
    expect(raced.trials.best?.number).toBe(whole.trials.best?.number);
    for (const loser of losers) {
      const truth = whole.trials.at(loser.number);
      expect(loser.foldLosses.length).toBeLessThan(5);
      expect(loser.foldLosses).toEqual(truth?.foldLosses.slice(0, loser.foldLosses.length));
      // Its loss is estimated well enough to tell it from the best.
      expect(loser.loss).toBeGreaterThan(raced.trials.best?.loss ?? 0);
      expect(Math.abs(loser.loss / (truth?.loss ?? 0) - 1)).toBeLessThan(0.4);
      expect(loser.work).toBeLessThan(truth?.work ?? 0);
    }
  });
});

test('a race is the same whatever runs it', async () => {
  const records = async (where: object) => {
    const estimator = new HyperoptEstimator({ regressor: kNeighborsRegressor('knn'), ...options, ...where });
    await estimator.fit(diabetes.X, diabetes.y, { folds: 4 });
    return [...estimator.trials].map(({ seconds, ...rest }) => rest);
  };
  const alone = await records({});
  expect(alone.some(({ status }) => status === 'raced')).toBe(true);
  expect(await records({ executor: 'threads', workers: 2 })).toEqual(alone);
});
