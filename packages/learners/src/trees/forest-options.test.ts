/** Class weights, samples, out-of-bag predictions, bins, and pauses within one tree. */
import type { Matrix, TrainingSet } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { createRun, drive } from '../index.ts';
import { decisionTreeClassifier, decisionTreeRegressor } from './decision-tree.ts';
import { extraTreesClassifier } from './extra-trees.ts';
import { randomForestClassifier, randomForestRegressor } from './random-forest.ts';
import { binLimit, drawCount } from './tree-params.ts';
import type { Trees } from './trees.ts';

/** Rows of `columns` normal numbers; class 0 is three times as frequent as the others together. */
function table(rows: number, nClasses: number, columns = 4, seed = 1): TrainingSet & { X: Matrix } {
  const draw = stream(seed, 'table');
  const X = { rows, columns, values: Float64Array.from({ length: rows * columns }, () => draw.normal()) };
  const score = (i: number) => X.values[i * columns] + X.values[i * columns + 1] ** 2 / 2 + draw.normal(0, 0.5);
  const y =
    nClasses > 0
      ? Int32Array.from({ length: rows }, (_, i) => (score(i) > 1 ? 1 + (i % (nClasses - 1)) : 0))
      : Float64Array.from({ length: rows }, (_, i) => score(i));
  return { X, y, nClasses };
}

const classifiers = { decisionTreeClassifier, randomForestClassifier, extraTreesClassifier };

function fit(learner: { kind: string }, params: object, data: TrainingSet, seed = 0): Trees {
  const { fit: grow, resolve } = learner as unknown as typeof randomForestClassifier;
  return drive(grow(resolve(params), data as never, createRun(stream(seed)))) as Trees;
}

describe('class weights', () => {
  test.each(Object.entries(classifiers))('%s: are weights of rows', (kind, learner) => {
    const data = table(150, 3);
    const small = kind.startsWith('decision') ? {} : { nEstimators: 4 };
    const classWeight = [0.5, 2, 3];
    const weights = Float64Array.from(data.y, (code) => classWeight[code]);
    expect(fit(learner, { ...small, classWeight }, data)).toEqual(fit(learner, small, { ...data, weights }));
    const counts = [0, 1, 2].map((code) => (data.y as Int32Array).filter((other) => other === code).length);
    const balanced = Float64Array.from(data.y, (code) => 150 / 3 / counts[code]);
    const found = fit(learner, { ...small, classWeight: 'balanced' }, data);
    expect(found.nodes).toEqual(fit(learner, small, { ...data, weights: balanced }).nodes);
  });

  test('balanced multiplies weights so that classes weigh the same; an absent class is none', () => {
    const X = { rows: 6, columns: 1, values: new Float64Array(6) };
    const data = { X, y: Int32Array.of(0, 0, 0, 2, 2, 2), nClasses: 4, weights: Float64Array.of(1, 2, 3, 1, 0, 1) };
    const { leaves } = fit(decisionTreeClassifier, { classWeight: 'balanced' }, data);
    expect([...leaves]).toEqual([4, 0, 4, 0]);
  });

  test('balanced in the sample of each tree', () => {
    const data = table(90, 2);
    const { leaves } = fit(
      randomForestClassifier,
      { nEstimators: 5, minImpurityDecrease: 9, classWeight: 'balancedSubsample' },
      data,
    );
    expect(leaves.length).toBe(10);
    for (const weight of leaves) expect(weight).toBeCloseTo(45, 9);
  });

  test('one weight for each class, not negative', () => {
    expect(() => fit(decisionTreeClassifier, { classWeight: [1, 2] }, table(20, 3))).toThrow(/3 classes, found 2/);
    for (const classWeight of [[-1, 2], [], 'even', [Number.NaN]])
      expect(() => randomForestClassifier.resolve({ classWeight } as object)).toThrow(/classWeight/);
    expect(() => decisionTreeClassifier.resolve({ classWeight: 'balancedSubsample' })).toThrow(/classWeight/);
  });
});

test('maxSamples: all, a fraction, or a count of rows', () => {
  expect([null, 0.5, 1, 2, 40, 1e-9].map((value) => drawCount(value, 30))).toEqual([30, 15, 30, 2, 40, 1]);
  for (const maxSamples of [20, 400]) {
    const { leaves } = fit(
      randomForestClassifier,
      { nEstimators: 3, maxSamples, minImpurityDecrease: 9 },
      table(90, 2),
    );
    for (let tree = 0; tree < 3; tree++) expect(leaves[tree * 2] + leaves[tree * 2 + 1]).toBe(maxSamples);
  }
});

