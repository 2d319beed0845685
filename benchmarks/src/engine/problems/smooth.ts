/** Functions with one valley or a few: Branin, the six-hump camel, Hartmann-6, Rosenbrock, the sphere, the k-tablet. */
import { boxProblem, CENTRED, cube, type Problem, square, sum } from './problem.ts';

export function branin([x, y]: readonly number[]): number {
  const b = 5.1 / (4 * Math.PI * Math.PI);
  const c = 5 / Math.PI;
  return square(y - b * x * x + c * x - 6) + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
}

export const BRANIN = {
  bounds: [
    [-5, 10],
    [0, 15],
  ],
  optimum: 0.39788735772973816,
  shift: 0.2,
  mirror: true,
} as const;

const HARTMANN_ALPHA = [1, 1.2, 3, 3.2];
const HARTMANN_A = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const HARTMANN_P = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
];

function hartmann6(x: readonly number[]): number {
  const terms = HARTMANN_ALPHA.map(
    (alpha, i) => alpha * Math.exp(-sum(x.map((xj, j) => HARTMANN_A[i][j] * square(xj - HARTMANN_P[i][j])))),
  );
  return -sum(terms);
}

export const smooth: readonly Problem[] = [
  boxProblem({ name: 'branin', f: branin, ...BRANIN }),
  boxProblem({
    ...{ name: 'camel', optimum: -1.0316284534898774, shift: 0.3 },
    bounds: [
      [-3, 3],
      [-2, 2],
    ],
    f: ([x, y]) => (4 - 2.1 * x * x + x ** 4 / 3) * x * x + x * y + (4 * y * y - 4) * y * y,
  }),
  boxProblem({
    ...{ name: 'hartmann6', bounds: cube(6, 0, 1), optimum: -3.322368011391339, shift: 0.2, mirror: true },
    f: hartmann6,
  }),
  boxProblem({
    ...{ name: 'rosenbrock5', bounds: cube(5, -5, 10), optimum: 0, shift: 0.2, mirror: true },
    f: (x) => sum(x.slice(1).map((next, i) => 100 * square(next - x[i] * x[i]) + square(1 - x[i]))),
  }),
  boxProblem({
    ...{ name: 'sphere10', bounds: cube(10, -5, 5), optimum: 0, shift: CENTRED },
    f: (x) => sum(x.map(square)),
  }),
  boxProblem({
    ...{ name: 'ktablet10', bounds: cube(10, -5.12, 5.12), optimum: 0, shift: CENTRED },
    f: (x) => sum(x.map((xi, i) => square(i < 2 ? xi : 100 * xi))),
  }),
];
