import { expect, test } from '@jest/globals';
import { adaptiveParzen } from './adaptive-parzen.ts';

const prior = { mu: 0, sigma: 10, weight: 1 };
const estimate = (...points: number[]) =>
  adaptiveParzen(Float64Array.from(points), new Float64Array(points.length).fill(1), prior);

test('without observations, the prior', () => {
  expect(estimate()).toMatchObject({
    size: 1,
    weights: Float64Array.of(1),
    mus: Float64Array.of(0),
    sigmas: Float64Array.of(10),
  });
});

test('one observation is half as wide as the prior', () => {
  expect(estimate(3)).toMatchObject({ mus: Float64Array.of(0, 3), sigmas: Float64Array.of(10, 5) });
  expect(estimate(-3)).toMatchObject({ mus: Float64Array.of(-3, 0), sigmas: Float64Array.of(5, 10) });
});

test('others are as wide as the larger gap to a neighbour, the prior being one', () => {
  // −8 · · · −2 · 0 (prior) · · 3 · 4: gaps 6, 2, 3, 1.
  expect(estimate(-8, -2, 3, 4)).toMatchObject({
    mus: Float64Array.of(-8, -2, 0, 3, 4),
    sigmas: Float64Array.of(6, 6, 10, 3, 10 / 6),
    weights: new Float64Array(5).fill(0.2),
  });
});

test('equal observations get the least width, the prior keeps its own', () => {
  const { sigmas, mus } = estimate(...Array(150).fill(5));
  expect(mus[0]).toBe(0);
  expect(sigmas[0]).toBe(10);
  expect(sigmas[1]).toBe(5);
  expect(new Set(sigmas.subarray(2))).toEqual(new Set([0.1]));
});
