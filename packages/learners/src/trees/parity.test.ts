/**
 * Trees and forests against scikit-learn on the bundled data sets; the fixtures are made by
 * benchmarks/peers/sklearn/fixtures_trees.py.
 */
import type { Matrix, TrainingSet } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import type { Learner } from '../contract/learner.ts';
import { createRun, drive } from '../index.ts';
import { pairedInterval, readFixtures, scoreOf, splitsOf } from '../test-support/forest-fixtures.ts';
import * as decisionTree from './decision-tree.ts';
import * as extraTrees from './extra-trees.ts';
import * as randomForest from './random-forest.ts';
import type { Trees } from './trees.ts';

type Forest = Learner<object, Trees, never, Float64Array>;

interface Fixture {
  readonly scores: Record<string, { scores: number[] }>;
  readonly agreed: { params: object; predictions: number[] }[];
}

const fixtures = readFixtures<Record<string, Fixture>>('trees');
const learners = { ...decisionTree, ...extraTrees, ...randomForest } as unknown as Record<string, Forest>;

function fitPredict(kind: string, params: object, train: TrainingSet, X: Matrix, seed: number): Float64Array {
  const learner = learners[kind];
  const trees = drive(learner.fit(learner.resolve(params), train as never, createRun(stream(seed)))) as Trees;
  return learner.predictor(trees)(X);
}

function predictions(output: Float64Array, nClasses: number): number[] {
  if (nClasses === 0) return [...output];
  return Array.from({ length: output.length / nClasses }, (_, i) => {
    const row = output.subarray(i * nClasses, (i + 1) * nClasses);
    return row.indexOf(row.reduce((most, value) => Math.max(most, value), 0));
  });
}

/** Forests per split; the fixtures' scores are means over more. A single tree is cheaper and luckier. */
const REPEATS: Record<string, number> = { iris: 4, wine: 4, breast_cancer: 2, digits: 1, diabetes: 1 };
/** Half a point of accuracy; of R2, what the repeats leave of luck. */
const TOLERANCES: Record<string, number> = {
  decisionTreeRegressor: 0.03,
  randomForestRegressor: 0.01,
  extraTreesRegressor: 0.01,
};

describe.each(Object.keys(fixtures))('%s', (name) => {
  const { scores, agreed } = fixtures[name];
  const parts = splitsOf(name);

  test.each(Object.keys(scores))('%s scores as scikit-learn does', (kind) => {
    const theirs = scores[kind].scores;
    const repeats = REPEATS[name] * (kind.startsWith('decision') ? 4 : 1);
    const tolerance = TOLERANCES[kind] ?? 0.005;
    const differences = parts.map(({ train, held }, s) => {
      let sum = 0;
      for (let r = 0; r < repeats; r++) sum += scoreOf(fitPredict(kind, {}, train, held.X, 1000 * s + r), held);
      return sum / repeats - theirs[s];
    });
    const [low, high] = pairedInterval(differences);
    expect(low).toBeGreaterThanOrEqual(-tolerance);
    expect(high).toBeLessThanOrEqual(tolerance);
  });

  test.each(agreed)('one tree predicts the same wherever ties do not decide: $params', (item) => {
    const { train, held } = parts[0];
    const kind = train.nClasses > 0 ? 'decisionTreeClassifier' : 'decisionTreeRegressor';
    const runs = Array.from({ length: 12 }, (_, seed) =>
      predictions(fitPredict(kind, item.params, train, held.X, seed), train.nClasses),
    );
    let compared = 0;
    const differing = item.predictions.filter((theirs, i) => {
      const ours = runs[0][i];
      if (theirs === -1 || runs.some((run) => run[i] !== ours)) return false;
      compared++;
      return Math.abs(ours - theirs) > 1e-9 * Math.abs(theirs);
    });
    expect(compared).toBeGreaterThan(0);
    expect(differing.length).toBe(0);
  });
});
