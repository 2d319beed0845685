/** What trees and forests promise beyond the conformance suite. */

import type { Matrix, TrainingSet } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import type { Classifier, Learner, Regressor } from '../contract/learner.ts';
import { createRun, drive } from '../index.ts';
import { decisionTreeClassifier, decisionTreeRegressor } from './decision-tree.ts';
import { extraTreesClassifier, extraTreesRegressor } from './extra-trees.ts';
import { randomForestClassifier, randomForestRegressor } from './random-forest.ts';
import { growthLimits } from './tree-params.ts';
import type { Trees } from './trees.ts';

type Forest = Learner<object, Trees, never, Float64Array>;

const classifiers = [decisionTreeClassifier, randomForestClassifier, extraTreesClassifier] as Classifier<
  object,
  Trees
>[];
const regressors = [decisionTreeRegressor, randomForestRegressor, extraTreesRegressor] as Regressor<object, Trees>[];
const few = (learner: { kind: string }) => (learner.kind.startsWith('decision') ? {} : { nEstimators: 7 });

function fit(learner: { kind: string }, set: TrainingSet, params: object = {}, seed = 0): Trees {
  const { fit: grow, resolve } = learner as Forest;
  return drive(grow(resolve({ ...few(learner), ...params }), set as never, createRun(stream(seed)))) as Trees;
}

/** A table of normal columns of different scales, one of few values, and a target with noise. */
function table(rows: number, nClasses: number, seed = 1): TrainingSet & { X: Matrix } {
  const draw = stream(seed, 'table');
  const columns = 5;
  const values = new Float64Array(rows * columns).map((_, at) =>
    at % columns === 4 ? draw.integer(0, 4) : draw.normal(0, 10 ** ((at % columns) - 1)),
  );
  const score = (i: number) => values[i * 5] * 10 + values[i * 5 + 1] + values[i * 5 + 4] * 0.4 + draw.normal(0, 0.4);
  const y =
    nClasses > 0
      ? Int32Array.from({ length: rows }, (_, i) =>
          Math.min(nClasses - 1, Math.max(0, Math.floor(score(i) + nClasses / 2))),
        )
      : Float64Array.from({ length: rows }, (_, i) => score(i));
  return { X: { rows, columns, values }, y, nClasses };
}

/** Depth and number of training rows of every leaf of every tree, by walking the packed arrays. */
function leavesOf({ nodes, thresholds, nFeatures }: Trees, X: Matrix): { depth: number; rows: number[] }[] {
  const found: { depth: number; rows: number[] }[] = [];
  let node = 0;
  let split = 0;
  const read = (rows: number[], depth: number): void => {
    const feature = nodes[node++];
    if (feature >= nFeatures) {
      found.push({ depth, rows });
      return;
    }
    const threshold = thresholds[split++];
    const value = (row: number) => X.values[row * X.columns + feature];
    read(
      rows.filter((row) => value(row) <= threshold),
      depth + 1,
    );
    read(
      rows.filter((row) => value(row) > threshold),
      depth + 1,
    );
  };
  while (node < nodes.length)
    read(
      Array.from({ length: X.rows }, (_, i) => i),
      0,
    );
  return found;
}

