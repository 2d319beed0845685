/** The multilayer perceptrons as learners: what they learn, and what their options do. */

import type { Matrix, TrainingSet } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { drive } from '../contract/drive.ts';
import type { Progress } from '../contract/learner.ts';
import { createRun } from '../contract/run.ts';
import { type MlpClassifierParams, mlpClassifier } from './mlp-classifier.ts';
import { mlpRegressor } from './mlp-regressor.ts';

const quick = { nEstimators: 2, hiddenLayerSizes: [24], maxIter: 40 };

function matrix(rows: number[][], levels?: number[]): Matrix {
  return {
    rows: rows.length,
    columns: rows[0].length,
    values: Float64Array.from(rows.flat()),
    ...(levels && { levels: Uint32Array.from(levels) }),
  };
}

function fitClassifier(X: Matrix, y: number[], params: Partial<MlpClassifierParams> = {}, weights?: number[]) {
  const run = createRun(stream(3));
  const nClasses = Math.max(...y) + 1;
  const set = { X, y: Int32Array.from(y), nClasses, ...(weights && { weights: Float64Array.from(weights) }) };
  const generator = mlpClassifier.fit(mlpClassifier.resolve({ ...quick, ...params }), set, run);
  const steps: Progress[] = [];
  let step = (generator as Generator<Progress, ReturnType<typeof drive>>).next();
  while (!step.done) {
    steps.push(step.value);
    step = (generator as Generator<Progress, ReturnType<typeof drive>>).next();
  }
  const state: unknown = step.value;
  mlpClassifier.checkState(state);
  return { state, steps, run, probabilities: mlpClassifier.predictor(state)(X) };
}

async function fitRegressor(X: Matrix, y: number[], params: object = {}) {
  const run = createRun(stream(3));
  const set: TrainingSet<Float64Array> = { X, y: Float64Array.from(y), nClasses: 0 };
  const state = await drive(mlpRegressor.fit(mlpRegressor.resolve({ ...quick, ...params }), set, run));
  return { state, run, values: mlpRegressor.predictor(state)(X) };
}

/** Two interleaved spirals: no line, no single column tells them apart. */
function spirals(rows: number): { X: Matrix; y: number[] } {
  const draws = stream(1);
  const points = Array.from({ length: rows }, (_, i) => {
    const turn = draws.uniform(0.5, 3) * Math.PI;
    const sign = i % 2 ? 1 : -1;
    return [sign * turn * Math.cos(turn) + draws.normal(0, 0.2), sign * turn * Math.sin(turn) + draws.normal(0, 0.2)];
  });
  return { X: matrix(points), y: points.map((_, i) => i % 2) };
}

const rmse = (values: ArrayLike<number>, y: number[]) =>
  Math.sqrt(y.reduce((sum, value, i) => sum + (value - values[i]) ** 2, 0) / y.length);

const hits = (p: Float64Array, y: number[], nClasses: number) =>
  y.filter((code, i) => p.subarray(i * nClasses, (i + 1) * nClasses).every((v) => v <= p[i * nClasses + code])).length;

test('tells spirals apart, with each activation and with batch normalisation', () => {
  const { X, y } = spirals(400);
  const shape = { hiddenLayerSizes: [32, 32], maxIter: 80, dropout: 0 };
  for (const activation of ['relu', 'tanh', 'selu', 'silu', 'mish'] as const) {
    for (const batchNorm of [false, true]) {
      const { probabilities } = fitClassifier(X, y, { ...shape, activation, batchNorm });
      expect(hits(probabilities, y, 2)).toBeGreaterThan(380);
    }
  }
});

test('follows a curve, and stays within the range of its targets', async () => {
  const x = Array.from({ length: 300 }, (_, i) => i / 50 - 3);
  const y = x.map((v) => 1000 + 10 * Math.sin(2 * v));
  const { state, values } = await fitRegressor(matrix(x.map((v) => [v])), y, {
    maxIter: 100,
    hiddenLayerSizes: [32, 32],
  });
  expect(rmse(values, y)).toBeLessThan(2);
  const far = mlpRegressor.predictor(state)(matrix([[1e9], [-1e9], [NaN]]));
  for (const value of far) expect(value >= Math.min(...y) && value <= Math.max(...y)).toBe(true);
});

test('periodic embeddings follow faster curves', async () => {
  const x = Array.from({ length: 400 }, (_, i) => i / 100 - 2);
  const y = x.map((v) => Math.sin(6 * v));
  const [without, with_] = await Promise.all(
    [false, true].map((numericEmbeddings) => fitRegressor(matrix(x.map((v) => [v])), y, { numericEmbeddings })),
  );
  expect(rmse(with_.values, y)).toBeLessThan(rmse(without.values, y));
});

