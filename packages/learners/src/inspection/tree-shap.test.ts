import type { Matrix } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { type Booster, rightChildren, treeRoots } from '../boosting/booster.ts';
import { drive } from '../contract/drive.ts';
import { createRun } from '../contract/run.ts';
import { chain, data, randomBooster } from '../test-support/random-booster.ts';
import { goesLeft, referenceMargins } from '../test-support/reference-margins.ts';
import { caseRows, xgboostFixtures } from '../test-support/xgboost-fixtures.ts';
import { decisionTreeRegressor } from '../trees/decision-tree.ts';
import { randomForestClassifier } from '../trees/random-forest.ts';
import { fromXgboostJson } from '../xgboost/from-xgboost-json.ts';
import { treeShap } from './tree-shap.ts';

const { models } = xgboostFixtures();

describe("on XGBoost's models", () => {
  test.each(models.filter(({ contributions }) => contributions))('$name: pred_contribs', (item) => {
    const { booster } = fromXgboostJson(item.model);
    const { values, base, nOutputs } = treeShap(booster, caseRows(item));
    const width = item.columns + 1;
    const scale = Math.max(...item.margins.map(Math.abs), 1);
    (item.contributions as number[]).forEach((expected, at) => {
      const [game, j] = [Math.floor(at / width), at % width];
      const found = j === item.columns ? base[game % nOutputs] : values[game * item.columns + j];
      expect(Math.abs(found - expected)).toBeLessThan(2e-6 * scale);
    });
  });

  test.each(models)('$name: sum to the margins, by either method', (item) => {
    const { booster } = fromXgboostJson(item.model);
    const X = caseRows(item);
    const background = { ...X, rows: 7, values: X.values.subarray(0, 7 * X.columns) };
    const margins = referenceMargins(booster, X);
    const usual = referenceMargins(booster, background);
    for (const options of [{}, { background }, { background, method: 'interventional' }] as const) {
      const { values, base, nOutputs } = treeShap(booster, X, options);
      margins.forEach((margin, game) => {
        const row = values.subarray(game * X.columns, (game + 1) * X.columns);
        expect(row.reduce((sum, x) => sum + x, base[game % nOutputs])).toBeCloseTo(margin, 8);
      });
      if ('background' in options)
        base.forEach((mean, k) => {
          const ofOutput = usual.filter((_, i) => i % nOutputs === k);
          const expected = ofOutput.reduce((sum, x) => sum + x, 0) / 7;
          if ('method' in options) expect(mean).toBeCloseTo(expected, 8);
        });
    }
  });
});

describe('against the sum over all coalitions', () => {
  const X = data(6, 9, 1);
  const background = data(5, 9, 2);

  test.each([1, 2, 3])('path-dependent, forest of boosted trees %d, features repeated on paths', (seed) => {
    const booster = randomBooster(9, 3, seed);
    const { values, base } = treeShap(booster, X);
    expectClose(
      values,
      bruteForce(X, (row, known) => expectationOf(booster, row, known)),
    );
    expect(base[0]).toBeCloseTo(
      expectationOf(booster, X.values.subarray(0, 9), () => false),
      10,
    );
  });

  test.each([4, 5])('interventional, forest of boosted trees %d', (seed) => {
    const booster = randomBooster(9, 3, seed);
    const { values } = treeShap(booster, X, { background, method: 'interventional' });
    const value = (row: Float64Array, known: (j: number) => boolean) => {
      const mixed = background.values.map((x, i) => (known(i % 9) ? row[i % 9] : x));
      return mean(referenceMargins(booster, { ...background, values: mixed }));
    };
    expectClose(values, bruteForce(X, value));
  });

  test('a deep chain over ten features', () => {
    const booster = chain(10, 3);
    const X = data(3, 10, 7);
    const { values } = treeShap(booster, X);
    expectClose(
      values,
      bruteForce(X, (row, known) => expectationOf(booster, row, known)),
    );
  });
});

