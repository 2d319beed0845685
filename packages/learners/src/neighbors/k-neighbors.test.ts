/** What the nearest-neighbour learners do beyond the conformance suite: ties, votes and limits. */
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { matrix } from '../contract/conformance/training-sets.ts';
import { createRun } from '../contract/run.ts';
import { type KNeighborsClassifierState, kNeighborsClassifier } from './k-neighbors-classifier.ts';
import type { KNeighborsParams } from './k-neighbors-params.ts';
import { type KNeighborsRegressorState, kNeighborsRegressor } from './k-neighbors-regressor.ts';

/** Points on a line, and what a classifier says of a query. */
function classify(points: number[], labels: number[], query: number, params: Partial<KNeighborsParams>): number[] {
  const nClasses = Math.max(...labels) + 1;
  const set = { X: matrix(points.length, 1, (i) => points[i]), y: Int32Array.from(labels), nClasses };
  const state = kNeighborsClassifier.fit(kNeighborsClassifier.resolve(params), set, createRun(stream(0)));
  return [...kNeighborsClassifier.predictor(state as KNeighborsClassifierState)(matrix(1, 1, () => query))];
}

function regress(points: number[], values: number[], query: number, params: Partial<KNeighborsParams>): number {
  const set = { X: matrix(points.length, 1, (i) => points[i]), y: Float64Array.from(values), nClasses: 0 };
  const state = kNeighborsRegressor.fit(kNeighborsRegressor.resolve(params), set, createRun(stream(0)));
  return kNeighborsRegressor.predictor(state as KNeighborsRegressorState)(matrix(1, 1, () => query))[0];
}

describe('kNeighborsClassifier', () => {
  test('votes are shares', () => {
    expect(classify([0, 1, 2, 10], [0, 1, 1, 2], 0.9, { nNeighbors: 3 })).toEqual([1 / 3, 2 / 3, 0]);
  });

  test('nNeighbors beyond the rows takes them all', () => {
    expect(classify([0, 1], [0, 1], 0, { nNeighbors: 50 })).toEqual([0.5, 0.5]);
  });

  test('of equal distances the first rows come first', () => {
    expect(classify([1, -1, 1, -1], [3, 2, 1, 0], 0, { nNeighbors: 2 })).toEqual([0, 0, 0.5, 0.5]);
  });

  test('distance weighs votes by the inverse', () => {
    const [a, b] = classify([1, 3], [0, 1], 0, { nNeighbors: 2, weights: 'distance' });
    expect([a, b]).toEqual([0.75, 0.25]);
  });

  test('with distance, neighbours at distance 0 vote alone', () => {
    expect(classify([5, 5, 5.0001], [0, 1, 2], 5, { nNeighbors: 3, weights: 'distance' })).toEqual([0.5, 0.5, 0]);
  });

  test('with distance, neighbours too near to invert still weigh', () => {
    const shares = classify([1e-320, 2e-320], [0, 1], 0, { nNeighbors: 2, weights: 'distance', metric: 'manhattan' });
    expect(Math.abs(shares[0] - 2 / 3)).toBeLessThan(1e-3);
  });

  test('minkowski with p 1 and 2 is manhattan and euclidean, with the same bits', () => {
    const points = Array.from({ length: 40 }, (_, i) => ((i * 37) % 41) / 7);
    const labels = points.map((_, i) => i % 3);
    for (const [p, metric] of [
      [1, 'manhattan'],
      [2, 'euclidean'],
    ] as const) {
      const params = { nNeighbors: 7, weights: 'distance' } as const;
      expect(classify(points, labels, 2.2, { ...params, metric: 'minkowski', p })).toEqual(
        classify(points, labels, 2.2, { ...params, metric }),
      );
    }
  });
});

describe('kNeighborsRegressor', () => {
  test('is the mean of the neighbours', () => {
    expect(regress([0, 1, 2, 50], [3, 5, 100, 7], 0.4, { nNeighbors: 2 })).toBe(4);
  });

  test('is the mean weighed by inverse distances, and exact on a training row', () => {
    expect(regress([1, 3], [4, 8], 0, { nNeighbors: 2, weights: 'distance' })).toBe(5);
    expect(regress([1, 3], [4, 8], 3, { nNeighbors: 2, weights: 'distance' })).toBe(8);
  });
});
