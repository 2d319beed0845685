/** What AdaBoost and bagging promise beyond the conformance suite. */
import type { Matrix, TrainingSet } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import {
  adaBoostClassifier,
  adaBoostClassifierOver,
  adaBoostRegressor,
  baggingClassifier,
  baggingClassifierOver,
  baggingRegressor,
  baggingRegressorOver,
  createRun,
  decisionTreeClassifier,
  decisionTreeRegressor,
  drive,
  kNeighborsClassifier,
  kNeighborsRegressor,
  logisticRegression,
  type OutOfBagPrediction,
} from '../index.ts';
import type { Trees } from '../trees/trees.ts';
import type { AdaBoostState } from './ada-boost.ts';
import type { BaggingState } from './bagging.ts';
import type { Base } from './estimator-spec.ts';

function table(rows: number, nClasses: number, seed = 1): TrainingSet & { X: Matrix } {
  const draw = stream(seed, 'table');
  const X = { rows, columns: 3, values: Float64Array.from({ length: rows * 3 }, () => draw.normal()) };
  const score = (i: number) => X.values[i * 3] + X.values[i * 3 + 1] ** 2 / 2 + draw.normal(0, 0.5);
  const y =
    nClasses > 0
      ? Int32Array.from({ length: rows }, (_, i) => Math.max(0, Math.min(nClasses - 1, Math.floor(score(i) + 1))))
      : Float64Array.from({ length: rows }, (_, i) => score(i));
  return { X, y, nClasses };
}

function fit<State>(learner: unknown, params: object, data: TrainingSet, run = createRun(stream(0))): State {
  const { fit: begin, resolve } = learner as Base;
  return drive(begin(resolve(params), data as never, run)) as State;
}

describe('AdaBoost of values', () => {
  test.each(['linear', 'square', 'exponential'] as const)(
    '%s: weights follow from the losses (Drucker 1997)',
    (loss) => {
      const data = table(80, 0);
      const { members, weights } = fit<AdaBoostState>(
        adaBoostRegressor,
        { loss, nEstimators: 6, learningRate: 0.7 },
        data,
      );
      expect(members.length).toBeGreaterThan(2);
      let w = Array<number>(80).fill(1 / 80);
      const outputs = members.map((member) => decisionTreeRegressor.predictor(member as Trees)(data.X));
      outputs.forEach((output, m) => {
        const errors = [...output].map((value, i) => Math.abs(value - data.y[i]));
        const most = Math.max(...errors);
        const losses = errors.map((error) => {
          const e = error / most;
          return loss === 'linear' ? e : loss === 'square' ? e * e : 1 - Math.exp(-e);
        });
        const mean = losses.reduce((sum, l, i) => sum + l * w[i], 0);
        const beta = mean / (1 - mean);
        expect(weights[m]).toBeCloseTo(-0.7 * Math.log(beta), 9);
        const next = w.map((weight, i) => weight * beta ** ((1 - losses[i]) * 0.7));
        const sum = next.reduce((total, weight) => total + weight, 0);
        w = next.map((weight) => weight / sum);
      });
      // The prediction is the least value at or below which half of the weight lies.
      const predicted = adaBoostRegressor.predictor(
        fit(adaBoostRegressor, { loss, nEstimators: 6, learningRate: 0.7 }, data),
      )(data.X);
      const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
      const below = (value: number, i: number, strict: boolean) =>
        weights.reduce((sum, weight, m) => {
          const other = outputs[m][i];
          return other < value || (!strict && other === value) ? sum + weight : sum;
        }, 0);
      predicted.forEach((value, i) => {
        expect(below(value, i, false)).toBeGreaterThanOrEqual(half - 1e-12);
        expect(below(value, i, true)).toBeLessThan(half + 1e-12);
      });
    },
  );

  test('a perfect member is the last', () => {
    const data = table(40, 0);
    const step = { ...data, y: Float64Array.from({ length: 40 }, (_, i) => (data.X.values[i * 3] > 0 ? 7 : 5)) };
    const state = fit<AdaBoostState>(adaBoostRegressor, {}, step);
    expect(state.members.length).toBe(1);
    expect([...adaBoostRegressor.predictor(state)(data.X)]).toEqual([...step.y]);
  });
});