test('a sample of many more draws than rows, by entropy', () => {
  const params = { nEstimators: 3, maxSamples: 2000, criterion: 'entropy' };
  const data = table(60, 2);
  const output = randomForestClassifier.predictor(fit(randomForestClassifier, params, data))(data.X);
  data.y.forEach((code, i) => {
    expect(output[2 * i + code]).toBe(1);
  });
});

describe('out of bag', () => {
  test.each([
    ['classes', randomForestClassifier, 3],
    ['values', randomForestRegressor, 0],
    ['classes, extra trees', extraTreesClassifier, 3],
  ])('%s: rows are predicted by the trees that did not see them', (_, learner, nClasses) => {
    const plain = table(70, nClasses);
    const gappy = { ...plain, X: { ...plain.X, values: plain.X.values.map((x, at) => (at % 7 ? x : NaN)) } };
    const weights = Float64Array.from({ length: 70 }, (_, i) => 1 + (i % 3));
    for (const data of [plain, gappy, { ...plain, weights }]) {
      const params = learner.resolve({ nEstimators: 9, bootstrap: true });
      const trees = fit(learner, params, data);
      const { outOfBag } = learner as typeof randomForestClassifier;
      const { output, votes } = drive(outOfBag(params as never, trees, data, createRun(stream(0)))) as ReturnType<
        typeof outOfBag
      > extends Generator<unknown, infer R>
        ? R
        : never;
      const width = Math.max(1, nClasses);
      const expected = new Float64Array(output.length);
      const counts = new Uint32Array(70);
      for (let tree = 0; tree < 9; tree++) {
        const { row } = drawn(tree, 70, data.weights);
        const alone = (learner.predictor as (state: Trees) => (X: Matrix) => Float64Array)(treeOf(trees, tree))(data.X);
        for (let i = 0; i < 70; i++) {
          if (row.has(i)) continue;
          counts[i]++;
          for (let k = 0; k < width; k++) expected[i * width + k] += alone[i * width + k];
        }
      }
      expect(votes).toEqual(counts);
      expect(Math.min(...votes)).toBeLessThan(4);
      output.forEach((value, at) => {
        const mean = expected[at] / counts[Math.floor(at / width)];
        if (Number.isNaN(mean)) expect(value).toBeNaN();
        else expect(value).toBeCloseTo(mean, 12);
      });
    }
  });

  test('is close to the score on other rows, and NaN for rows in every bag', () => {
    const data = table(600, 2);
    const params = randomForestClassifier.resolve({ nEstimators: 60 });
    const trees = fit(randomForestClassifier, params, data);
    const accuracy = (output: Float64Array, y: ArrayLike<number>) =>
      Array.from(y).filter((code, i) => output[2 * i + code] > 0.5).length / y.length;
    const inBag = drive(randomForestClassifier.outOfBag(params, trees, data, createRun(stream(0))));
    const { output } = inBag as { output: Float64Array };
    const other = table(3000, 2, 4, 2);
    const held = accuracy(randomForestClassifier.predictor(trees)(other.X), other.y);
    expect(Math.abs(accuracy(output, data.y) - held)).toBeLessThan(0.05);

    const one = randomForestClassifier.resolve({ nEstimators: 1 });
    const { output: few, votes } = drive(
      randomForestClassifier.outOfBag(one, fit(randomForestClassifier, one, data), data, createRun(stream(0))),
    ) as { output: Float64Array; votes: Uint32Array };
    votes.forEach((count, i) => {
      expect(Number.isNaN(few[2 * i])).toBe(count === 0);
    });
  });

  test('there is none without bootstrap', () => {
    const params = extraTreesClassifier.resolve({ nEstimators: 2 });
    const data = table(30, 2);
    const trees = fit(extraTreesClassifier, params, data);
    expect(() => drive(extraTreesClassifier.outOfBag(params, trees, data, createRun(stream(0))))).toThrow(/bootstrap/);
  });
});

