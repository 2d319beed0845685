/** What the conformance suite does not ask of every learner. */

import type { Matrix, TrainingSet } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { uniforms } from '../contract/conformance/training-sets.ts';
import { drive } from '../contract/drive.ts';
import type { Progress } from '../contract/learner.ts';
import { createRun } from '../contract/run.ts';
import { type Booster, checkBooster, rightChildren, treeRoots } from './booster.ts';
import { boosterMargins } from './booster-margins.ts';
import {
  gradientBoostingClassifier as classifier,
  continueBoosting,
  gradientBoostingRegressor as regressor,
} from './gradient-boosting.ts';

type Params = Parameters<typeof classifier.resolve>[0] & Parameters<typeof regressor.resolve>[0];

/** `nClasses` 0: values. The last column is of categories. */
function table(rows: number, columns: number, nClasses: number, { seed = 1, missing = 0.1 } = {}): TrainingSet {
  const draw = uniforms(seed);
  const values = Float64Array.from({ length: rows * columns }, (_, at) => {
    const value = at % columns === columns - 1 ? Math.floor(draw() * 8) : draw() * 10 - 5;
    return draw() < missing ? NaN : value;
  });
  const effects = [3, -2, 0, 5, 1, -4, 2, -1];
  const signal = Float64Array.from({ length: rows }, (_, i) => {
    const [a = 0, b = 0] = [values[i * columns] || 0, values[i * columns + 1] || 0];
    return a + a * b * 0.3 + (effects[values[i * columns + columns - 1]] ?? 0) + draw() * 2;
  });
  const X: Matrix = { rows, columns, values, levels: new Uint32Array(columns).fill(8, columns - 1) };
  if (nClasses === 0) return { X, y: signal, nClasses };
  const sorted = signal.slice().sort();
  const cuts = Array.from({ length: nClasses - 1 }, (_, k) => sorted[Math.floor(((k + 1) * rows) / nClasses)]);
  return { X, y: Int32Array.from(signal, (value) => cuts.filter((cut) => value >= cut).length), nClasses };
}

function fit(data: TrainingSet, params: Params = {}, seed = 0, run = createRun(stream(seed))): Booster {
  const fitting = data.nClasses
    ? classifier.fit(classifier.resolve(params), data as TrainingSet<Int32Array>, run)
    : regressor.fit(regressor.resolve(params), data as TrainingSet<Float64Array>, run);
  return drive(fitting) as Booster;
}

const predict = (state: Booster, X: Matrix) => (state.nClasses ? classifier : regressor).predictor(state)(X);

const sets = [0, 2, 3].map((nClasses) => [`${nClasses || 'no'} classes`, table(300, 5, nClasses)] as const);