describe.each([...classifiers, ...regressors].map((learner) => [learner.kind, learner] as const))(
  '%s',
  (kind, learner) => {
    const nClasses = learner.role === 'classifier' ? 4 : 0;
    const set = table(150, nClasses);
    const fresh = table(200, nClasses, 2).X;
    const predict = (state: Trees, X: Matrix) => (learner as unknown as Forest).predictor(state)(X);

    test('another seed gives another tree, the same seed the same', () => {
      expect(fit(learner, set, { maxFeatures: 2 }, 3)).toEqual(fit(learner, set, { maxFeatures: 2 }, 3));
      expect(fit(learner, set, { maxFeatures: 2 }, 3)).not.toEqual(fit(learner, set, { maxFeatures: 2 }, 4));
    });

    test('predicts what walking its arrays gives', () => {
      const state = fit(learner, set, { minSamplesLeaf: 4 });
      const expected = walk(state, fresh);
      predict(state, fresh).forEach((value, i) => {
        expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(expected[i])));
      });
    });

    test('keeps to its limits', () => {
      const depth = leavesOf(fit(learner, set, { maxDepth: 3 }), set.X).map((leaf) => leaf.depth);
      expect(Math.max(...depth)).toBe(3);
      const unweighted = kind.startsWith('random') ? { bootstrap: false } : {};
      const limits = { minSamplesLeaf: 6, minSamplesSplit: 20, ...unweighted };
      for (const { rows } of leavesOf(fit(learner, set, limits), set.X)) expect(rows.length).toBeGreaterThanOrEqual(6);
      const fractions = fit(learner, set, { minSamplesLeaf: 0.04, minSamplesSplit: 20 / 150, ...unweighted });
      expect(fractions).toEqual(fit(learner, set, limits));
      for (const maxLeafNodes of [2, 5]) {
        const state = fit(learner, set, { maxLeafNodes });
        (learner.checkState as (state: unknown) => void)(state);
        expect(leavesOf(state, set.X).length).toBe(maxLeafNodes * state.nTrees);
      }
      expect(fit(learner, set, { minImpurityDecrease: 1e9 }).nodes.length).toBe(few(learner).nEstimators ?? 1);
      expect(fit(learner, set, { maxLeafNodes: 100000 })).toEqual(fit(learner, set));
    });

    test('a tree that fits to the end has no error on its rows', () => {
      const state = fit(learner, set, kind.startsWith('random') ? { bootstrap: false } : {});
      const output = predict(state, set.X);
      for (let i = 0; i < 150; i++)
        expect(nClasses > 0 ? output[i * nClasses + set.y[i]] : output[i]).toBeCloseTo(nClasses > 0 ? 1 : set.y[i], 12);
    });

    test('rows of weight 0 are as if they were not there', () => {
      const weights = Float64Array.from({ length: 150 }, (_, i) => i % 3);
      const kept = [...weights.keys()].filter((i) => weights[i] > 0);
      const without: TrainingSet = {
        X: {
          rows: 100,
          columns: 5,
          values: Float64Array.from(kept.flatMap((i) => [...set.X.values.subarray(i * 5, i * 5 + 5)])),
        },
        y: (nClasses > 0 ? Int32Array : Float64Array).from(kept.map((i) => set.y[i])),
        nClasses,
        weights: Float64Array.from(kept, (i) => weights[i]),
      };
      const bootstrap = kind.startsWith('random') ? { bootstrap: false } : {};
      const found = [fit(learner, { ...set, weights }, bootstrap), fit(learner, without, bootstrap)];
      expect(found[0].nodes).toEqual(found[1].nodes);
      expect(found[0].thresholds).toEqual(found[1].thresholds);
    });

    test('throws when no row weighs anything', () => {
      expect(() => fit(learner, { ...set, weights: new Float64Array(150) })).toThrow(/positive weight/);
    });

    test('more classes than there are rows of, columns of NaN in prediction, one row', () => {
      const wider = nClasses > 0 ? { ...set, nClasses: 30 } : set;
      const output = predict(fit(learner, wider), { rows: 2, columns: 5, values: new Float64Array(10).fill(NaN) });
      expect(output.every(Number.isFinite)).toBe(true);
    });
  },
);

describe('probabilities', () => {
  test.each(classifiers.map((learner) => [learner.kind, learner] as const))('%s: sum to 1', (_, learner) => {
    const state = fit(learner, table(120, 3), { minSamplesLeaf: 7 });
    const output = learner.predictor(state)(table(50, 3, 5).X);
    for (let i = 0; i < 50; i++) expect(output[i * 3] + output[i * 3 + 1] + output[i * 3 + 2]).toBeCloseTo(1, 13);
  });
});

test('whole weights equal repetition in a plain tree', () => {
  for (const [learner, nClasses, maxDepth] of [
    [decisionTreeClassifier, 3, null],
    [decisionTreeRegressor, 0, 2], // deeper, ties are broken by rounding
  ] as const) {
    const set = table(80, nClasses);
    const weights = Float64Array.from({ length: 80 }, (_, i) => (i * 7) % 4);
    const rows = [...weights].flatMap((weight, i) => Array<number>(weight).fill(i));
    const repeated: TrainingSet = {
      X: {
        rows: rows.length,
        columns: 5,
        values: Float64Array.from(rows.flatMap((i) => [...set.X.values.subarray(i * 5, i * 5 + 5)])),
      },
      y: (nClasses > 0 ? Int32Array : Float64Array).from(rows.map((i) => set.y[i])),
      nClasses,
    };
    const [a, b] = [fit(learner, { ...set, weights }, { maxDepth }), fit(learner, repeated, { maxDepth })];
    expect(a.nodes).toEqual(b.nodes);
    expect(a.thresholds).toEqual(b.thresholds);
    a.leaves.forEach((value, i) => {
      expect(value).toBeCloseTo(b.leaves[i], 10);
    });
  }
});

test('a monotone transform of the features does not change which rows share a leaf', () => {
  for (const learner of [decisionTreeClassifier, randomForestClassifier]) {
    const params = learner === randomForestClassifier ? { bootstrap: false } : {};
    const set = table(150, 4);
    const bent = {
      ...set.X,
      values: set.X.values.map((x, at) => (at % 5 === 3 ? x * x * x : at % 5 === 0 ? x * 1e-200 : x * 1e100 + 7)),
    };
    const [a, b] = [fit(learner, set, params), fit(learner, { ...set, X: bent }, params)];
    expect(a.nodes).toEqual(b.nodes);
    expect(leavesOf(a, set.X)).toEqual(leavesOf(b, bent));
  }
});

test('equal rows with different labels share a leaf that holds their weights', () => {
  const X: Matrix = { rows: 5, columns: 1, values: Float64Array.of(2, 2, 2, 2, 2) };
  const y = Int32Array.of(0, 1, 1, 3, 3);
  const weights = Float64Array.of(1, 2, 2, 0, 0);
  const state = fit(decisionTreeClassifier, { X, y, nClasses: 4, weights });
  expect([...state.leaves]).toEqual([1, 4, 0, 0]);
  expect([...decisionTreeClassifier.predictor(state)(X)].slice(0, 4)).toEqual([0.2, 0.8, 0, 0]);
});

