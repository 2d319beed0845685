import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  auc,
  aucOvo,
  calibrationCurve,
  confusionMatrix,
  f1,
  logLoss,
  loss,
  mae,
  metric,
  metricNames,
  poissonDeviance,
  precisionRecallCurve,
  predictedClasses,
  r2,
  rmse,
  rmsle,
  rocCurve,
} from '../index.ts';

const fixtures = JSON.parse(readFileSync(new URL('../../fixtures/sklearn.json', import.meta.url), 'utf8'));

function expectClose(found: number, expected: number): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
}

type Figures = Record<string, number>;

interface ClassificationCase {
  yTrue: number[];
  probabilities: number[];
  nClasses: number;
  weights: number[];
  predicted: number[];
  confusionMatrix: number[];
  plain: Figures;
  weighted: Figures;
}

interface RegressionCase {
  yTrue: number[];
  yPred: number[];
  weights: number[];
  plain: Figures;
  weighted: Figures;
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
    for (const [name, value] of Object.entries(expected)) {
      const { needs, evaluate } = metric(name);
      expectClose(evaluate(yTrue, needs === 'labels' ? predicted : probabilities, nClasses, w), value);
    }
  }
});

test.each([...fixtures.regression, ...fixtures.counts] as RegressionCase[])(
  'scikit-learn’s figures for values',
  ({ yTrue, yPred, ...one }) => {
    for (const [expected, w] of [
      [one.plain, undefined],
      [one.weighted, one.weights],
    ] as const) {
      for (const [name, value] of Object.entries(expected)) {
        expect(Math.abs(metric(name).evaluate(yTrue, yPred, 0, w) / value - 1)).toBeLessThanOrEqual(1e-12);
      }
    }
  },
);

test('the fixtures hold every metric', () => {
  const cases: { plain: Figures }[] = [...fixtures.classification, ...fixtures.regression, ...fixtures.counts];
  const names = new Set(cases.flatMap(({ plain }) => Object.keys(plain)));
  expect([...names].sort()).toEqual([...metricNames].sort());
});

interface CurveCase {
  yTrue: number[];
  scores: number[];
  weights: number[];
  plain: { roc: number[][]; precisionRecall: number[][] };
  weighted: { roc: number[][]; precisionRecall: number[][] };
  uniform: number[][];
  quantile: number[][];
}

test.each(fixtures.curves as CurveCase[])('scikit-learn’s curves', ({ yTrue, scores, weights, ...one }) => {
  for (const [expected, w] of [
    [one.plain, undefined],
    [one.weighted, weights],
  ] as const) {
    const roc = rocCurve(yTrue, scores, w);
    expect(roc.thresholds[0]).toBe(Infinity);
    expectCurves([roc.falsePositiveRate, roc.truePositiveRate, roc.thresholds.subarray(1)], expected.roc);
    const { precision, recall, thresholds } = precisionRecallCurve(yTrue, scores, w);
    expectCurves([precision, recall, thresholds], expected.precisionRecall);
  }
  for (const strategy of ['uniform', 'quantile'] as const) {
    const { observed, predicted } = calibrationCurve(yTrue, scores, { bins: 8, strategy });
    expectCurves([observed, predicted], one[strategy]);
  }
});

function expectCurves(found: Float64Array[], expected: number[][]): void {
  expect(found.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  found.forEach((values, c) => {
    values.forEach((value, i) => {
      expectClose(value, expected[c][i]);
    });
  });
}

test('curves refuse what has none', () => {
  expect(() => rocCurve([1, 1], [0.1, 0.2])).toThrow('rocCurve: expected positive and negative rows');
  expect(() => precisionRecallCurve([0, 0], [0.1, 0.2])).toThrow('expected positive rows');
  expect(() => calibrationCurve([0, 1], [0.1, 1.2])).toThrow('row 1: expected a probability in [0, 1], found 1.2');
  expect(() => calibrationCurve([0, 1], [0.1, 0.2], { bins: 0 })).toThrow('bins: expected an integer >= 1, found 0');
});

test('classes that occur in no row, or in all, have no area and are left out', () => {
  const probabilities = [0.2, 0.8, 0, 0.7, 0.3, 0, 0.6, 0.4, 0];
  expect(auc([1, 0, 0], probabilities, 3)).toBe(1);
  expect(aucOvo([1, 0, 0], probabilities, 3)).toBe(1);
  expect(auc([0, 0, 0], probabilities, 3)).toBeNaN();
});

test('f1 is for two classes, and 0 where there is nothing to find', () => {
  expect(() => f1([0, 1, 2], [0, 1, 2], 3)).toThrow('f1 is for two classes, found 3');
  expect(f1([0, 0], [0, 0], 2)).toBe(0);
});

test('domains are checked', () => {
  expect(() => rmsle([0, 1], [0, -1])).toThrow('rmsle, row 1: expected a value above -1, found -1');
  expect(() => poissonDeviance([0, -1], [1, 1])).toThrow('row 1: expected a true value >= 0, found -1');
  expect(() => poissonDeviance([0, 1], [1, 0])).toThrow('row 1: expected a prediction > 0, found 0');
});

describe.each(metricNames)('%s', (name) => {
  const { task, needs, optimum, evaluate, byRow } = metric(name);
  const nClasses = task === 'regression' ? 0 : name === 'f1' ? 2 : 3;
  const positive = ['rmsle', 'poissonDeviance'].includes(name);
  const yTrue = task === 'classification' ? [0, 1, 1, nClasses - 1] : [0.5, positive ? 3 : -1, 1e6, 2];
  const perfect = needs === 'probabilities' ? yTrue.flatMap((code) => [0, 1, 2].map((k) => Number(k === code))) : yTrue;
  const constant = positive ? [0.1, 0.1, 0.1, 0.1] : [0, 0, 0, 0];
  const poor = needs === 'probabilities' ? yTrue.flatMap(() => [0.2, 0.4, 0.4]) : constant;

  test('has its optimum at a perfect prediction and a loss of 0 there', () => {
    expect(evaluate(yTrue, perfect, nClasses)).toBeCloseTo(optimum, 14);
    expect(loss(metric(name), optimum)).toBe(0);
  });

  test('is what its rows add up to, where it is a mean', () => {
    if (!byRow) return;
    for (const prediction of [perfect, poor]) {
      const term = byRow.term(yTrue, prediction, nClasses);
      const mean = yTrue.reduce((sum, _, i) => sum + term(i), 0) / yTrue.length;
      expect(byRow.value(mean)).toBeCloseTo(evaluate(yTrue, prediction, nClasses), 9);
    }
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
  expect(() => metric('something')).toThrow('known: accuracy, balancedAccuracy, f1,');
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