describe.each(sets)('%s', (_, data) => {
  test('going on is the same as having trained at once, bit for bit', () => {
    for (const params of [{}, { subsample: 0.6, colsampleByTree: 0.7, colsampleByLevel: 0.6, extraTrees: true }]) {
      const whole = fit(data, { ...params, nEstimators: 9 });
      const begun = fit(data, { ...params, nEstimators: 4 });
      const run = createRun(stream(0));
      expect(drive(continueBoosting(begun, { ...params, nEstimators: 9 }, data, run))).toEqual(whole);
      expect(drive(continueBoosting(whole, { ...params, nEstimators: 3 }, data, run))).toEqual(whole);
    }
  });

  test('shares of 1 are the same as none, whatever the stream', () => {
    const whole = fit(data, { nEstimators: 5 });
    expect(fit(data, { nEstimators: 5, subsample: 1, colsampleByTree: 1, colsampleByLevel: 1 }, 3)).toEqual(whole);
  });

  test('shares below 1 are drawn from the stream', () => {
    for (const params of [
      { subsample: 0.5 },
      { colsampleByTree: 0.5 },
      { colsampleByLevel: 0.5 },
      { extraTrees: true },
    ]) {
      const given = { nEstimators: 4, ...params };
      expect(fit(data, given, 1)).toEqual(fit(data, given, 1));
      expect(fit(data, given, 1)).not.toEqual(fit(data, given, 2));
    }
  });

  test('the margins that training kept are those that prediction gives', () => {
    // Of rows that a round saw, and of those it did not.
    const state = fit(data, { nEstimators: 6, subsample: 0.5, minSamplesLeaf: 2 });
    const margins = boosterMargins(state)(data.X as Matrix);
    expect(margins).toEqual(walked(state, data.X as Matrix));
  });

  test('early stopping keeps the best rounds', () => {
    const params = {
      nEstimators: 400,
      learningRate: 0.4,
      earlyStopping: true,
      nIterNoChange: 5,
      validationFraction: 0.3,
    };
    const state = fit(data, params);
    const rounds = state.nTrees / state.nOutputs;
    expect(rounds).toBeGreaterThan(0);
    expect(rounds).toBeLessThan(400);
    checkBooster('test', state, data.nClasses > 0);
    // A fit that is told to end at the best round has the same trees.
    expect(fit(data, { ...params, nEstimators: rounds })).toEqual(state);
  });

  test('yields often, with steps and falling training losses', () => {
    const big = table(6000, 12, data.nClasses, { seed: 4 });
    const run = createRun(stream(0));
    const seen: Progress[] = [];
    let last = 0;
    let most = 0;
    const fitting = (data.nClasses ? classifier : regressor).fit(
      (data.nClasses ? classifier : regressor).resolve({ nEstimators: 40 }) as never,
      big as never,
      run,
    ) as Generator<Progress, Booster>;
    for (let step = fitting.next(); !step.done; step = fitting.next()) {
      seen.push(step.value);
      most = Math.max(most, run.work - last);
      last = run.work;
    }
    expect(most).toBeLessThan(2.5e7);
    const scores = seen.flatMap(({ score }) => (score === undefined ? [] : [score]));
    expect(scores.length).toBeGreaterThan(1);
    expect(scores.at(-1)).toBeLessThan(scores[0]);
  });

  test('a bin of one value, all values missing, and unknown categories are no obstacle', () => {
    const { rows, columns, values } = data.X as Matrix;
    const odd = values.map((value, at) => (at % columns === 1 ? NaN : at % columns === 2 ? 7 : value));
    const X = { rows, columns, values: odd, levels: (data.X as Matrix).levels };
    const state = fit({ ...data, X }, { nEstimators: 5 });
    expect([...state.features]).not.toContain(1);
    expect([...state.features]).not.toContain(2);
    const strange = odd.map((value, at) => (at % columns === columns - 1 ? [8, 1e9, -1, 0.5][at % 4] : value * 1e6));
    expect(predict(state, { ...X, values: strange }).every(Number.isFinite)).toBe(true);
  });
});

/** Margins by the definition in booster.ts. */
function walked(state: Booster, { rows, columns, values }: Matrix): Float64Array {
  const roots = treeRoots(state);
  const right = rightChildren(state);
  const margins = new Float64Array(rows * state.nOutputs);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < state.nOutputs; k++) {
      let margin = state.baseScores[k];
      for (let tree = k; tree < state.nTrees; tree += state.nOutputs) {
        let node = roots[tree];
        while (state.features[node] >= 0) {
          const x = Math.fround(values[i * columns + state.features[node]]);
          let left = x < state.values[node];
          if (state.flags[node] & 2) {
            const set = state.categories.subarray(...[0, 1].map((d) => state.categoryStarts[state.values[node] + d]));
            left = !set.includes(Math.trunc(x));
          }
          if (Number.isNaN(x)) left = (state.flags[node] & 1) === 1;
          node = left ? node + 1 : right[node];
        }
        margin += state.values[node];
      }
      margins[i * state.nOutputs + k] = margin;
    }
  }
  return margins;
}

