/** Kernels against quadrature and enumeration: what they give to a range is 1, and draws are as dense as they say. */
import { exp, stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { hp } from '../../../space/hp.ts';
import type { ParameterNode } from '../../../space/node.ts';
import { axisOf, cellOf, fromCoordinate, type NumericAxis, priorMass, toCoordinate } from './axis.ts';
import { Draws } from './draws.ts';
import { drawKernel, isCoarse, logCell, logHeight, massBelow, massInside } from './kernel.ts';

function numericAxis({ distribution }: ParameterNode<number>): NumericAxis {
  const axis = axisOf(distribution);
  if (axis.type !== 'numeric') throw new Error('numeric');
  return axis;
}

const kernels = [
  [0.5, 0.01],
  [0, 0.3],
  [0.97, 0.05],
  [1, 1],
] as const;

test.each(kernels)('the density of a kernel at %d of width %d is 1 in all', (centre, sigma) => {
  const height = logHeight(sigma, massInside(centre, sigma));
  let sum = 0;
  const n = 20000;
  for (let i = 0; i < n; i++) {
    const z = ((i + 0.5) / n - centre) / sigma;
    sum += exp(height - 0.5 * z * z) / n;
  }
  expect(sum).toBeCloseTo(1, 5);
});

const grids: [string, ParameterNode<number>][] = [
  ['quniform', hp.quniform('x', -3, 4, 0.5)],
  ['uniformint', hp.uniformint('x', 1, 9)],
  ['int', hp.int('x', { low: 0, high: 50 })],
  ['int log', hp.int('x', { low: 1, high: 40, log: true })],
  ['qloguniform', hp.qloguniform('x', -1, 3, 2)],
  ['qnormal', hp.qnormal('x', 0, 10, 2)],
  ['qlognormal', hp.qlognormal('x', 0, 1, 1)],
];

/** All values of a grid that matter: those with mass. */
function valuesOf(axis: NumericAxis): number[] {
  const { q, log: inLog } = axis.distribution;
  const values = [];
  for (let i = inLog ? 0 : -200; i <= 2000; i++) {
    const [from, to] = cellOf(axis, i * q);
    if (to > from) values.push(i * q);
  }
  return values;
}

test.each(grids)('the masses of a kernel on the cells of %s sum to 1', (_name, node) => {
  const axis = numericAxis(node);
  const values = valuesOf(axis);
  for (const [centre, sigma] of kernels) {
    const height = logHeight(sigma, massInside(centre, sigma));
    let exact = 0;
    let used = 0;
    for (const value of values) {
      const [from, to] = cellOf(axis, value);
      const mass = priorMass(from, to);
      const x = toCoordinate(axis, value);
      const z = (x - centre) / sigma;
      const cell = mass * exp(logCell(from, to, centre, sigma, height));
      exact += cell;
      used += isCoarse(to - from, sigma) ? cell : mass * exp(height - 0.5 * z * z);
    }
    expect(exact).toBeCloseTo(1, 6);
    expect(Math.abs(used - 1)).toBeLessThan(0.1);
  }
});

test.each(grids)('draws of a kernel fall into the cells of %s by their masses', (_name, node) => {
  const axis = numericAxis(node);
  const [centre, sigma, n] = [0.4, 0.2, 20000];
  const [below, inside] = [massBelow(centre, sigma), massInside(centre, sigma)];
  const draws = new Draws(stream(3, 'kernel'));
  const counts = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const value = fromCoordinate(axis, drawKernel(centre, sigma, below, inside, draws));
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  for (const [value, count] of counts) {
    const [from, to] = cellOf(axis, value);
    const share = priorMass(from, to) * exp(logCell(from, to, centre, sigma, logHeight(sigma, inside)));
    expect(Math.abs(count - n * share)).toBeLessThan(5 * Math.sqrt(n * share) + 5);
  }
});
