import { loadBreastCancer, loadIris } from '@hyperopt-ts/datasets';
import { logisticRegression } from '@hyperopt-ts/models';
import { stream } from '@hyperopt-ts/numerics';
import { random } from '@hyperopt-ts/tpe';
import { metric } from '@hyperopt-ts/validation';
import { describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from '../estimator/hyperopt-estimator.ts';
import { decisionRule } from './decision-rule.ts';

const cancer = loadBreastCancer();
const iris = loadIris();
const classifier = logisticRegression('lr');
const quick = { classifier, preprocessing: [], maxEvals: 4, seed: 1, executor: 'inline', algo: random() } as const;

/** One class in ten, told apart badly: the more probable class is nearly always the frequent one. */
function rare(rows: number, seed: number) {
  const draws = stream('rare', seed);
  const y = Array.from({ length: rows }, () => (draws.uniform() < 0.1 ? 'yes' : 'no'));
  return { y, X: y.map((label) => [draws.normal() + (label === 'yes' ? 1.5 : 0), draws.normal()]) };
}

interface Document {
  readonly decision?: { threshold?: number; temperature?: number; costs?: number[] };
  readonly validation: { score: number };
}

describe('a threshold', () => {
  const { X, y } = rare(600, 1);
  const fresh = rare(4000, 2);

  test('tuned for f1 is far below one half where a class is rare, and better on fresh rows', async () => {
    const plain = await new HyperoptEstimator({ ...quick, metric: 'f1' }).fit(X, y);
    const tuned = await new HyperoptEstimator({ ...quick, metric: 'f1', threshold: 'tune' }).fit(X, y);
    const { decision, validation } = tuned.toJSON() as Document;
    expect(decision?.threshold).toBeLessThan(0.4);
    expect(validation.score).toBeGreaterThan(tuned.trials.best?.score ?? 1);
    const f1 = (model: HyperoptEstimator): number => model.score(fresh.X, fresh.y, { metric: 'f1' });
    expect(f1(tuned)).toBeGreaterThan(f1(plain) + 0.05);
    // Judged with its threshold, which is tuned anew in each draw.
    expect(Math.abs((tuned.honestScore?.score ?? 0) - f1(tuned))).toBeLessThan(0.12);
    expect(tuned.honestScore?.score).toBeGreaterThan((plain.honestScore?.score ?? 1) + 0.02);
    const again = await HyperoptEstimator.fromJSON(tuned.toJSON());
    expect(again.predict(fresh.X)).toEqual(tuned.predict(fresh.X));
  });

  test('may be tuned by another metric than the search’s, or be a number', async () => {
    const options = { ...quick, metric: 'auc', honest: 'holdout' } as const;
    const other = await new HyperoptEstimator({ ...options, threshold: 'balancedAccuracy' }).fit(X, y);
    expect((other.toJSON() as Document).decision?.threshold).toBeLessThan(0.3);
    const number = await new HyperoptEstimator({ ...options, threshold: 0.2 }).fit(X, y);
    const expected = number.predictProba(X).map(([, p]) => (p >= 0.2 ? 'yes' : 'no'));
    expect(number.predict(X)).toEqual(expected);
  });

  test('needs two classes and a metric of labels', async () => {
    const fit = (options: object) => new HyperoptEstimator({ ...quick, ...options }).fit(iris.X, iris.y);
    await expect(fit({ threshold: 'tune' })).rejects.toThrow('threshold: expected two classes, found 3');
    const two = (options: object) => new HyperoptEstimator({ ...quick, ...options }).fit(X, y);
    await expect(two({ threshold: 'tune', metric: 'auc' })).rejects.toThrow(/metric of labels, .* found "auc"/);
    await expect(two({ threshold: 'tune', lossFn: () => 0 })).rejects.toThrow('found a lossFn');
    await expect(two({ threshold: 'f2' })).rejects.toThrow(/unknown metric "f2"/);
    await expect(two({ threshold: 1 })).rejects.toThrow('between 0 and 1, found 1');
  });
});

describe('costs', () => {
  test('of two classes lead to the answer of least expected cost, by scaled probabilities', async () => {
    const { X, y } = rare(500, 3);
    const costs = { falsePositive: 1, falseNegative: 9 };
    const careful = await new HyperoptEstimator({ ...quick, costs }).fit(X, y);
    const { decision } = careful.toJSON() as Document;
    expect(decision?.costs).toEqual([0, 1, 9, 0]);
    expect(decision?.temperature).toBeGreaterThan(0);
    const expected = careful.predictProba(X).map(([no, yes]) => (9 * yes > no ? 'yes' : 'no'));
    expect(careful.predict(X)).toEqual(expected);
    const plain = await new HyperoptEstimator(quick).fit(X, y);
    const fresh = rare(4000, 4);
    const cost = (model: HyperoptEstimator): number =>
      model
        .predict(fresh.X)
        .reduce<number>((sum, label, i) => sum + (label === fresh.y[i] ? 0 : label === 'yes' ? 1 : 9), 0);
    expect(cost(careful)).toBeLessThan(0.9 * cost(plain));
  });

  test('of any number of classes are a matrix', async () => {
    const costs = [
      [0, 1, 1],
      [1, 0, 1],
      [50, 50, 0],
    ];
    const careful = await new HyperoptEstimator({ ...quick, costs }).fit(iris.X, iris.y);
    const answers = careful.predict(iris.X);
    expect(answers.filter((label) => label === 'virginica').length).toBeGreaterThan(52);
    expect(answers.filter((label, i) => iris.y[i] === 'virginica' && label !== 'virginica')).toHaveLength(0);
  });

  test('that do not fit are refused', () => {
    const accuracy = metric('accuracy');
    expect(() => decisionRule({ costs: [[0, 1]] }, accuracy, 2)).toThrow('costs: expected 2 x 2 numbers >= 0');
    expect(() => decisionRule({ costs: { falsePositive: 1, falseNegative: -1 } }, accuracy, 2)).toThrow('numbers >= 0');
    expect(() => decisionRule({ costs: { falsePositive: 1, falseNegative: 1 } }, accuracy, 3)).toThrow('two classes');
    expect(() => decisionRule({ costs: [], threshold: 0.5 }, accuracy, 2)).toThrow('not both');
  });
});

test('without either the more probable class is the answer', async () => {
  expect(decisionRule({}, metric('f1'), 2)).toBeUndefined();
  const plain = await new HyperoptEstimator({ ...quick, maxEvals: 2 }).fit(cancer.X, cancer.y, { folds: 2 });
  expect((plain.toJSON() as Document).decision).toBeUndefined();
});
