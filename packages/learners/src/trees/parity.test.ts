/**
 * Trees and forests against scikit-learn on the bundled data sets; the fixtures are made by
 * benchmarks/peers/sklearn/fixtures_trees.py.
 */

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Matrix, TrainingSet } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import type { Learner } from '../contract/learner.ts';
import { createRun, drive } from '../index.ts';
import * as decisionTree from './decision-tree.ts';
import * as extraTrees from './extra-trees.ts';
import * as randomForest from './random-forest.ts';
import type { Trees } from './trees.ts';

type Forest = Learner<object, Trees, never, Float64Array>;

interface Fixture {
  readonly splits: string[];
  readonly scores: Record<string, { scores: number[] }>;
  readonly agreed: { params: object; predictions: number[] }[];
}

const read = (path: string) => gunzipSync(readFileSync(new URL(path, import.meta.url))).toString();
const fixtures = JSON.parse(read('../../fixtures/trees.json.gz')).data as Record<string, Fixture>;
const learners = { ...decisionTree, ...extraTrees, ...randomForest } as unknown as Record<string, Forest>;

interface Table {
  readonly rows: number[][];
  readonly y: number[];
  readonly nClasses: number;
}

/** The last column is the target; labels are codes in sorted order. */
function load(name: string): Table {
  const lines = read(`../../../../datasets/files/${name}.csv.gz`).trim().split('\n').slice(1);
  const cells = lines.map((line) => line.trim().split(','));
  const rows = cells.map((row) => row.slice(0, -1).map(Number));
  const targets = cells.map((row) => row[row.length - 1]);
  if (name === 'diabetes') return { rows, y: targets.map(Number), nClasses: 0 };
  const labels = [...new Set(targets)].sort();
  return { rows, y: targets.map((label) => labels.indexOf(label)), nClasses: labels.length };
}

function split({ rows, y, nClasses }: Table, bits: string): { train: TrainingSet; test: TrainingSet } {
  const bytes = Buffer.from(bits, 'base64');
  const take = (wanted: number): TrainingSet => {
    const kept = rows.flatMap((_, i) => (((bytes[i >> 3] >> (7 - (i & 7))) & 1) === wanted ? [i] : []));
    const X: Matrix = {
      rows: kept.length,
      columns: rows[0].length,
      values: Float64Array.from(kept.flatMap((i) => rows[i])),
    };
    return { X, y: (nClasses > 0 ? Int32Array : Float64Array).from(kept.map((i) => y[i])), nClasses };
  };
  return { train: take(0), test: take(1) };
}

function fitPredict(kind: string, params: object, train: TrainingSet, X: Matrix, seed: number): number[] {
  const learner = learners[kind];
  const trees = drive(learner.fit(learner.resolve(params), train as never, createRun(stream(seed)))) as Trees;
  const output = learner.predictor(trees)(X);
  if (train.nClasses === 0) return [...output];
  return Array.from({ length: X.rows }, (_, i) => {
    const row = output.subarray(i * train.nClasses, (i + 1) * train.nClasses);
    return row.indexOf(row.reduce((most, value) => Math.max(most, value), 0));
  });
}

/** Accuracy, or R2. */
function score(predicted: number[], { y, nClasses }: TrainingSet): number {
  if (nClasses > 0) return predicted.filter((value, i) => value === y[i]).length / y.length;
  const mean = (y as Float64Array).reduce((sum, value) => sum + value / y.length, 0);
  const sum = (of: (i: number) => number) => predicted.reduce((total, _, i) => total + of(i) ** 2, 0);
  return 1 - sum((i) => predicted[i] - y[i]) / sum((i) => y[i] - mean);
}

/** Forests per split; the fixtures' scores are means over more. A single tree is cheaper and luckier. */
const REPEATS: Record<string, number> = { iris: 4, wine: 4, breast_cancer: 2, digits: 1, diabetes: 1 };
/** Half a point of accuracy; of R2, what the repeats leave of luck. */
const TOLERANCES: Record<string, number> = {
  decisionTreeRegressor: 0.03,
  randomForestRegressor: 0.01,
  extraTreesRegressor: 0.01,
};
/** Student's t with 19 degrees of freedom at 95 %. */
const T19 = 1.729;

describe.each(Object.keys(fixtures))('%s', (name) => {
  const { splits, scores, agreed } = fixtures[name];
  const table = load(name);
  const parts = splits.map((bits) => split(table, bits));

  test.each(Object.keys(scores))('%s scores as scikit-learn does', (kind) => {
    const theirs = scores[kind].scores;
    const repeats = REPEATS[name] * (kind.startsWith('decision') ? 4 : 1);
    const tolerance = TOLERANCES[kind] ?? 0.005;
    const differences = parts.map(({ train, test: held }, s) => {
      let sum = 0;
      for (let r = 0; r < repeats; r++) sum += score(fitPredict(kind, {}, train, held.X as Matrix, 1000 * s + r), held);
      return sum / repeats - theirs[s];
    });
    const mean = differences.reduce((sum, d) => sum + d / 20, 0);
    const deviation = Math.sqrt(differences.reduce((sum, d) => sum + (d - mean) ** 2 / 19, 0));
    const margin = (T19 * deviation) / Math.sqrt(20);
    expect(mean - margin).toBeGreaterThanOrEqual(-tolerance);
    expect(mean + margin).toBeLessThanOrEqual(tolerance);
  });

  test.each(agreed)('one tree predicts the same wherever ties do not decide: $params', ({ params, predictions }) => {
    const kind = table.nClasses > 0 ? 'decisionTreeClassifier' : 'decisionTreeRegressor';
    const { train, test: held } = parts[0];
    const runs = Array.from({ length: 12 }, (_, seed) => fitPredict(kind, params, train, held.X as Matrix, seed));
    let compared = 0;
    const differing = predictions.filter((theirs, i) => {
      const ours = runs[0][i];
      if (theirs === -1 || runs.some((run) => run[i] !== ours)) return false;
      compared++;
      return Math.abs(ours - theirs) > 1e-9 * Math.abs(theirs);
    });
    expect(compared).toBeGreaterThan(0);
    expect(differing.length).toBe(0);
  });
});
