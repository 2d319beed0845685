/** Trees of squared error against a search that knows no bins, histograms or integers. */

import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { uniforms } from '../contract/conformance/training-sets.ts';
import { drive } from '../contract/drive.ts';
import { createRun } from '../contract/run.ts';
import type { Booster } from './booster.ts';
import { gradientBoostingRegressor } from './gradient-boosting.ts';

interface Rules {
  readonly minSamplesLeaf: number;
  readonly maxLeaves: number;
  readonly regAlpha: number;
  readonly regLambda: number;
  readonly monotoneConstraints: readonly number[] | null;
}

interface Node {
  readonly rows: number[];
  readonly low: number;
  readonly high: number;
  readonly output: number;
}

interface Candidate {
  readonly gain: number;
  readonly left: Node;
  readonly right: Node;
}

const ROWS = 60;
const COLUMNS = 4;

/** Two columns of numbers, one of whole numbers, one of three categories; some of all are missing. */
function table(seed: number, missing: number): { X: Float64Array; y: Float64Array } {
  const draw = uniforms(seed);
  const X = Float64Array.from({ length: ROWS * COLUMNS }, (_, at) => {
    const j = at % COLUMNS;
    const value = j < 2 ? Math.round(draw() * 640) / 64 : Math.floor(draw() * (j === 2 ? 6 : 3));
    return draw() < missing ? NaN : value;
  });
  const of = (i: number, j: number) => (Number.isNaN(X[i * COLUMNS + j]) ? 4.3 : X[i * COLUMNS + j]);
  const y = Float64Array.from(
    { length: ROWS },
    (_, i) => of(i, 0) * 2 - of(i, 1) * of(i, 2) * 0.3 + of(i, 3) ** 2 + draw(),
  );
  return { X, y };
}

/** The predictions of one tree, grown leaf by leaf. */
function bruteForce(X: Float64Array, y: Float64Array, rules: Rules): Float64Array {
  const mean = y.reduce((sum, value) => sum + value, 0) / ROWS;
  const shrink = (g: number) => Math.sign(g) * Math.max(0, Math.abs(g) - rules.regAlpha);
  const gradient = (rows: number[]) => rows.reduce((sum, i) => sum + mean - y[i], 0);
  const node = (rows: number[], low: number, high: number): Node => {
    const best = -shrink(gradient(rows)) / (rows.length + rules.regLambda);
    return { rows, low, high, output: Math.max(low, Math.min(high, best)) };
  };
  const value = ({ rows, output }: Node) =>
    -(2 * shrink(gradient(rows)) * output + (rows.length + rules.regLambda) * output * output);

  const splits = (rows: number[], j: number): ((x: number) => boolean)[] => {
    const seen = [...new Set(rows.map((i) => X[i * COLUMNS + j]).filter((x) => !Number.isNaN(x)))].sort(
      (a, b) => a - b,
    );
    if (j === 3) return seen.map((category) => (x) => x !== category);
    const finite = seen
      .slice(1)
      .flatMap((above) => [(x: number) => x < above || Number.isNaN(x), (x: number) => x < above]);
    return [...finite, (x) => !Number.isNaN(x)];
  };
  const best = (leaf: Node): Candidate | undefined => {
    let found: Candidate | undefined;
    for (let j = 0; j < COLUMNS; j++) {
      for (const left of splits(leaf.rows, j)) {
        const sides = [true, false].map((side) => leaf.rows.filter((i) => left(X[i * COLUMNS + j]) === side));
        if (sides.some((rows) => rows.length < rules.minSamplesLeaf)) continue;
        let [a, b] = sides.map((rows) => node(rows, leaf.low, leaf.high));
        const sign = j === 3 ? 0 : (rules.monotoneConstraints?.[j] ?? 0);
        if (sign * (b.output - a.output) < 0) continue;
        const gain = value(a) + value(b) - value(leaf);
        if (!(gain > 1e-9) || (found && gain <= found.gain)) continue;
        const middle = (a.output + b.output) / 2;
        if (sign > 0)
          [a, b] = [
            { ...a, high: middle },
            { ...b, low: middle },
          ];
        if (sign < 0)
          [a, b] = [
            { ...a, low: middle },
            { ...b, high: middle },
          ];
        found = { gain, left: a, right: b };
      }
    }
    return found;
  };
  const all = node(
    Array.from({ length: ROWS }, (_, i) => i),
    -Infinity,
    Infinity,
  );
  let leaves = [{ leaf: all, split: best(all) }];
  while (leaves.length < rules.maxLeaves) {
    const next = leaves.reduce((a, b) => ((b.split?.gain ?? 0) > (a.split?.gain ?? 0) ? b : a));
    const { split } = next;
    if (!split) break;
    const children = [split.left, split.right].map((leaf) => ({ leaf, split: best(leaf) }));
    leaves = [...leaves.filter((one) => one !== next), ...children];
  }
  const found = new Float64Array(ROWS);
  for (const { leaf } of leaves) for (const i of leaf.rows) found[i] = mean + leaf.output;
  return found;
}

describe('one tree is the tree of an exhaustive search', () => {
  const plain: Rules = { minSamplesLeaf: 3, maxLeaves: 8, regAlpha: 0, regLambda: 0, monotoneConstraints: null };
  const cases: [string, Rules, number][] = [
    ['numbers and categories', plain, 0],
    ['missing values', plain, 0.15],
    ['single rows', { ...plain, minSamplesLeaf: 1, maxLeaves: 20 }, 0.15],
    ['L1 and L2', { ...plain, regAlpha: 2, regLambda: 3 }, 0.15],
    ['monotone columns', { ...plain, monotoneConstraints: [1, -1, 0, 0] }, 0.1],
    ['monotone columns the wrong way', { ...plain, monotoneConstraints: [-1, 1, 0, 0] }, 0.1],
    ['all at once', { ...plain, regAlpha: 1, regLambda: 1, monotoneConstraints: [1, -1, -1, 0] }, 0.2],
  ];
  for (const [name, rules, missing] of cases) {
    test.each([1, 2, 3, 4, 5])(`${name}, table %d`, (seed) => {
      const { X, y } = table(seed, missing);
      const set = {
        X: { rows: ROWS, columns: COLUMNS, values: X, levels: Uint32Array.of(0, 0, 0, 3) },
        y,
        nClasses: 0,
      };
      const params = gradientBoostingRegressor.resolve({ ...rules, nEstimators: 1, learningRate: 1, minDataInBin: 1 });
      const state = drive(gradientBoostingRegressor.fit(params, set, createRun(stream(0)))) as Booster;
      const found = gradientBoostingRegressor.predictor(state)(set.X);
      const expected = bruteForce(X, y, rules);
      expect(new Set(expected).size).toBeGreaterThan(3);
      expected.forEach((value, i) => {
        expect(Math.abs(found[i] - value)).toBeLessThan(1e-5);
      });
    });
  }
});
