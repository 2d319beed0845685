/** Splits of columns with missing values against a plain search over all of them. */
import { describe, expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { type GrownNode, growTree, type Problem } from './test-support/grow-tree.ts';
import { uniforms } from './test-support/uniforms.ts';

const kernels = createKernels();

/** What splits are compared by, to be minimised: weighted impurity, or minus the sum of y log(mean of y). */
function cost({ y, classes, criterion = classes > 0 ? 0 : 2 }: Problem, weights: number[], rows: number[]): number {
  const total = rows.reduce((sum, row) => sum + weights[row], 0);
  if (classes === 0) {
    const mean = rows.reduce((sum, row) => sum + weights[row] * y[row], 0) / total;
    if (criterion === 3) return mean > 0 ? -total * mean * Math.log(mean) : Infinity;
    return rows.reduce((sum, row) => sum + weights[row] * (y[row] - mean) ** 2, 0);
  }
  let sum = 0;
  for (let c = 0; c < classes; c++) {
    const share = rows.reduce((part, row) => part + (y[row] === c ? weights[row] : 0), 0) / total;
    sum += criterion === 0 ? share * (1 - share) : share > 0 ? -share * Math.log2(share) : 0;
  }
  return sum * total;
}

/** Every way to part rows by a feature: missing values on the right, alone there, or on the left. */
function options({ X, minSamplesLeaf = 1 }: Problem, rows: number[]): { left: number[]; right: number[] }[] {
  return X[0].flatMap((_, feature) => {
    const of = (row: number) => X[row][feature];
    const known = rows.filter((row) => !Number.isNaN(of(row)));
    const missing = rows.filter((row) => Number.isNaN(of(row)));
    const values = [...new Set(known.map(of))].sort((a, b) => a - b);
    const cuts = values.slice(0, -1).flatMap((cut) => {
      const [low, high] = [known.filter((row) => of(row) <= cut), known.filter((row) => of(row) > cut)];
      const right = { left: low, right: [...high, ...missing] };
      return missing.length > 0 ? [right, { left: [...low, ...missing], right: high }] : [right];
    });
    const alone = missing.length > 0 && known.length > 0 ? [{ left: known, right: missing }] : [];
    return [...cuts, ...alone].filter(({ left, right }) => Math.min(left.length, right.length) >= minSamplesLeaf);
  });
}

/** Each split is one of the best and sends missing values where it says. Returns how many sent some left, right, alone. */
function verify(problem: Problem): [left: number, right: number, alone: number] {
  const { X, random = false } = problem;
  const { root, weights } = growTree(kernels, problem);
  const counts: [number, number, number] = [0, 0, 0];
  const visit = ({ rows, code, threshold, missingLeft, left, right }: GrownNode): void => {
    if (!left || !right) {
      if (random) return;
      const pure = new Set(rows.map((row) => problem.y[row])).size === 1;
      expect(pure || options(problem, rows).every((o) => !Number.isFinite(partedCost(o.left, o.right)))).toBe(true);
      return;
    }
    const isMissing = (row: number) => Number.isNaN(X[row][code]);
    const goesLeft = (row: number) => (isMissing(row) ? missingLeft : X[row][code] <= Number(threshold));
    expect(left.rows).toEqual(rows.filter(goesLeft));
    expect(right.rows).toEqual(rows.filter((row) => !goesLeft(row)));
    if (rows.some(isMissing)) counts[missingLeft ? 0 : Number.isFinite(threshold) ? 1 : 2]++;
    else expect(missingLeft).toBe(left.rows.length > right.rows.length);
    if (!random) {
      const least = Math.min(...options(problem, rows).map((option) => partedCost(option.left, option.right)));
      expect(partedCost(left.rows, right.rows)).toBeLessThanOrEqual(least + 1e-9 * (1 + Math.abs(least)));
    }
    visit(left);
    visit(right);
  };
  const partedCost = (left: number[], right: number[]) => cost(problem, weights, left) + cost(problem, weights, right);
  visit(root);
  return counts;
}

function make(n: number, classes: number, levels: number, seed: number): Problem & { weights: number[] } {
  const draw = uniforms(seed);
  const whole = Array.from({ length: n }, () =>
    Array.from({ length: 4 }, () => (levels ? Math.floor(draw() * levels) : draw())),
  );
  const y = whole.map(([a, b, c]) => {
    const value = (a + b / 2 - c / 3) / (levels || 1) + draw() * 0.2 + 0.4;
    return classes > 0 ? Math.abs(Math.floor(value * classes)) % classes : value;
  });
  // Column 0 misses values where the target is large, column 3 none.
  const X = whole.map((row, i) =>
    row.map((value, j) => (j < 3 && draw() < (j === 0 && y[i] > 0.7 ? 0.6 : 0.2) ? NaN : value)),
  );
  return { X, y, classes, weights: y.map(() => draw() * 2) };
}

describe.each([
  { n: 60, classes: 2, levels: 0 },
  { n: 90, classes: 3, levels: 5 },
  { n: 150, classes: 6, levels: 0 },
  { n: 80, classes: 0, levels: 0 },
  { n: 150, classes: 0, levels: 9 },
])('n $n, $classes classes, $levels levels', ({ n, classes, levels }) => {
  test.each(classes > 0 ? ([0, 1] as const) : ([2, 3] as const))(
    'criterion %d: every split is a best one',
    (criterion) => {
      const { weights, ...plain } = make(n, classes, levels, 5);
      const problem: Problem = { ...plain, criterion };
      const counts = [0, 0, 0];
      for (const rules of [
        {},
        { presort: false },
        { weights },
        { minSamplesLeaf: 4 },
        { bootstrap: true },
        { maxFeatures: 2 },
      ]) {
        // Fewer features than all are tried only where the best of all need not be found.
        const found = verify({ ...problem, ...rules, random: 'maxFeatures' in rules });
        found.forEach((count, k) => {
          counts[k] += count;
        });
      }
      expect(counts[0]).toBeGreaterThan(0);
      expect(counts[1]).toBeGreaterThan(0);
    },
  );
});

test('missing values alone on one side, where that is best', () => {
  const X = Array.from({ length: 40 }, (_, i) => [i % 3 === 0 ? NaN : i, i % 7]);
  const { root } = growTree(kernels, { X, y: X.map(([a]) => (Number.isNaN(a) ? 1 : 0)), classes: 2 });
  expect([root.code, root.threshold, root.missingLeft]).toEqual([0, Infinity, false]);
  expect([root.left?.left, root.right?.left]).toEqual([undefined, undefined]);
});

test('a column that misses everything is never split, one value beside missing ones is', () => {
  const X = Array.from({ length: 20 }, (_, i) => [NaN, i < 8 ? NaN : 3]);
  const { nodes, root } = growTree(kernels, { X, y: X.map((_, i) => (i < 8 ? 0 : 1)), classes: 2 });
  expect(nodes).toEqual([1, 3, 2]);
  expect(root.left?.rows.length).toBe(12);
});

test('random splits toss missing values to both sides, and part the rest in its range', () => {
  const draw = uniforms(9);
  const X = Array.from({ length: 300 }, () => [draw() < 0.3 ? NaN : draw() * 2 + 5]);
  const sides = [0, 0];
  for (let k = 0; k < 200; k++) {
    const seed = Array.from({ length: 4 }, () => Math.floor(draw() * 2 ** 32));
    const { root } = growTree(kernels, { X, y: X.map((_, i) => i % 2), classes: 2, random: true, maxDepth: 1, seed });
    sides[Number(root.missingLeft)]++;
    expect(root.threshold).toBeGreaterThanOrEqual(5);
    expect(root.threshold).toBeLessThan(7);
  }
  expect(Math.abs(sides[0] - 100)).toBeLessThan(35); // 5 standard deviations
});

test('the subtrees of a large table, grown from copies, send missing values as others do', () => {
  const draw = uniforms(4);
  const X = Array.from({ length: 27000 }, () =>
    Array.from({ length: 40 }, (_, j) => (draw() < 0.1 ? NaN : j % 3 ? Math.floor(draw() * 50) : draw())),
  );
  const y = X.map(([a, b]) => (a > 0.4 || b > 30 ? 1 : 0) + (draw() < 0.2 ? 1 : 0));
  for (const random of [false, true]) {
    const { root } = growTree(kernels, { X, y, classes: 3, random, maxFeatures: 5, minSamplesLeaf: 90 });
    const visit = ({ rows, code, threshold = 0, missingLeft, left, right }: GrownNode): void => {
      if (!left || !right) return;
      expect(Math.min(left.rows.length, right.rows.length)).toBeGreaterThanOrEqual(90);
      const isLeft = (row: number) => (Number.isNaN(X[row][code]) ? missingLeft : X[row][code] <= threshold);
      expect(left.rows.length).toBe(rows.filter(isLeft).length);
      visit(left);
      visit(right);
    };
    visit(root);
  }
});
