/** The mixture against closed forms and brute force: densities integrate to 1, masses are integrals, draws follow the density. */

import { exp, stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { cell } from '../../../distributions/cell.ts';
import { toValue } from '../../../distributions/transform.ts';
import { hp } from '../../../space/hp.ts';
import { adaptiveParzen } from './adaptive-parzen.ts';
import { createMixture } from './mixture.ts';
import { logDensity, mass } from './mixture-density.ts';
import { sampleMixture } from './sample-mixture.ts';

const mixture = createMixture(
  Float64Array.of(0.5, 0.2, 0.3),
  Float64Array.of(-2, 0.5, 3),
  Float64Array.of(0.05, 2, 0.7),
);

/** Simpson's rule with 2 n intervals. */
function integrate(f: (x: number) => number, from: number, to: number, n = 4000): number {
  const h = (to - from) / (2 * n);
  let sum = f(from) + f(to);
  for (let i = 1; i < 2 * n; i++) sum += (i % 2 ? 4 : 2) * f(from + i * h);
  return (sum * h) / 3;
}
const density = (x: number) => exp(logDensity(mixture, x));

test('the density integrates to 1, and a mass is its integral', () => {
  expect(integrate(density, -20, 20)).toBeCloseTo(1, 10);
  for (const [from, to] of [
    [-2.1, -1.95],
    [-1, 4],
    [3, 3.5],
  ]) {
    expect(mass(mixture, from, to)).toBeCloseTo(integrate(density, from, to), 10);
  }
  expect(mass(mixture, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBeCloseTo(1, 15);
});

test('far from every component the log density is still exact', () => {
  const one = createMixture(Float64Array.of(1), Float64Array.of(0), Float64Array.of(1));
  expect(logDensity(one, 100)).toBeCloseTo(-5000 - 0.9189385332046727, 9);
  expect(logDensity(mixture, -1e6)).toBeLessThan(-1e11);
});

test('draws follow the truncated density', () => {
  const [low, high, bins, n] = [-3, 4, 28, 20000];
  const draws = stream(1, 'draws');
  const counts = new Float64Array(bins);
  for (let i = 0; i < n; i++) {
    const x = sampleMixture(mixture, low, high, draws);
    expect(x >= low && x < high).toBe(true);
    counts[Math.floor(((x - low) / (high - low)) * bins)]++;
  }
  const inside = mass(mixture, low, high);
  let chiSquare = 0;
  for (let b = 0; b < bins; b++) {
    const width = (high - low) / bins;
    const expected = (n * mass(mixture, low + b * width, low + (b + 1) * width)) / inside;
    chiSquare += ((counts[b] - expected) * (counts[b] - expected)) / expected;
  }
  expect(chiSquare).toBeLessThan(bins + 5 * Math.sqrt(2 * bins));
});

test.each([
  ['quniform', hp.quniform('x', -3, 4, 0.5)],
  ['qloguniform', hp.qloguniform('x', -2, 2, 1)],
  ['qlognormal', hp.qlognormal('x', 0, 1, 2)],
  ['int', hp.int('x', { low: 1, high: 6, log: true })],
])('the cells of a quantised parameter share out the mass: %s', (_name, { distribution }) => {
  if (distribution.type !== 'numeric') throw new Error('numeric');
  const { low, high, q } = distribution;
  const model = adaptiveParzen(Float64Array.of(0.3, 1.2), Float64Array.of(1, 1), { mu: 0, sigma: 2, weight: 1 });
  const draws = stream(2, 'cells');
  const counts = new Map<number, number>();
  const n = 20000;
  for (let i = 0; i < n; i++) {
    const value = toValue(distribution, sampleMixture(model, low, high, draws));
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let total = 0;
  for (const [value, count] of counts) {
    expect(value / q).toBe(Math.round(value / q));
    const share = mass(model, ...cell(distribution, value)) / mass(model, low, high);
    total += share;
    expect(Math.abs(count - n * share)).toBeLessThan(5 * Math.sqrt(n * share) + 5);
  }
  expect(total).toBeGreaterThan(0.99);
  expect(total).toBeLessThan(1 + 1e-12);
});
