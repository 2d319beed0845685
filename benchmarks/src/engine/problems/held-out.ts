/** Problems that no constant was ever tuned on: a rotated ellipsoid, Griewank, a mixed space of 12, choices three deep, our own learners. */
import { hp } from '@hyperopt-ts/tpe';
import { learnedTable } from './learned-table.ts';
import { boxProblem, CENTRED, cube, draws, type Problem, square, sum } from './problem.ts';

const DIMENSIONS = 8;

/** Rows of a random orthogonal matrix, by Gram and Schmidt. */
function rotation(name: string, size: number): number[][] {
  const random = draws(name, 0);
  const rows: number[][] = [];
  while (rows.length < size) {
    let row = Array.from({ length: size }, () => random.normal());
    for (const other of rows) {
      const dot = sum(row.map((x, j) => x * other[j]));
      row = row.map((x, j) => x - dot * other[j]);
    }
    const norm = Math.sqrt(sum(row.map(square)));
    rows.push(row.map((x) => x / norm));
  }
  return rows;
}

const axes = rotation('ellipsoid8', DIMENSIONS);

const mixed12: Problem = {
  name: 'mixed12',
  instance(number) {
    const random = draws('mixed12', number);
    const u = Array.from({ length: 10 }, () => random.uniform(0.15, 0.85));
    const costs = [random.shuffle([0, 0.3, 0.8]), random.shuffle([0, 0.2, 0.4, 0.6, 1])];
    const range = (i: number) => 1 + i;
    return {
      space: {
        x: [0, 1, 2, 3].map((i) => hp.float(`x${i}`, { low: 0, high: 1 })),
        log: [4, 5, 6].map((i) => hp.float(`l${i}`, { low: 1e-6, high: 1, log: true })),
        n: [7, 8, 9].map((i) => hp.int(`n${i}`, { low: 0, high: 20 * range(i - 7) })),
        c: [hp.choice('c0', [0, 1, 2]), hp.choice('c1', [0, 1, 2, 3, 4])],
      },
      observe(p: { x: number[]; log: number[]; n: number[]; c: number[] }) {
        const at = [
          ...p.x,
          ...p.log.map((v) => (Math.log10(v) + 6) / 6),
          ...p.n.map((v, i) => v / (20 * range(i))),
        ].map((v, i) => v - u[i]);
        const snapped = at.map((d, i) => (i < 7 ? d : Math.max(0, Math.abs(d) - 0.5 / (20 * range(i - 7)))));
        return 4 * sum(snapped.map(square)) + 2 * square(at[0] - at[4]) + costs[0][p.c[0]] + costs[1][p.c[1]];
      },
      optimum: 0,
    };
  },
};

type Leaf = { a: number } | { b: number; c: number };
type Deep = { x: number; top: null | { y: number; next: { n: number } | { inner: Leaf } } };

const deep: Problem = {
  name: 'depth3',
  instance(number) {
    const random = draws('depth3', number);
    const [x, y, b, c] = Array.from({ length: 4 }, () => random.uniform(0.15, 0.85));
    const n = random.integer(2, 15);
    const unit = { low: 0, high: 1 };
    return {
      space: {
        x: hp.float('x', unit),
        top: hp.choice('top', [
          null,
          {
            y: hp.float('y', unit),
            next: hp.choice('next', [
              { n: hp.int('n', { low: 1, high: 16 }) },
              {
                inner: hp.choice('inner', [
                  { a: hp.float('a', unit) },
                  { b: hp.float('b', unit), c: hp.float('c', unit) },
                ]),
              },
            ]),
          },
        ]),
      },
      observe({ x: px, top }: Deep) {
        const base = 2 * square(px - x);
        if (top === null) return base + 0.5;
        const second = base + 2 * square(top.y - y);
        if ('n' in top.next) return second + 0.2 + square((top.next.n - n) / 8);
        const { inner } = top.next;
        if ('a' in inner) return second + 0.1 + square(inner.a - px);
        return second + 3 * square(inner.b - b) + 3 * square(inner.c - c + (inner.b - b) / 2);
      },
      optimum: 0,
    };
  },
};

export const heldOut: readonly Problem[] = [
  boxProblem({
    ...{ name: 'ellipsoid8', bounds: cube(DIMENSIONS, -5, 5), optimum: 0, shift: CENTRED },
    f: (x) =>
      sum(axes.map((axis, i) => 10 ** ((3 * i) / (DIMENSIONS - 1)) * square(sum(axis.map((a, j) => a * x[j]))))),
  }),
  boxProblem({
    ...{ name: 'griewank6', bounds: cube(6, -600, 600), optimum: 0, shift: CENTRED },
    f: (x) => sum(x.map(square)) / 4000 - x.reduce((p, xi, i) => p * Math.cos(xi / Math.sqrt(i + 1)), 1) + 1,
  }),
  mixed12,
  deep,
  learnedTable,
];
