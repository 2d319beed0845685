/** Trees against a plain search over all features and all boundaries between neighbouring values. */
import { describe, expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { type GrownNode, growTree, type Problem } from './test-support/grow-tree.ts';
import { uniforms } from './test-support/uniforms.ts';

const kernels = createKernels();
const words = uniforms(77);
const seed = () => Array.from({ length: 4 }, () => Math.floor(words() * 2 ** 32));

/** Weighted impurity of some rows times their weight. */
function impurity({ y, classes, criterion = classes > 0 ? 0 : 2 }: Problem, weights: number[], rows: number[]): number {
  const total = rows.reduce((sum, row) => sum + weights[row], 0);
  if (classes === 0) {
    const mean = rows.reduce((sum, row) => sum + weights[row] * y[row], 0) / total;
    return rows.reduce((sum, row) => sum + weights[row] * (y[row] - mean) ** 2, 0);
  }
  let sum = 0;
  for (let c = 0; c < classes; c++) {
    const share = rows.reduce((part, row) => part + (y[row] === c ? weights[row] : 0), 0) / total;
    sum += criterion === 0 ? share * (1 - share) : share > 0 ? -share * Math.log2(share) : 0;
  }
  return sum * total;
}

interface Boundary {
  readonly feature: number;
  readonly below: number;
  readonly above: number;
  readonly gain: number;
}

/** Every split of `rows` that leaves `minSamplesLeaf` on both sides. */
function boundaries(problem: Problem, weights: number[], rows: number[]): Boundary[] {
  const { X, minSamplesLeaf = 1 } = problem;
  const whole = impurity(problem, weights, rows);
  return X[0].flatMap((_, feature) => {
    const values = [...new Set(rows.map((row) => X[row][feature]))].sort((a, b) => a - b);
    return values.slice(0, -1).flatMap((below, k) => {
      const left = rows.filter((row) => X[row][feature] <= below);
      const right = rows.filter((row) => X[row][feature] > below);
      if (Math.min(left.length, right.length) < minSamplesLeaf) return [];
      const gain = whole - impurity(problem, weights, left) - impurity(problem, weights, right);
      return [{ feature, below, above: values[k + 1], gain }];
    });
  });
}

/** Each split must be one of the best, each leaf must have a reason. Returns the number of splits. */
function verify(problem: Problem): number {
  const { X, y, classes, maxDepth = Infinity, minSamplesSplit = 2, minSamplesLeaf = 1 } = problem;
  const { minImpurityDecrease = 0 } = problem;
  const { root, weights } = growTree(kernels, problem);
  const rootWeight = weights.reduce((sum, weight) => sum + weight, 0);
  expect(root.rows.toSorted((a, b) => a - b)).toEqual(weights.flatMap((weight, row) => (weight > 0 ? [row] : [])));
  const scale = impurity(problem, weights, root.rows) + 1e-300;
  let splits = 0;
  const visit = (node: GrownNode): void => {
    const labels = new Set(node.rows.map((row) => y[row]));
    const n = node.rows.length;
    const limited = labels.size === 1 || node.depth >= maxDepth || n < minSamplesSplit || n < 2 * minSamplesLeaf;
    const options = limited ? [] : boundaries(problem, weights, node.rows);
    const best = options.reduce((most, option) => Math.max(most, option.gain), 0);
    if (!node.left || !node.right) {
      const pure = labels.size === 1 && classes > 0;
      expect(node.code).toBe(X[0].length + (pure ? y[node.rows[0]] : classes));
      if (options.length > 0) expect(best / rootWeight).toBeLessThan(minImpurityDecrease + 1e-12);
      return;
    }
    splits++;
    expect(limited).toBe(false);
    const made = options.find(
      ({ feature, below, above }) =>
        feature === node.code && below <= Number(node.threshold) && Number(node.threshold) < above,
    );
    if (!made) throw new Error(`no boundary at ${node.threshold} of feature ${node.code}`);
    expect(Math.abs(made.gain - best)).toBeLessThanOrEqual(1e-12 * scale);
    expect(Math.abs(Number(node.gain) - made.gain)).toBeLessThanOrEqual(1e-12 * scale);
    const middle = made.below / 2 + made.above / 2;
    expect(node.threshold).toBeGreaterThanOrEqual(middle < made.above ? middle : made.below);
    expect(Math.abs(Number(node.threshold) - middle)).toBeLessThanOrEqual(Math.abs(middle) * 2 ** -22);
    expect(node.left.rows).toEqual(node.rows.filter((row) => X[row][node.code] <= made.below));
    expect(node.right.rows).toEqual(node.rows.filter((row) => X[row][node.code] > made.below));
    visit(node.left);
    visit(node.right);
  };
  visit(root);
  return splits;
}

interface Shape {
  readonly n: number;
  readonly p: number;
  readonly classes: number;
  /** Distinct values of a feature; 0: continuous. */
  readonly levels: number;
}

function make({ n, p, classes, levels }: Shape, seed: number): Problem & { weights: number[] } {
  const draw = uniforms(seed);
  const X = Array.from({ length: n }, () =>
    Array.from({ length: p }, () => (levels ? Math.floor(draw() * levels) : draw() - 0.5)),
  );
  const noisy = (i: number) => X[i][0] + X[i][p - 1] / 3 + draw() * (levels || 1) * 0.3;
  const y = X.map((_, i) => {
    const value = noisy(i);
    return classes > 0 ? Math.abs(Math.floor((value * 2 * classes) / (levels || 1))) % classes : value;
  });
  return { X, y, classes, weights: y.map(() => draw() * 2) };
}

const shapes: Shape[] = [
  { n: 2, p: 1, classes: 2, levels: 0 },
  { n: 40, p: 3, classes: 2, levels: 0 },
  { n: 60, p: 4, classes: 3, levels: 4 },
  { n: 90, p: 2, classes: 7, levels: 0 },
  { n: 120, p: 3, classes: 5, levels: 9 },
  { n: 200, p: 2, classes: 2, levels: 17 },
  { n: 300, p: 2, classes: 4, levels: 0 },
  { n: 40, p: 3, classes: 0, levels: 0 },
  { n: 150, p: 2, classes: 0, levels: 8 },
  { n: 120, p: 1, classes: 0, levels: 0 },
];

describe.each(shapes)('n $n, p $p, $classes classes, $levels levels', (shape) => {
  const criteria = shape.classes > 0 ? ([0, 1] as const) : ([2] as const);
  test.each(criteria)('criterion %d: every split is a best one', (criterion) => {
    const { weights, ...plain } = make(shape, 11);
    expect(verify({ ...plain, criterion })).toBeGreaterThan(0);
    expect(verify({ ...plain, criterion, bootstrap: true, seed: [5, 6, 7, 8] })).toBeGreaterThanOrEqual(0);
    const whole = weights.map((weight) => Math.floor(weight * 2));
    verify({ ...plain, criterion, weights });
    if (whole.some((weight) => weight > 0)) verify({ ...plain, criterion, weights: whole });
    verify({ ...plain, criterion, bootstrap: true, weights });
    verify({ ...plain, criterion, maxDepth: 2 });
    verify({ ...plain, criterion, minSamplesLeaf: 5, minSamplesSplit: 14 });
    verify({ ...plain, criterion, minImpurityDecrease: 0.02 });
  });
});

describe('presorting', () => {
  const room = ({ X, maxFeatures = X[0].length, random = false }: Problem): number => {
    const mark = kernels.mark();
    const records = X[0].flatMap((_, f) => [0, 0, new Set(X.map((row) => row[f])).size, 0, 0, 0xffffffff]);
    const tree = kernels.allocate(kernels.treeBytes());
    const table = kernels.putU32(records);
    kernels.allocate(kernels.treeInit(tree, kernels.mark(), X.length, X[0].length, 2, 2, table, 0, 0, 1, 0, 0, 0));
    kernels.treeRules(tree, 0, random ? 1 : 0, 9, 2, 1, maxFeatures, 0);
    const bytes = kernels.treePresort(tree, kernels.mark());
    kernels.release(mark);
    return bytes;
  };

  test('takes room for columns of many values when many of them are tried', () => {
    const { X } = make({ n: 200, p: 12, classes: 2, levels: 0 }, 1);
    const coarse = X.map((row) => row.map((value, f) => (f < 5 ? Math.floor(value * 20) : value)));
    expect(room({ X, y: [], classes: 2 })).toBeGreaterThanOrEqual(200 * 12 * 8);
    expect(room({ X: coarse, y: [], classes: 2 })).toBe(room({ X, y: [], classes: 2 }) - 200 * 5 * 8);
    expect(room({ X, y: [], classes: 2, maxFeatures: 4 })).toBeGreaterThan(0);
    expect(room({ X, y: [], classes: 2, maxFeatures: 3 })).toBe(0);
    expect(room({ X, y: [], classes: 2, random: true })).toBe(0);
  });

  /** Columns of many and of few values, of one, and of a few hundred. */
  const mixed = ({ X, ...rest }: ReturnType<typeof make>) => ({
    X: X.map((row, i) => [...row, Math.floor(row[0] * 7), 3, Math.round(row[1] * 150), i % 97]),
    ...rest,
  });
  test.each([
    { n: 23, classes: 2 },
    { n: 90, classes: 2 },
    { n: 700, classes: 2 },
    { n: 700, classes: 6 },
    { n: 700, classes: 0 },
  ])('gives the trees that are grown without: n $n, $classes classes', ({ n, classes }) => {
    const { weights, ...plain } = mixed(make({ n, p: 4, classes, levels: 0 }, 21));
    for (const criterion of classes > 0 ? ([0, 1] as const) : ([2] as const)) {
      for (const rules of [
        {},
        { minSamplesLeaf: 7 },
        { maxFeatures: 4 },
        { bootstrap: true, maxFeatures: 5 },
        { weights, minSamplesSplit: 9 },
        { weights: weights.map((weight, i) => (i % 3 ? weight : 0)), maxDepth: 5 },
        { perBin: 3 },
      ]) {
        const problem: Problem = { ...plain, criterion, ...rules };
        expect(growTree(kernels, problem)).toEqual(growTree(kernels, { ...problem, presort: false }));
      }
    }
  });

  test('goes on in the copies of a large table', () => {
    const draw = uniforms(6);
    const X = Array.from({ length: 27000 }, () => Array.from({ length: 40 }, (_, j) => (j % 9 ? draw() : 0)));
    for (const classes of [3, 0]) {
      const y = X.map(([, a, b]) => (classes ? Math.floor(a * 2 + b) : a + b * b) + (classes ? 0 : draw() / 9));
      const problem: Problem = { X, y, classes, minSamplesLeaf: 40 };
      expect(growTree(kernels, problem)).toEqual(growTree(kernels, { ...problem, presort: false }));
    }
  });
});

test('a node of thousands of distinct values is searched in full', () => {
  const draw = uniforms(2);
  const X = Array.from({ length: 3000 }, () => [draw(), Math.floor(draw() * 700)]);
  const y = X.map(([a, b]) => (a > 0.437 ? 1 : 0) + (b > 300 && draw() < 0.9 ? 1 : 0));
  const { root } = growTree(kernels, { X, y, classes: 3, maxDepth: 1 });
  const problem: Problem = { X, y, classes: 3 };
  const below = Math.max(...X.map(([a]) => (a <= Number(root.threshold) ? a : 0)));
  expect(root.code).toBe(0);
  expect(Math.abs(below - 0.437)).toBeLessThan(0.01);
  const gain = (cut: number) => {
    const rows = X.map((_, i) => i);
    const parts = [rows.filter((i) => X[i][0] <= cut), rows.filter((i) => X[i][0] > cut)];
    return parts.reduce((sum, part) => sum - impurity(problem, Array(3000).fill(1), part), 0);
  };
  for (const row of X.slice(0, 200)) expect(gain(row[0])).toBeLessThanOrEqual(gain(below) + 1e-9);
});

test('thresholds stay between neighbouring doubles, denormals and extremes', () => {
  const pairs = [
    [1, 1 + 2 ** -52],
    [0, 5e-324],
    [-5e-324, 0],
    [5e-324, 1e-323],
    [-1.7976931348623157e308, 1.7976931348623157e308],
    [1.7976931348623155e308, 1.7976931348623157e308],
    [0.1, 0.3],
    [-3, 4],
  ];
  for (const [low, high] of pairs) {
    for (const random of [false, true]) {
      const { root } = growTree(kernels, { X: [[high], [low]], y: [0, 1], classes: 2, random });
      expect(root.left?.rows).toEqual([1]);
      expect(root.right?.rows).toEqual([0]);
    }
  }
});

test('a midpoint goes left', () => {
  for (const [low, high] of [
    [0.01, 0.03],
    [0.1, 0.9],
    [1, 2],
  ]) {
    const { root } = growTree(kernels, { X: [[low], [high]], y: [0, 1], classes: 2 });
    expect(root.threshold).toBeGreaterThanOrEqual((low + high) / 2);
    expect(Math.fround(Number(root.threshold))).toBe(root.threshold);
  }
});

test('random thresholds are uniform between the least and the greatest value', () => {
  const X = [[-3], [1], [9], [0.5], [-2.5], [6]];
  const y = [0, 1, 0, 1, 0, 1];
  const draws = Array.from({ length: 2000 }, () => {
    const { root } = growTree(kernels, { X, y, classes: 2, random: true, seed: seed(), maxDepth: 1 });
    return (Number(root.threshold) + 3) / 12;
  }).sort((a, b) => a - b);
  const distance = Math.max(...draws.map((u, i) => Math.abs(u - (i + 0.5) / 2000)));
  expect(distance).toBeLessThan(1.63 / Math.sqrt(2000)); // Kolmogorov-Smirnov at 1 %
});

test('random splits part the rows as their thresholds say, in classes and values, wide codes and bins', () => {
  const draw = uniforms(8);
  const X = Array.from({ length: 500 }, () => [draw() ** 3, Math.floor(draw() * 5), draw()]);
  for (const [classes, perBin] of [
    [5, 1],
    [2, 1],
    [0, 1],
    [3, 7],
  ]) {
    const y = X.map(([a]) => (classes ? Math.floor(draw() * classes) : a));
    const limits = { minSamplesLeaf: 3, maxFeatures: 2 };
    const { root, nodes } = growTree(kernels, { X, y, classes, random: true, perBin, ...limits });
    expect(nodes.length).toBeGreaterThan(50);
    const visit = ({ rows, code, threshold, left, right }: GrownNode): void => {
      expect(rows.length).toBeGreaterThanOrEqual(3);
      if (!left || !right) return;
      const values = rows.map((row) => X[row][code]);
      expect(threshold).toBeGreaterThanOrEqual(Math.min(...values));
      expect(threshold).toBeLessThan(Math.max(...values));
      expect(left.rows).toEqual(rows.filter((row) => X[row][code] <= Number(threshold)));
      visit(left);
      visit(right);
    };
    visit(root);
  }
});

test.each([
  { random: false, classes: 3 },
  { random: false, classes: 0 },
  { random: true, classes: 3 },
  { random: true, classes: 0 },
])('the subtrees of a large table, grown from copies, are as right as others: %p', ({ random, classes }) => {
  const draw = uniforms(4);
  const n = 27000;
  const X = Array.from({ length: n }, () =>
    Array.from({ length: 40 }, (_, j) => (j % 3 ? Math.floor(draw() * 5 * (j + 1)) : draw())),
  );
  const y = X.map(([a, b, , d]) => (classes ? (a > 0.3 ? 1 : 0) + (d * b > 0.7 ? 1 : 0) : a + (d > 0.5 ? b : 0)));
  const problem: Problem = { X, y, classes, random, maxFeatures: 5, minSamplesLeaf: 3 };
  const { root } = growTree(kernels, problem);
  expect(root.rows.toSorted((a, b) => a - b)).toEqual(X.map((_, i) => i));
  const whole = { ...problem, maxFeatures: 40 };
  const full = random ? undefined : growTree(kernels, { ...whole, maxDepth: classes ? 9 : 11 }).root;
  let checked = 0;
  const visit = ({ rows, code, threshold = 0, left, right }: GrownNode, exact: boolean): void => {
    if (!left || !right) return;
    const values = rows.map((row) => X[row][code]);
    const [below, above] = [values.filter((value) => value <= threshold), values.filter((value) => value > threshold)];
    expect([left.rows.length, right.rows.length]).toEqual([below.length, above.length]);
    const [low, high] = [below.reduce((a, b) => Math.max(a, b)), above.reduce((a, b) => Math.min(a, b))];
    if (!random) expect(threshold).toBeCloseTo((low + high) / 2, 6);
    if (exact && rows.length < 60 && checked++ < 10) {
      const gain = (part: number[]) => impurity(problem, Array(n).fill(1), part);
      const made = gain(rows) - gain(left.rows) - gain(right.rows);
      for (const option of boundaries(problem, Array(n).fill(1), rows))
        expect(made).toBeGreaterThan(option.gain - 1e-9);
    }
    visit(left, exact);
    visit(right, exact);
  };
  visit(root, false);
  if (full) {
    visit(full, true);
    expect(checked).toBeGreaterThan(3);
  }
});

test('features are drawn evenly, and more than maxFeatures only while all are constant', () => {
  const X = [0, 1, 2, 3].map((i) => [i, 7, -i, i * i, 7, i % 2]);
  const y = [0, 1, 0, 1];
  const counts = Array(6).fill(0);
  const trees = 3000;
  for (let k = 0; k < trees; k++) {
    const { root } = growTree(kernels, { X, y, classes: 2, maxFeatures: 1, maxDepth: 1, seed: seed() });
    counts[root.code]++;
  }
  expect([counts[1], counts[4]]).toEqual([0, 0]);
  const chi2 = [0, 2, 3, 5].reduce((sum, f) => sum + (counts[f] - trees / 4) ** 2 / (trees / 4), 0);
  expect(chi2).toBeLessThan(16.3); // 3 degrees of freedom at 0.1 %
});

test('a bootstrap sample is the draws of xoshiro128** by multiplication, and weights are odds', () => {
  const n = 1000;
  const X = Array.from({ length: n }, (_, i) => [i]);
  const y = X.map((_, i) => i % 2);
  const { weights } = growTree(kernels, { X, y, classes: 2, bootstrap: true, maxDepth: 1, seed: [9, 8, 7, 6] });
  const next = xoshiro([9, 8, 7, 6]);
  const expected = Array(n).fill(0);
  for (let k = 0; k < n; k++) expected[Math.floor((next() * n) / 2 ** 32)]++;
  expect(weights).toEqual(expected);

  const odds = X.map((_, i) => (i < 900 ? 0 : i < 950 ? 1 : 3));
  const drawn = growTree(kernels, { X, y, classes: 2, bootstrap: true, weights: odds, maxDepth: 1 }).weights;
  const count = (from: number, to: number) => drawn.slice(from, to).reduce((sum, w) => sum + w, 0);
  expect(count(0, n)).toBe(n);
  expect(count(0, 900)).toBe(0);
  expect(Math.abs(count(950, n) - 750)).toBeLessThan(60);
});

function xoshiro(seed: number[]): () => number {
  const s = Uint32Array.from(seed);
  const rotate = (x: number, k: number) => ((x << k) | (x >>> (32 - k))) >>> 0;
  return () => {
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11);
    return result;
  };
}