describe('forests', () => {
  const X = data(80, 4, 3);
  const y = Int32Array.from(
    { length: 80 },
    (_, i) => (X.values[i * 4] > 0 ? 1 : 0) + (X.values[i * 4 + 1] > 0.8 ? 1 : 0),
  );

  test('probabilities of each class are explained, by either method', async () => {
    const params = randomForestClassifier.resolve({ nEstimators: 5, maxDepth: 6 });
    const state = await drive(randomForestClassifier.fit(params, { X, y, nClasses: 3 }, createRun(stream(1))));
    const output = randomForestClassifier.predictor(state)(X);
    for (const method of ['pathDependent', 'interventional'] as const) {
      const { values, base, nOutputs } = treeShap(state, X, { background: X, method });
      expect(nOutputs).toBe(3);
      output.forEach((probability, game) => {
        const sum = values.subarray(game * 4, game * 4 + 4).reduce((total, x) => total + x, base[game % 3]);
        expect(sum).toBeCloseTo(probability, 10);
      });
    }
    expect(() => treeShap(state, X)).toThrow('give a background');
  });

  test.each([true, false])(
    'missing values go where they go in prediction (missing in training: %s)',
    async (inTraining) => {
      const holes = { ...X, values: X.values.map((x, i) => (i % 7 === 0 ? Number.NaN : x)) };
      const set = { X: inTraining ? holes : X, y, nClasses: 3 };
      const params = randomForestClassifier.resolve({ nEstimators: 5 });
      const state = await drive(randomForestClassifier.fit(params, set, createRun(stream(1))));
      const { values, base } = treeShap(state, holes, { background: X });
      randomForestClassifier
        .predictor(state)(holes)
        .forEach((probability, game) => {
          const sum = values.subarray(game * 4, game * 4 + 4).reduce((total, x) => total + x, base[game % 3]);
          expect(sum).toBeCloseTo(probability, 10);
        });
    },
  );

  test('the mean of a tree over its own rows is that of the target', async () => {
    const values = Float64Array.from(y, (k, i) => k * 3 + X.values[i * 4 + 2]);
    const params = decisionTreeRegressor.resolve({ maxDepth: 4 });
    const state = await drive(decisionTreeRegressor.fit(params, { X, y: values, nClasses: 0 }, createRun(stream(1))));
    const { base } = treeShap(state, X, { background: X });
    expect(base[0]).toBeCloseTo(mean([...values]), 10);
  });
});

test('a feature that no split asks for has the value 0, and so has every feature of single leaves', () => {
  const booster = { ...randomBooster(3, 2, 8), nFeatures: 4 };
  const X = data(5, 4, 9);
  const { values } = treeShap(booster, X);
  for (let row = 0; row < 5; row++) expect(values[row * 4 + 3]).toBe(0);
  const leaf = chain(0, 1);
  expect(treeShap(leaf, { rows: 2, columns: 1, values: new Float64Array(2) })).toEqual({
    nOutputs: 1,
    values: new Float64Array(2),
    base: Float64Array.of(0.25 + leaf.values[0]),
  });
});

test('nodes that no background row reaches are shared out evenly, and values still sum to the output', () => {
  const booster = randomBooster(4, 5, 11);
  const X = data(20, 4, 12);
  const background = data(1, 4, 13);
  const { values, base } = treeShap(booster, X, { background });
  referenceMargins(booster, X).forEach((margin, row) => {
    expect(values.subarray(row * 4, row * 4 + 4).reduce((sum, x) => sum + x, base[0])).toBeCloseTo(margin, 8);
  });
});

test('refuses what it cannot explain', () => {
  const booster = randomBooster(3, 1, 1);
  const X = data(2, 3, 1);
  const none = { rows: 0, columns: 3, values: new Float64Array() };
  expect(() => treeShap(booster, data(2, 4, 1))).toThrow('expected 3 columns');
  expect(() => treeShap(booster, X, { background: data(2, 4, 1) })).toThrow('background: expected 3 columns');
  expect(() => treeShap(booster, X, { background: none })).toThrow('no rows');
  expect(() => treeShap(booster, X, { method: 'interventional' })).toThrow('need a background');
  expect(() => treeShap(booster, X, { method: 'kernel' as 'interventional' })).toThrow('method must be');
  expect(treeShap(booster, none).values).toHaveLength(0);
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function expectClose(found: Float64Array, expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  expected.forEach((x, i) => {
    expect(found[i]).toBeCloseTo(x, 10);
  });
}

/** The margin of a row of which some features are known: at a split on another, both ways by the covers. */
function expectationOf(booster: Booster, row: Float64Array, known: (feature: number) => boolean): number {
  const right = rightChildren(booster);
  const { features, covers } = booster;
  const step = (node: number): number => {
    if (features[node] < 0) return booster.values[node];
    if (known(features[node])) return step(goesLeft(booster, node, row[features[node]]) ? node + 1 : right[node]);
    const [left, other] = [covers[node + 1], covers[right[node]]];
    return (left * step(node + 1) + other * step(right[node])) / (left + other);
  };
  const roots = treeRoots(booster).subarray(0, booster.nTrees);
  return roots.reduce((sum, root) => sum + step(root), booster.baseScores[0]);
}

/** Shapley values by definition: rows x features. */
function bruteForce(
  { rows, columns, values }: Matrix,
  value: (row: Float64Array, known: (feature: number) => boolean) => number,
): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  return Array.from({ length: rows }, (_, i) => {
    const row = values.subarray(i * columns, (i + 1) * columns);
    const worth = Array.from({ length: 1 << columns }, (_, set) => value(row, (j) => ((set >> j) & 1) === 1));
    return Array.from({ length: columns }, (_, j) =>
      worth.reduce((sum, without, set) => {
        if ((set >> j) & 1) return sum;
        const size = set.toString(2).replaceAll('0', '').length;
        const weight = (factorial(size) * factorial(columns - size - 1)) / factorial(columns);
        return sum + weight * (worth[set | (1 << j)] - without);
      }, 0),
    );
  }).flat();
}