describe('AdaBoost of classes', () => {
  test('one that is no better than chance is kept only when it is the first, with a warning', () => {
    const data = table(64, 2); // whose weights add up exactly
    const run = createRun(stream(0));
    const noise = {
      ...data,
      X: { ...data.X, values: new Float64Array(192) },
      y: data.y.map((_, i) => i % 2) as Int32Array,
    };
    const state = fit<AdaBoostState>(adaBoostClassifier, {}, noise, run);
    expect(state.members.length).toBe(1);
    expect(run.warnings.join()).toMatch(/chance/);
    expect(
      fit<AdaBoostState>(adaBoostClassifier, { estimator: { kind: 'decisionTreeClassifier' } }, data).members.length,
    ).toBe(1);
  });

  test('learns more with more stumps', () => {
    const [train, held] = [table(400, 3), table(400, 3, 2)];
    const score = (nEstimators: number) => {
      const output = adaBoostClassifier.predictor(fit(adaBoostClassifier, { nEstimators }, train))(held.X);
      return Array.from(held.y).filter(
        (code, i) => output[3 * i + code] >= Math.max(...output.subarray(3 * i, 3 * i + 3)),
      ).length;
    };
    expect(score(60)).toBeGreaterThan(score(1) + 20);
  });

  test('over other learners, which must read the weights of rows', () => {
    const learner = adaBoostClassifierOver([logisticRegression, decisionTreeClassifier], { kind: 'boostedLines' });
    expect(learner.accepts.missing).toBe(false);
    expect(learner.defaults.estimator).toEqual({ kind: 'logisticRegression', params: {} });
    const state = fit<AdaBoostState>(learner, { nEstimators: 4 }, table(90, 3));
    const check: (state: unknown) => void = learner.checkState;
    check(state);
    expect(state.base).toBe('logisticRegression');
    expect(() => adaBoostClassifierOver([kNeighborsClassifier])).toThrow(/kNeighborsClassifier/);
  });
});

describe('the base learner', () => {
  test('is named by kind and parameters, which are checked', () => {
    const resolve = (estimator: unknown) => () => baggingClassifier.resolve({ estimator } as object);
    expect(resolve({ kind: 'extraTreesClassifier', params: { nEstimators: 3 } })).not.toThrow();
    expect(resolve({ kind: 'svc', params: {} })).toThrow(
      /estimator.*unknown base learner "svc".*decisionTreeClassifier/,
    );
    expect(resolve({ kind: 'decisionTreeClassifier', params: { maxDeep: 3 } })).toThrow(/estimator.*maxDeep/);
    expect(resolve(null)).toThrow(/estimator/);
  });

  test('of a state must be one that the ensemble knows, and agree with it', () => {
    const state = fit<BaggingState>(baggingClassifier, {}, table(50, 3));
    const check: (state: unknown) => void = baggingClassifier.checkState;
    check(state);
    expect(() => check({ ...state, base: 'nothing' })).toThrow(/unknown base learner/);
    expect(() => check({ ...state, nClasses: 4 })).toThrow(/4 values/);
    expect(() => check({ ...state, members: [] })).toThrow(/members/);
    expect(() => check({ ...state, columns: state.columns.map(() => 3) })).toThrow(/columns/);
  });
});

