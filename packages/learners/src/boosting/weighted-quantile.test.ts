import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { createRun } from '../contract/run.ts';
import { columnSorter } from '../trees/column-sorter.ts';
import { Meter } from './meter.ts';
import { quantileInSteps, weightedQuantile } from './weighted-quantile.ts';

const values = Float64Array.of(3, 1, 4, 1.5, 9, 2.6);

test('is numpy.quantile without weights', () => {
  // numpy.quantile([3, 1, 4, 1.5, 9, 2.6], [0, .1, .5, .75, 1])
  expect(weightedQuantile(values, 0)).toBe(1);
  expect(weightedQuantile(values, 0.1)).toBeCloseTo(1.25, 12);
  expect(weightedQuantile(values, 0.5)).toBeCloseTo(2.8, 12);
  expect(weightedQuantile(values, 0.75)).toBeCloseTo(3.75, 12);
  expect(weightedQuantile(values, 1)).toBe(9);
  expect(weightedQuantile(Float64Array.of(7), 0.3)).toBe(7);
});

test('whole weights are repetitions, and zero weights are nothing', () => {
  const weights = Float64Array.of(2, 3, 1, 0, 1, 4);
  const repeated = Float64Array.from([...values].flatMap((value, i) => new Array(weights[i]).fill(value)));
  for (let alpha = 0; alpha <= 1; alpha += 0.05)
    expect(weightedQuantile(values, alpha, weights)).toBeCloseTo(weightedQuantile(repeated, alpha), 12);
});

test('stays within the values for any weights', () => {
  for (const scale of [1e-3, 0.3, 1, 50]) {
    for (const alpha of [0.01, 0.5, 0.99]) {
      const found = weightedQuantile(
        values,
        alpha,
        Float64Array.of(0.2, 1, 0.7, 0.1, 2, 1).map((w) => w * scale),
      );
      expect(found).toBeGreaterThanOrEqual(1);
      expect(found).toBeLessThanOrEqual(9);
    }
  }
});

test('in steps, the same', () => {
  const draws = stream(1, 'quantile');
  const many = Float64Array.from({ length: 20_000 }, () => Math.round(draws.normal() * 500) / 16);
  const weights = many.map(() => draws.integer(0, 4));
  const run = createRun(stream(0));
  const kernels = run.kernels();
  const sorter = columnSorter(many.length, kernels, run);
  for (const alpha of [0, 0.1, 0.5, 0.9, 1])
    for (const given of [undefined, weights]) {
      const steps = quantileInSteps(alpha, sorter, kernels, new Meter(run))(many, given);
      let turn = steps.next();
      while (!turn.done) turn = steps.next();
      expect(turn.value).toBe(weightedQuantile(many, alpha, given));
    }
});
