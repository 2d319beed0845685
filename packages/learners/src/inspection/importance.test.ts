import type { Features, Matrix } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { drive } from '../contract/drive.ts';
import { createRun } from '../contract/run.ts';
import { xgboostFixtures } from '../test-support/xgboost-fixtures.ts';
import { decisionTreeClassifier, decisionTreeRegressor } from '../trees/decision-tree.ts';
import { extraTreesClassifier } from '../trees/extra-trees.ts';
import { fromXgboostJson } from '../xgboost/from-xgboost-json.ts';
import { type BoosterImportance, boosterImportance } from './booster-importance.ts';
import { forestImportance } from './forest-importance.ts';
import { permutationImportance } from './permutation-importance.ts';

describe('boosterImportance', () => {
  const withScores = xgboostFixtures().models.filter(({ importances }) => importances);
  const names: readonly [BoosterImportance, string][] = [
    ['gain', 'gain'],
    ['totalGain', 'total_gain'],
    ['cover', 'cover'],
    ['totalCover', 'total_cover'],
    ['weight', 'weight'],
  ];
  test.each(names)("%s is XGBoost's", (type, name) => {
    for (const { model, importances, columns } of withScores) {
      const found = boosterImportance(fromXgboostJson(model).booster, type);
      for (let j = 0; j < columns; j++) {
        const expected = importances?.[name][`f${j}`] ?? 0;
        expect(Math.abs(found[j] - expected)).toBeLessThanOrEqual(1e-5 * expected);
      }
    }
  });

  test('is gain unless told, and refuses other names', () => {
    const { booster } = fromXgboostJson(withScores[0].model);
    expect(boosterImportance(booster)).toEqual(boosterImportance(booster, 'gain'));
    expect(() => boosterImportance(booster, 'split' as 'gain')).toThrow('type must be one of gain');
  });
});

describe('forestImportance', () => {
  const X = uniformRows(120, 3);
  const at = (i: number, j: number) => X.values[i * 3 + j];
  const fitTree = async () => {
    const y = Int32Array.from({ length: 120 }, (_, i) => (at(i, 0) > 0.5 ? (at(i, 1) > 0.5 ? 2 : 1) : 0));
    const set = { X, y, nClasses: 3 };
    const params = decisionTreeClassifier.resolve({});
    return { set, state: await drive(decisionTreeClassifier.fit(params, set, createRun(stream(0)))) };
  };

  test('of a tree of three leaves, by hand, for Gini and entropy', async () => {
    const { set, state } = await fitTree();
    const counts = [0, 1, 2].map((k) => set.y.filter((label) => label === k).length);
    const gini = (of: number[]) => {
      const total = of.reduce((a, b) => a + b);
      return total - of.reduce((sum, w) => sum + (w * w) / total, 0);
    };
    const entropy = (of: number[]) => {
      const total = of.reduce((a, b) => a + b);
      return of.reduce((sum, w) => sum + w * Math.log2(total / w), 0);
    };
    for (const [criterion, impurity] of [
      ['gini', gini],
      ['entropy', entropy],
    ] as const) {
      const [root, inner] = [impurity(counts), impurity([counts[1], counts[2]])];
      const found = forestImportance(state, set, { criterion });
      expect(found[0]).toBeCloseTo((root - inner) / root, 10);
      expect(found[1]).toBeCloseTo(inner / root, 10);
      expect(found[2]).toBe(0);
    }
  });

  test('integer weights are repetitions', async () => {
    const { set, state } = await fitTree();
    const weights = Float64Array.from({ length: 120 }, (_, i) => i % 3);
    const rows = Array.from({ length: 120 }, (_, i) => Array<number>(i % 3).fill(i)).flat();
    const repeated = {
      X: {
        rows: rows.length,
        columns: 3,
        values: Float64Array.from(rows.flatMap((i) => [at(i, 0), at(i, 1), at(i, 2)])),
      },
      y: Int32Array.from(rows, (i) => set.y[i]),
      nClasses: 3,
    };
    const [a, b] = [forestImportance(state, { ...set, weights }), forestImportance(state, repeated)];
    a.forEach((x, j) => {
      expect(x).toBeCloseTo(b[j], 12);
    });
  });

  test('of values, far from zero, and of several trees', async () => {
    const y = Float64Array.from({ length: 120 }, (_, i) => 1e9 + (at(i, 2) > 0.5 ? 3 : 0) + (at(i, 1) > 0.5 ? 1 : 0));
    const set = { X, y, nClasses: 0 };
    const state = await drive(decisionTreeRegressor.fit(decisionTreeRegressor.resolve({}), set, createRun(stream(0))));
    const found = forestImportance(state, set);
    expect(found[2]).toBeGreaterThan(0.8);
    expect(found[0] + found[1] + found[2]).toBeCloseTo(1, 10);

    const { set: classes } = await fitTree();
    const params = extraTreesClassifier.resolve({ nEstimators: 8 });
    const forest = await drive(extraTreesClassifier.fit(params, classes, createRun(stream(0))));
    const shares = forestImportance(forest, classes);
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 10);
    expect(shares[2]).toBeLessThan(Math.min(shares[0], shares[1]));
  });

  test('refuses other classes and columns', async () => {
    const { set, state } = await fitTree();
    expect(() => forestImportance(state, { ...set, nClasses: 2 })).toThrow('expected 3 classes, found 2');
    expect(() => forestImportance(state, { ...set, X: uniformRows(120, 2) })).toThrow('expected 3 columns');
  });
});

describe('permutationImportance', () => {
  const X = uniformRows(200, 3);
  const predict = (X: Features) => {
    const { rows, columns, values } = X as Matrix;
    return Float64Array.from({ length: rows }, (_, i) => 3 * values[i * columns] + values[i * columns + 1]);
  };
  const truth = predict(X);
  const score = (output: Float64Array) => -output.reduce((sum, x, i) => sum + (x - truth[i]) ** 2, 0) / 200;

  test('is twice the variance that a feature contributes, and exactly 0 for one that is not used', () => {
    const { mean, std, importances } = permutationImportance(predict, X, score, { nRepeats: 30 });
    // Uniform on [0, 1): variance 1/12.
    expect(mean[0]).toBeCloseTo((2 * 9) / 12, 0.5);
    expect(mean[1]).toBeCloseTo(2 / 12, 1);
    expect([mean[2], std[2]]).toEqual([0, 0]);
    expect(importances).toHaveLength(90);
    const ofFirst = [...importances.subarray(0, 30)];
    expect(mean[0]).toBeCloseTo(ofFirst.reduce((a, b) => a + b) / 30, 12);
    expect(std[0]).toBeCloseTo(Math.sqrt(ofFirst.reduce((sum, x) => sum + (x - mean[0]) ** 2, 0) / 30), 12);
  });

  test('is given by the seed, and changes nothing', () => {
    const before = X.values.slice();
    const [a, b] = [permutationImportance(predict, X, score), permutationImportance(predict, X, score, { seed: 0 })];
    expect(a).toEqual(b);
    expect(permutationImportance(predict, X, score, { seed: 1 })).not.toEqual(a);
    expect(a.importances).toHaveLength(15);
    expect(X.values).toEqual(before);
  });

  test('refuses no repeats and unknown options', () => {
    expect(() => permutationImportance(predict, X, score, { nRepeats: 0 })).toThrow('nRepeats must be');
    expect(() => permutationImportance(predict, X, score, { repeats: 3 } as object)).toThrow('unknown option');
  });
});

function uniformRows(rows: number, columns: number): Matrix {
  const draws = stream(4, 'rows');
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => draws.uniform()) };
}