describe('bagging', () => {
  test('draws rows and columns as told', () => {
    const data = table(50, 3);
    const params = {
      maxSamples: 0.2,
      maxFeatures: 2,
      bootstrap: false,
      estimator: { kind: 'decisionTreeClassifier', params: { minImpurityDecrease: 9 } },
    };
    const state = fit<BaggingState>(baggingClassifier, params, data);
    expect([state.members.length, state.width, state.columns.length]).toEqual([10, 2, 20]);
    for (let m = 0; m < 10; m++) expect(state.columns[2 * m]).toBeLessThan(state.columns[2 * m + 1]);
    for (const member of state.members as Trees[]) expect(member.leaves.reduce((sum, w) => sum + w, 0)).toBe(10);
    const repeated = fit<BaggingState>(baggingClassifier, { maxFeatures: 1, bootstrapFeatures: true }, data);
    expect([...Array(10).keys()].some((m) => new Set(repeated.columns.subarray(3 * m, 3 * m + 3)).size < 3)).toBe(true);
  });

  test('weights are odds of being drawn; without bootstrap they are kept', () => {
    const data = { ...table(40, 0), weights: Float64Array.from({ length: 40 }, (_, i) => (i < 30 ? 0 : 2)) };
    const only = data.y.subarray(30);
    for (const bootstrap of [true, false]) {
      const state = fit<BaggingState>(baggingRegressor, { bootstrap }, data);
      const predicted = baggingRegressor.predictor(state)(data.X);
      expect(Math.max(...predicted)).toBeLessThanOrEqual(Math.max(...only) + 1e-12);
    }
    const whole = fit<BaggingState>(baggingRegressor, { bootstrap: false, nEstimators: 1 }, data);
    expect((whole.members as Trees[])[0].leaves.length).toBe(10);
  });

  test('over learners that read no weights: rows are repeated', () => {
    const one = { estimator: { kind: 'kNeighborsRegressor', params: { nNeighbors: 1 } }, nEstimators: 30 };
    const learner = baggingRegressorOver([kNeighborsRegressor], { kind: 'baggedNeighbors', ...one });
    const data = table(60, 0);
    const output = learner.predictor(fit<BaggingState>(learner, { nEstimators: 30 }, data))(data.X);
    expect([...output].filter((value, i) => Math.abs(value - data.y[i]) < 1e-12).length).toBeLessThan(10);
    expect(baggingClassifierOver([kNeighborsClassifier], { kind: 'bagged' }).accepts.sparse).toBe(false);
  });

  test.each([
    ['classes', baggingClassifier, 3],
    ['values', baggingRegressor, 0],
  ])('out of bag, %s: a row is predicted by the members that did not see it', (_, learner, nClasses) => {
    const data = table(60, nClasses);
    const whole = {
      kind: `decisionTree${nClasses ? 'Classifier' : 'Regressor'}`,
      params: { minImpurityDecrease: 1e9 },
    };
    const params = learner.resolve({ nEstimators: 6, estimator: whole });
    const state = fit<BaggingState>(learner, params, data);
    const run = createRun(stream(0));
    const { output, votes } = drive(learner.outOfBag(params, state, data, run)) as OutOfBagPrediction;
    expect(Math.max(...votes)).toBeGreaterThan(3);
    // A row's own target moves the mean of each member that saw it, and only of those.
    const moved = { ...data, y: data.y.slice() as Float64Array };
    const row = votes.indexOf(2);
    moved.y[row] = nClasses ? (moved.y[row] + 1) % 3 : moved.y[row] + 1000;
    const again = fit<BaggingState>(learner, params, moved);
    const changed = state.members.filter((member, m) => {
      const [a, b] = [member, again.members[m]] as Trees[];
      return a.leaves.some((value, k) => value !== b.leaves[k]);
    });
    expect(changed.length).toBe(4);
    const width = Math.max(1, nClasses);
    const unseen = drive(learner.outOfBag(params, again, moved, createRun(stream(0)))) as OutOfBagPrediction;
    for (let k = row * width; k < (row + 1) * width; k++) expect(unseen.output[k]).toBe(output[k]);
    expect(() => drive(learner.outOfBag({ ...params, bootstrap: false }, state, data, run))).toThrow(/bootstrap/);
  });
});