describe('categories', () => {
  const levels = 30;
  const rows = Array.from({ length: 600 }, (_, i) => [(i * 7) % levels, i % 3]);
  const X = matrix(rows, [levels, 3]);
  const y = rows.map(([a, b]) => (((a * 11) % 5) + b) % 2);

  test.each([
    ['embedded', 9],
    ['one-hot', 40],
  ])('%s', (_, maxOneHot) => {
    const { state, probabilities } = fitClassifier(X, y, { maxOneHot, maxIter: 60, dropout: 0.1 });
    expect(hits(probabilities, y, 2)).toBeGreaterThan(590);
    const unseen = mlpClassifier.predictor(state)({
      ...matrix([
        [levels + 5, NaN],
        [-1, 7],
      ]),
      levels: X.levels,
    });
    expect([...unseen].every((p) => p >= 0 && p <= 1)).toBe(true);
    expect(unseen.slice(0, 2)).toEqual(unseen.slice(2));
  });
});

test('that a value is missing can decide', () => {
  const rows = Array.from({ length: 200 }, (_, i) => [i % 2 ? NaN : (i * 37) % 100]);
  const y = rows.map(([value]) => (Number.isNaN(value) ? 1 : 0));
  expect(hits(fitClassifier(matrix(rows), y).probabilities, y, 2)).toBe(200);
});

test('class weights move probabilities to the rare class', () => {
  const draws = stream(8);
  const rows = Array.from({ length: 300 }, () => [draws.normal()]);
  const y = rows.map(([x], i) => (i % 10 === 0 && x > -1 ? 1 : 0));
  const mean = (params: object) =>
    fitClassifier(matrix(rows), y, params).probabilities.reduce((sum, p, at) => sum + (at % 2 ? p / 300 : 0), 0);
  expect(mean({})).toBeLessThan(0.2);
  expect(mean({ classWeight: 'balanced' })).toBeGreaterThan(0.35);
});

test('label smoothing keeps probabilities from the ends', () => {
  const rows = Array.from({ length: 100 }, (_, i) => [i % 2 ? 1 : -1]);
  const y = rows.map(([x]) => (x > 0 ? 1 : 0));
  const most = (params: object) =>
    Math.max(...fitClassifier(matrix(rows), y, { ...params, dropout: 0, earlyStopping: false }).probabilities);
  expect(most({})).toBeGreaterThan(0.99);
  expect(most({ labelSmoothing: 0.4 })).toBeCloseTo(0.8, 1);
});

test('rows without weight do not exist', () => {
  const { X, y } = spirals(60);
  const weights = y.map((_, i) => (i < 40 ? 1 : 0));
  const part = { ...X, rows: 40, values: X.values.slice(0, 80) };
  const whole = fitClassifier(X, y, {}, weights).state;
  const alone = fitClassifier(part, y.slice(0, 40), {}, weights.slice(0, 40)).state;
  expect(whole).toEqual(alone);
});

test('early stopping tells the loss of each pass and gives up on noise', () => {
  const draws = stream(4);
  const rows = Array.from({ length: 200 }, () => [draws.normal(), draws.normal()]);
  const y = rows.map(() => draws.integer(0, 2));
  const { steps } = fitClassifier(matrix(rows), y, {
    maxIter: 400,
    nIterNoChange: 5,
    dropout: 0,
    learningRate: 'constant',
  });
  const scored = steps.filter(({ score }) => score !== undefined);
  expect(scored.map(({ step }) => step)).toEqual(scored.map((_, i) => i + 1));
  expect(scored.length).toBeLessThan(200);
  expect(scored.every(({ score = 0, steps: of }) => score > 0.3 && of === 400)).toBe(true);
  const { steps: all } = fitClassifier(matrix(rows), y, { maxIter: 30, earlyStopping: false });
  expect(all.filter(({ score }) => score !== undefined)).toHaveLength(30);
});

test('a network that diverges is stopped, with a warning, and still predicts', () => {
  const { X, y } = spirals(100);
  const { run, probabilities } = fitClassifier(X, y, { learningRateInit: 1e30, activation: 'identity', maxIter: 5 });
  expect(run.warnings.join()).toMatch(/diverged/);
  expect(probabilities.every(Number.isFinite)).toBe(true);
});

test('a batch larger than a piece is learned from in pieces', () => {
  const { X, y } = spirals(300);
  const wide = { hiddenLayerSizes: [1500, 700], maxIter: 2, batchSize: 300, nEstimators: 1 };
  const { steps } = fitClassifier(X, y, wide);
  expect(steps.length).toBeGreaterThan(8);
});

test('refuses layers that are none', () => {
  for (const hiddenLayerSizes of [[0], [1.5], ['a'], 3, [70_000]])
    expect(() => mlpRegressor.resolve({ hiddenLayerSizes: hiddenLayerSizes as number[] })).toThrow(/hiddenLayerSizes/);
  expect(mlpRegressor.resolve({ hiddenLayerSizes: [] }).hiddenLayerSizes).toEqual([]);
});

test('without a hidden layer it is linear', async () => {
  const x = Array.from({ length: 200 }, (_, i) => [i / 100 - 1, ((i * 7) % 50) / 25 - 1]);
  const y = x.map(([a, b]) => 3 * a - 2 * b + 5);
  const linear = { hiddenLayerSizes: [], robustScaling: false, numericEmbeddings: false, weightDecay: 0, maxIter: 200 };
  const { values } = await fitRegressor(matrix(x), y, linear);
  expect(rmse(values, y)).toBeLessThan(0.05);
});
