import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  accuracy,
  confusionMatrix,
  logLoss,
  loss,
  mae,
  metric,
  metricNames,
  predictedClasses,
  r2,
  rmse,
} from '../index.ts';

const fixtures = JSON.parse(readFileSync(new URL('../../fixtures/sklearn.json', import.meta.url), 'utf8'));

function expectClose(found: number, expected: number): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
}

interface ClassificationCase {
  yTrue: number[];
  probabilities: number[];
  nClasses: number;
  weights: number[];
  predicted: number[];
  confusionMatrix: number[];
  plain: Record<'accuracy' | 'logLoss', number>;
  weighted: Record<'accuracy' | 'logLoss', number>;
}

interface RegressionCase {
  yTrue: number[];
  yPred: number[];
  weights: number[];
  plain: Record<'r2' | 'rmse' | 'mae', number>;
  weighted: Record<'r2' | 'rmse' | 'mae', number>;
}

test.each(fixtures.classification as ClassificationCase[])('scikit-learn’s figures for $nClasses classes', (one) => {
  const { yTrue, probabilities, nClasses, weights } = one;
  const predicted = predictedClasses(probabilities, yTrue.length, nClasses);
  expect([...predicted]).toEqual(one.predicted);
  expect([...confusionMatrix(yTrue, predicted, nClasses)]).toEqual(one.confusionMatrix);
  for (const [expected, w] of [
    [one.plain, undefined],
    [one.weighted, weights],
  ] as const) {
    expectClose(accuracy(yTrue, predicted, w), expected.accuracy);
    expectClose(logLoss(yTrue, probabilities, nClasses, w), expected.logLoss);
    expectClose(metric('accuracy').evaluate(yTrue, predicted, nClasses, w), expected.accuracy);
    expectClose(metric('logLoss').evaluate(yTrue, probabilities, nClasses, w), expected.logLoss);
  }
});

test.each(fixtures.regression as RegressionCase[])('scikit-learn’s figures for values', ({ yTrue, yPred, ...one }) => {
  for (const [expected, w] of [
    [one.plain, undefined],
    [one.weighted, one.weights],
  ] as const) {
    for (const [name, evaluate] of Object.entries({ r2, rmse, mae })) {
      const value = expected[name as keyof typeof expected];
      expect(Math.abs(evaluate(yTrue, yPred, w) / value - 1)).toBeLessThanOrEqual(1e-12);
      expect(metric(name).evaluate(yTrue, yPred, 0, w)).toBe(evaluate(yTrue, yPred, w));
    }
  }
});

describe.each(metricNames)('%s', (name) => {
  const { task, needs, optimum, evaluate } = metric(name);
  const yTrue = task === 'classification' ? [0, 1, 1, 2] : [0.5, -1, 1e6, 2];
  const perfect = needs === 'probabilities' ? yTrue.flatMap((code) => [0, 1, 2].map((k) => Number(k === code))) : yTrue;
  const poor = needs === 'probabilities' ? yTrue.flatMap(() => [0.2, 0.4, 0.4]) : [0, 0, 0, 0];
  const nClasses = task === 'classification' ? 3 : 0;

  test('has its optimum at a perfect prediction and a loss of 0 there', () => {
    expect(evaluate(yTrue, perfect, nClasses)).toBeCloseTo(optimum, 14);
    expect(loss(metric(name), optimum)).toBe(0);
  });

  test('a poor prediction has a higher loss', () => {
    expect(loss(metric(name), evaluate(yTrue, poor, nClasses))).toBeGreaterThan(0.1);
  });

  test('a weight of 2 is a row that comes twice, one of 0 a row that does not come', () => {
    const width = needs === 'probabilities' ? 3 : 1;
    const rowsOf = (values: number[], rows: number[], size: number) =>
      rows.flatMap((row) => values.slice(row * size, (row + 1) * size));
    const on = (rows: number[]) => evaluate(rowsOf(yTrue, rows, 1), rowsOf(poor, rows, width), nClasses);
    expect(evaluate(yTrue, poor, nClasses, [1, 2, 0, 1])).toBeCloseTo(on([0, 1, 1, 3]), 12);
  });

  test('refuses wrong lengths', () => {
    expect(() => evaluate([], [], nClasses)).toThrow(`${name}: expected at least one row`);
    expect(() => evaluate(yTrue, perfect.slice(1), nClasses)).toThrow(`${name}: expected`);
    expect(() => evaluate(yTrue, perfect, nClasses, [1])).toThrow(`${name}: expected 4 weights, found 1`);
    expect(() => evaluate(yTrue, perfect, nClasses, [0, 0, 0, 0])).toThrow('weights: expected at least one above 0');
  });
});

test('a metric by a wrong name suggests the nearest', () => {
  expect(() => metric('acuracy')).toThrow('unknown metric "acuracy"; did you mean "accuracy"?');
  expect(() => metric('something')).toThrow('known: accuracy, logLoss, r2, rmse, mae');
});

test('log loss is finite where a probability is 0, and where the class is unknown', () => {
  expect(logLoss([0], [0, 1], 2)).toBeCloseTo(36.04365338911715, 12);
  expect(logLoss([-1], [0.5, 0.5], 2)).toBe(logLoss([0], [0, 1], 2));
  expect(logLoss([2], [0.5, 0.5], 2)).toBe(logLoss([0], [0, 1], 2));
  expect(logLoss([0], [1, 0], 2)).toBeCloseTo(2.220446049250313e-16, 30);
});

test('a row without weight has no say, even where it is infinitely wrong', () => {
  expect(rmse([1, 2], [Infinity, 2], [0, 1])).toBe(0);
  expect(mae([1, 2], [Number.NaN, 3], [0, 1])).toBe(1);
});

test('r2 of a constant target is 1 or 0, and NaN for one row', () => {
  const constant = [0.1, 0.1, 0.1];
  expect(r2(constant, constant)).toBe(1);
  expect(r2(constant, [0.1, 0.1, 0.2])).toBe(0);
  expect(r2([1], [1])).toBeNaN();
});

test('of equal probabilities the lowest code wins', () => {
  expect([...predictedClasses([0.5, 0.5, 0.2, 0.4, 0.4, 0.2, 0.3, 0.3], 4, 2)]).toEqual([0, 1, 0, 0]);
});

test('a confusion matrix sums weights and refuses codes out of range', () => {
  expect([...confusionMatrix([0, 1, 1], [1, 1, 1], 2, [0.5, 2, 1])]).toEqual([0, 0.5, 0, 3]);
  expect(() => confusionMatrix([0, 2], [0, 1], 2)).toThrow('row 1: expected a class code from 0 to 1, found 2');
  expect(() => confusionMatrix([0, 1], [0, -1], 2)).toThrow('found -1');
});
