/** Functions with many local minima: Ackley, Rastrigin, Levy, Styblinski-Tang, Michalewicz. */
import { boxProblem, CENTRED, cube, type Problem, square, sum } from './problem.ts';

function ackley(x: readonly number[]): number {
  const d = x.length;
  const waves = sum(x.map((xi) => Math.cos(2 * Math.PI * xi))) / d;
  return -20 * Math.exp(-0.2 * Math.sqrt(sum(x.map(square)) / d)) - Math.exp(waves) + 20 + Math.E;
}

function levy(x: readonly number[]): number {
  const w = x.map((xi) => 1 + (xi - 1) / 4);
  const last = w[w.length - 1];
  const inner = w.slice(0, -1).map((wi) => square(wi - 1) * (1 + 10 * square(Math.sin(Math.PI * wi + 1))));
  return square(Math.sin(Math.PI * w[0])) + sum(inner) + square(last - 1) * (1 + square(Math.sin(2 * Math.PI * last)));
}

export const multimodal: readonly Problem[] = [
  boxProblem({ name: 'ackley5', bounds: cube(5, -32.768, 32.768), optimum: 0, shift: CENTRED, f: ackley }),
  boxProblem({
    ...{ name: 'rastrigin5', bounds: cube(5, -5.12, 5.12), optimum: 0, shift: CENTRED },
    f: (x) => sum(x.map((xi) => xi * xi - 10 * Math.cos(2 * Math.PI * xi) + 10)),
  }),
  boxProblem({ name: 'levy10', bounds: cube(10, -10, 10), optimum: 0, shift: 0.4, mirror: true, f: levy }),
  boxProblem({
    ...{ name: 'styblinski5', bounds: cube(5, -5, 5), optimum: 5 * -39.16616570377142, shift: 0.2, mirror: true },
    f: (x) => sum(x.map((xi) => xi ** 4 - 16 * xi * xi + 5 * xi)) / 2,
  }),
  boxProblem({
    ...{ name: 'michalewicz5', bounds: cube(5, 0, Math.PI), optimum: -4.687658179088148, shift: 0.15, mirror: true },
    f: (x) => -sum(x.map((xi, i) => Math.sin(xi) * Math.sin(((i + 1) * xi * xi) / Math.PI) ** 20)),
  }),
];