test('values far from zero are split as well as values around it', () => {
  const set = table(120, 0);
  const far = { ...set, y: (set.y as Float64Array).map((value) => Math.round(value * 1024) / 1024 + 2 ** 40) };
  const near = { ...set, y: (set.y as Float64Array).map((value) => Math.round(value * 1024) / 1024) };
  expect(fit(decisionTreeRegressor, far, { maxDepth: 3 }).thresholds).toEqual(
    fit(decisionTreeRegressor, near, { maxDepth: 3 }).thresholds,
  );
});

test('targets and weights of extreme scale grow the same trees', () => {
  const plain = fit(decisionTreeRegressor, table(120, 0));
  const weights = Float64Array.from({ length: 120 }, (_, i) => (i % 5) + 1);
  const weighted = fit(decisionTreeClassifier, { ...table(120, 3), weights }, { criterion: 'gini' });
  for (const scale of [2 ** 700, 2 ** -700]) {
    const set = table(120, 0);
    const scaled = fit(decisionTreeRegressor, { ...set, y: (set.y as Float64Array).map((value) => value * scale) });
    expect(scaled.nodes).toEqual(plain.nodes);
    expect(scaled.leaves).toEqual(plain.leaves.map((value) => value * scale));
    const heavy = { ...table(120, 3), weights: weights.map((weight) => weight * scale) };
    expect(fit(decisionTreeClassifier, heavy).nodes).toEqual(weighted.nodes);
  }
});

test('maxFeatures as a name, a fraction, a count or null', () => {
  const of = (maxFeatures: 'sqrt' | 'log2' | number | null, columns: number) =>
    growthLimits({ ...decisionTreeClassifier.defaults, maxFeatures }, 10, columns).maxFeatures;
  expect([of('sqrt', 64), of('sqrt', 3), of('log2', 64), of('log2', 1), of(null, 9)]).toEqual([8, 1, 6, 1, 9]);
  expect([of(0.5, 9), of(0.01, 9), of(1, 9), of(2, 9), of(20, 9)]).toEqual([4, 1, 9, 2, 9]);
});

test('bad parameters are named', () => {
  for (const params of [
    { maxFeatures: 0 },
    { maxFeatures: 1.5 },
    { maxFeatures: 'cbrt' },
    { maxDepth: 0 },
    { minSamplesLeaf: 1.5 },
  ])
    expect(() => randomForestClassifier.resolve(params as object)).toThrow(Object.keys(params)[0]);
  expect(randomForestClassifier.resolve({ minSamplesLeaf: 0.3, maxFeatures: 0.3, maxDepth: null })).toMatchObject({
    maxDepth: null,
  });
});

test('a forest of long work yields about every 10 ms of work', () => {
  const set = table(3000, 4);
  const run = createRun(stream(0));
  const steps: number[] = [];
  drive(
    extraTreesClassifier.fit(extraTreesClassifier.resolve({ nEstimators: 60, maxFeatures: null }), set as never, run),
    ({ step }) => {
      steps.push(step);
    },
  );
  expect(run.work).toBeGreaterThan(3e7);
  expect(steps.length).toBeGreaterThanOrEqual(Math.floor(run.work / 1.5e7));
});

test('a fit over its memory limit fails with an error, before the memory is taken', () => {
  const run = createRun(stream(0), { maxBytes: 200000 });
  expect(() =>
    drive(randomForestClassifier.fit(randomForestClassifier.defaults, table(3000, 4) as never, run)),
  ).toThrow(/memory/);
});

/** The mean over the trees, node by node. */
function walk({ nodes, thresholds, leaves, nFeatures, nClasses, nTrees }: Trees, X: Matrix): Float64Array {
  const width = Math.max(1, nClasses);
  const output = new Float64Array(X.rows * width);
  let node = 0;
  let split = 0;
  let summed = 0;
  const read = (rows: number[]): void => {
    const code = nodes[node++];
    if (code < nFeatures) {
      const threshold = thresholds[split++];
      const isLeft = (row: number) => X.values[row * X.columns + code] <= threshold;
      read(rows.filter(isLeft));
      read(rows.filter((row) => !isLeft(row)));
      return;
    }
    let leaf = Array.from({ length: width }, (_, k): number => (k === code - nFeatures ? 1 : 0));
    if (code === nFeatures + nClasses) {
      leaf = [...leaves.subarray(summed * width, ++summed * width)];
      const sum = nClasses > 0 ? leaf.reduce((total, weight) => total + weight, 0) : 1;
      leaf = leaf.map((weight) => weight / sum);
    }
    for (const row of rows) for (let k = 0; k < width; k++) output[row * width + k] += leaf[k] / nTrees;
  };
  for (let t = 0; t < nTrees; t++) read(Array.from({ length: X.rows }, (_, i) => i));
  return output;
}