describe('bins', () => {
  test('are as many as asked for, chosen by the number of rows unless asked for', () => {
    expect([binLimit(null, 200000), binLimit(null, 200001), binLimit(32, 10)]).toEqual([65536, 256, 32]);
    const data = table(500, 2);
    const { nodes, thresholds, nFeatures } = fit(decisionTreeClassifier, { maxBins: 8 }, data);
    const used = new Set<string>();
    let split = 0;
    for (const code of nodes) if (code < nFeatures) used.add(`${code} ${thresholds[split++]}`);
    // A threshold is the middle of a gap that depends on the node, but lies between the same two bins.
    expect(used.size).toBeLessThanOrEqual(8 * 4 * 3);
    expect(fit(decisionTreeClassifier, { maxBins: 65536 }, data)).toEqual(fit(decisionTreeClassifier, {}, data));
    const integers = { ...data, X: { ...data.X, values: data.X.values.map((x) => Math.round(x * 30)) } };
    expect(fit(decisionTreeClassifier, { maxBins: 256 }, integers)).toEqual(fit(decisionTreeClassifier, {}, integers));
  });

  test('of a sample of many rows: values that the sample lacks, missing ones, and as good as exact', () => {
    const rows = 140000;
    const draw = stream(3);
    const values = Float64Array.from({ length: rows * 4 }, (_, at) => {
      const [i, j] = [at >> 2, at & 3];
      if (j === 0) return draw.normal();
      if (j === 1) return i === 77777 ? 1e9 : i % 20;
      if (j === 2) return i % 1000 === 1 ? NaN : draw.uniform();
      return NaN;
    });
    const y = Int32Array.from({ length: rows }, (_, i) => {
      const [a, b, c] = values.subarray(i * 4, i * 4 + 3);
      return a > 0.3 !== (b > 11 || Number.isNaN(c)) ? 1 : 0;
    });
    const data = { X: { rows, columns: 4, values }, y, nClasses: 2 };
    const score = (params: object) => {
      const trees = fit(decisionTreeClassifier, { maxDepth: 4, ...params }, data);
      const output = decisionTreeClassifier.predictor(trees)(data.X);
      return y.reduce((right, code, i) => right + (output[2 * i + code] > 0.5 ? 1 : 0), 0) / rows;
    };
    expect(score({})).toBeGreaterThan(0.9999);
    expect(score({ maxBins: 256 })).toBeGreaterThan(0.995);
  });
});

test('one tree of many rows and columns yields often, and goes on as if it had not', () => {
  const data = table(60000, 0, 12);
  const run = createRun(stream(0));
  const works: number[] = [];
  const state = drive(
    decisionTreeRegressor.fit(decisionTreeRegressor.resolve({ maxDepth: 3 }), data as never, run),
    () => {
      works.push(run.work);
      return undefined;
    },
  );
  expect(works.length).toBeGreaterThan(5);
  works.forEach((work, k) => {
    expect(work - (works[k - 1] ?? 0)).toBeLessThan(4e7);
  });
  return expect(state).resolves.toEqual(fit(decisionTreeRegressor, { maxDepth: 3 }, data));
});

/** The rows that tree `t` of stream 0 draws. */
function drawn(t: number, rows: number, weights?: Float64Array): { row: Set<number> } {
  const s = stream(0).stream('tree', t).seed128();
  const rotate = (x: number, k: number) => ((x << k) | (x >>> (32 - k))) >>> 0;
  const next = () => {
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 11);
    return result;
  };
  const row = new Set<number>();
  const total = weights?.reduce((sum, weight) => sum + weight, 0) ?? 0;
  for (let k = 0; k < rows; k++) {
    if (!weights) row.add(Math.floor((next() * rows) / 2 ** 32));
    else {
      let target = (((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53) * total;
      row.add(weights.findIndex((weight) => (target -= weight) < 0));
    }
  }
  return { row };
}

/** One tree of a forest, by itself. */
function treeOf(trees: Trees, wanted: number): Trees {
  const mixed = trees.nFeatures + trees.nClasses;
  const width = Math.max(1, trees.nClasses);
  let [node, split, leaf] = [0, 0, 0];
  for (let tree = 0; ; tree++) {
    const start = [node, split, leaf];
    for (let open = 1; open > 0; node++) {
      if (trees.nodes[node] < trees.nFeatures) {
        split++;
        open++;
      } else {
        open--;
        if (trees.nodes[node] === mixed) leaf++;
      }
    }
    if (tree < wanted) continue;
    const sides = trees.missingLeft;
    const moved = sides && new Uint8Array((split - start[1] + 7) >> 3);
    for (let k = start[1]; moved && sides && k < split; k++)
      moved[(k - start[1]) >> 3] |= ((sides[k >> 3] >> (k & 7)) & 1) << ((k - start[1]) & 7);
    return {
      ...trees,
      nTrees: 1,
      nodes: trees.nodes.slice(start[0], node),
      thresholds: trees.thresholds.slice(start[1], split),
      leaves: trees.leaves.slice(start[2] * width, leaf * width),
      ...(moved && { missingLeft: moved }),
    };
  }
}