test('rules for trees are kept', () => {
  const data = table(400, 5, 0);
  const depths = (state: Booster) => {
    const right = rightChildren(state);
    const depth = new Int32Array(state.features.length);
    state.features.forEach((feature, node) => {
      if (feature >= 0) depth[node + 1] = depth[right[node]] = depth[node] + 1;
    });
    return depth;
  };
  const leaves = (state: Booster) => state.features.filter((feature) => feature < 0).length / state.nTrees;
  for (const growth of ['leafwise', 'depthwise'] as const) {
    expect(Math.max(...depths(fit(data, { growth, nEstimators: 3, maxDepth: 3, minSamplesLeaf: 1 })))).toBe(3);
    expect(leaves(fit(data, { growth, nEstimators: 3, maxLeaves: 6, minSamplesLeaf: 1 }))).toBe(6);
  }
  // Breadth first, eight leaves are three levels; leaf by leaf they are not.
  expect(Math.max(...depths(fit(data, { growth: 'depthwise', nEstimators: 3, maxLeaves: 8, minSamplesLeaf: 1 })))).toBe(
    3,
  );
  expect(Math.max(...depths(fit(data, { nEstimators: 3, maxLeaves: 8, minSamplesLeaf: 1 })))).toBeGreaterThan(3);
  // The cover of squared error is the number of rows.
  expect(Math.min(...fit(data, { nEstimators: 3, minSamplesLeaf: 17 }).covers)).toBeGreaterThanOrEqual(17);
  expect(
    Math.min(...fit(data, { nEstimators: 3, minSamplesLeaf: 1, minChildWeight: 30 }).covers),
  ).toBeGreaterThanOrEqual(30);
  const capped = fit(data, { nEstimators: 3, maxDeltaStep: 0.25, learningRate: 1 });
  capped.features.forEach((feature, node) => {
    if (feature < 0) expect(Math.abs(capped.values[node])).toBeLessThanOrEqual(0.25);
  });
});

test('an unlimited tree of single rows fits its rows', () => {
  const data = table(200, 5, 0, { missing: 0 });
  const params = {
    nEstimators: 1,
    learningRate: 1,
    maxLeaves: null,
    minSamplesLeaf: 1,
    minDataInBin: 1,
    maxBins: 1000,
  };
  for (const growth of ['leafwise', 'depthwise'] as const) {
    const found = predict(fit(data, { ...params, growth }), data.X as Matrix);
    found.forEach((value, i) => {
      expect(value).toBeCloseTo(data.y[i], 4);
    });
  }
});

test('the output follows monotone columns', () => {
  const data = table(400, 5, 0);
  const state = fit(data, { monotoneConstraints: [-1, 1, 0, 0, 0], minSamplesLeaf: 3, nEstimators: 30 });
  const draw = uniforms(9);
  for (let trial = 0; trial < 50; trial++) {
    const row = Array.from({ length: 5 }, () => draw() * 10 - 5);
    for (const [column, sign] of [
      [0, -1],
      [1, 1],
    ]) {
      const values = Float64Array.from({ length: 100 }, (_, at) => (at % 5 === column ? at / 10 - 5 : row[at % 5]));
      const found = predict(state, { rows: 20, columns: 5, values });
      for (let i = 1; i < 20; i++) expect(sign * (found[i] - found[i - 1])).toBeGreaterThanOrEqual(0);
    }
  }
});

test('histograms that do not fit the pool are made again', () => {
  // 4000 columns x 60 bins x 16 bytes: 69 histograms fit, the tree has more leaves than that.
  const draw = uniforms(3);
  const [rows, columns] = [180, 4000];
  const values = Float64Array.from({ length: rows * columns }, () => Math.round(draw() * 1000));
  const y = Float64Array.from({ length: rows }, (_, i) => values[i * columns]);
  const set: TrainingSet = { X: { rows, columns, values }, y, nClasses: 0 };
  const found = predict(
    fit(set, { nEstimators: 1, learningRate: 1, maxLeaves: 80, minSamplesLeaf: 1 }),
    set.X as Matrix,
  );
  expect(found.reduce((sum, value, i) => sum + (value - y[i]) ** 2, 0) / rows).toBeLessThan(100);
});

test('class weights move the predictions, and balanced ones undo an imbalance', () => {
  const data = table(400, 5, 2);
  const mean = (state: Booster) =>
    predict(state, data.X as Matrix)
      .filter((_, at) => at % 2)
      .reduce((a, b) => a + b) / 400;
  const plain = mean(fit(data, { nEstimators: 5 }));
  expect(mean(fit(data, { nEstimators: 5, classWeight: [1, 4] }))).toBeGreaterThan(plain + 0.1);
  expect(fit(data, { nEstimators: 5, classWeight: [1, 1] })).toEqual(fit(data, { nEstimators: 5 }));
  const rare: TrainingSet = { ...data, y: Int32Array.from(data.y, (k, i) => (k && i % 4 === 0 ? 1 : 0)) };
  expect(fit(rare, { nEstimators: 1, classWeight: 'balanced' }).baseScores[0]).toBeCloseTo(0, 12);
});

test('losses of values are what they minimise', () => {
  const data = table(600, 5, 0);
  const below = (params: Params) => {
    const found = predict(fit(data, { nEstimators: 40, ...params }), data.X as Matrix);
    return found.filter((value, i) => data.y[i] < value).length / 600;
  };
  expect(below({ loss: 'quantile', alpha: 0.9 })).toBeCloseTo(0.9, 1);
  expect(below({ loss: 'quantile', alpha: 0.1 })).toBeCloseTo(0.1, 1);
  expect(below({ loss: 'absoluteError' })).toBeCloseTo(0.5, 1);
  const outlier = { ...data, y: data.y.map((value, i) => (i === 7 ? 1e6 : value)) };
  const median = (values: Float64Array) => values.slice().sort()[300];
  const robust = predict(fit(outlier, { loss: 'absoluteError' }), data.X as Matrix);
  expect(Math.abs(median(robust) - median(data.y as Float64Array))).toBeLessThan(1);
  const counts = { ...data, y: data.y.map((value) => Math.max(0, Math.round(value))) };
  const found = predict(fit(counts, { loss: 'poisson', nEstimators: 100 }), data.X as Matrix);
  expect(Math.min(...found)).toBeGreaterThan(0);
  const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b) / 600;
  expect(mean(found) / mean(counts.y)).toBeCloseTo(1, 1);
});

test('targets of any scale give the same trees', () => {
  const data = table(200, 5, 0);
  const unit = predict(fit(data, { nEstimators: 10 }), data.X as Matrix);
  for (const scale of [2 ** -200, 2 ** -40, 2 ** 40, 2 ** 300]) {
    const y = (data.y as Float64Array).map((value) => value * scale);
    predict(fit({ ...data, y }, { nEstimators: 10 }), data.X as Matrix).forEach((value, i) => {
      expect(Math.abs(value / scale - unit[i])).toBeLessThan(1e-5);
    });
  }
});

test('what cannot be is refused by name', () => {
  const data = table(50, 5, 0);
  expect(() => fit(data, { monotoneConstraints: [1] })).toThrow('monotoneConstraints has 1 signs for 5 columns');
  expect(() => fit(data, { monotoneConstraints: [1, 0, 0, 0, 0], loss: 'absoluteError' })).toThrow(
    'monotoneConstraints',
  );
  expect(() => fit(data, { loss: 'quantile', alpha: 1 })).toThrow('alpha');
  expect(() => fit({ ...data, y: data.y.map((value) => value - 100) as Float64Array }, { loss: 'poisson' })).toThrow(
    'poisson',
  );
  expect(() => fit(table(50, 5, 3), { classWeight: [1, 2] })).toThrow('classWeight has 2 weights for 3 classes');
  const run = createRun(stream(0));
  expect(() => continueBoosting(fit(data, { nEstimators: 1 }), {}, table(50, 5, 2), run)).toThrow('classes');
  expect(() => drive(continueBoosting(fit(data, { nEstimators: 1 }), {}, table(50, 4, 0), run))).toThrow('columns');
});

test('a fit that needs more memory than its run has fails before it takes it', () => {
  const data = table(500, 5, 0);
  expect(() => fit(data, {}, 0, createRun(stream(0), { maxBytes: 20_000 }))).toThrow('out of memory');
});
