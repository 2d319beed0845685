/** The transformers against scikit-learn's on the bundled data sets. */

import type { Matrix, Target } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import type { Transformer } from '../contract/learner.ts';
import { createRun } from '../contract/run.ts';
import { bundled, firstRows, fixture, relativeError, rowsOf } from '../test-support/bundled-data.ts';
import { minMaxScaler } from './min-max-scaler.ts';
import { normalizer } from './normalizer.ts';
import { pca } from './pca.ts';
import { simpleImputer } from './simple-imputer.ts';
import { standardScaler } from './standard-scaler.ts';

interface ScalingCase {
  readonly data: string;
  readonly mean: number[];
  readonly scale: number[];
  readonly weightedMean: number[];
  readonly weightedScale: number[];
  readonly standard: number[];
  readonly minMax: number[];
  readonly l1: number[];
  readonly l2: number[];
  readonly max: number[];
  readonly median: number[];
  readonly most_frequent: number[];
}

interface PcaCase {
  readonly data: string;
  readonly rows: number;
  readonly explainedVariance: number[];
  readonly components: number[];
  readonly whitened: number[];
}

const cases = fixture('transformers') as { scaling: ScalingCase[]; pca: PcaCase[] };

function fit<P extends object, S>(
  transformer: Transformer<P, S>,
  params: Partial<P>,
  X: Matrix,
  weights?: Float64Array,
): S {
  const set = { X, y: new Float64Array(X.rows) as Target, nClasses: 0, weights };
  return transformer.fit(transformer.resolve(params), set, createRun(stream(0))) as S;
}

function transform<P extends object, S>(transformer: Transformer<P, S>, state: S, X: Matrix): Float64Array {
  return transformer.predictor(state)(X).values;
}

function withMissing(X: Matrix): Matrix {
  const { columns } = X;
  const values = X.values.map((x, at) => ((Math.floor(at / columns) * 3 + (at % columns) * 5) % 11 === 0 ? NaN : x));
  return { ...X, values };
}

function everyRow(X: Matrix, step: number): Matrix {
  return rowsOf(
    X,
    Array.from({ length: Math.ceil(X.rows / step) }, (_, i) => i * step),
  );
}

for (const expected of cases.scaling) {
  describe(expected.data, () => {
    const { X } = bundled(expected.data);
    const missing = withMissing(X);
    const some = everyRow(X, 40);

    test('standardScaler', () => {
      const state = fit(standardScaler, {}, missing);
      expect(relativeError(state.mean, expected.mean)).toBeLessThan(1e-11);
      expect(relativeError(state.scale, expected.scale)).toBeLessThan(1e-11);
      expect(relativeError(transform(standardScaler, state, some), expected.standard)).toBeLessThan(1e-9);
      const weights = Float64Array.from({ length: X.rows }, (_, i) => ((i * 7) % 5) / 2);
      const weighted = fit(standardScaler, {}, X, weights);
      expect(relativeError(weighted.mean, expected.weightedMean)).toBeLessThan(1e-11);
      expect(relativeError(weighted.scale, expected.weightedScale)).toBeLessThan(1e-11);
    });

    test('minMaxScaler', () => {
      const state = fit(minMaxScaler, { featureMin: -1, featureMax: 2 }, missing);
      expect(relativeError(transform(minMaxScaler, state, some), expected.minMax)).toBeLessThan(1e-9);
    });

    test.each(['l1', 'l2', 'max'] as const)('normalizer %s', (norm) => {
      const head = firstRows(some, Math.min(12, some.rows));
      expect(relativeError(transform(normalizer, { norm }, head), expected[norm])).toBeLessThan(1e-9);
    });

    test('simpleImputer', () => {
      expect(relativeError(fit(simpleImputer, { strategy: 'mean' }, missing).fill, expected.mean)).toBeLessThan(1e-9);
      const medians = fit(simpleImputer, { strategy: 'median' }, missing).fill;
      expect(relativeError(medians, expected.median)).toBeLessThan(1e-11);
      expect(fit(simpleImputer, { strategy: 'mostFrequent' }, missing).fill).toEqual(
        Float64Array.from(expected.most_frequent),
      );
    });
  });
}

describe('pca', () => {
  for (const expected of cases.pca) {
    test(`${expected.rows} rows of ${expected.data}`, () => {
      const X = firstRows(bundled(expected.data).X, expected.rows);
      const { columns } = X;
      const state = fit(pca, {}, X);
      const variances = expected.explainedVariance;
      const apart = separated(variances);
      expect(apart.length).toBeGreaterThan(variances.length - 5);
      for (const k of apart) {
        const row = (values: ArrayLike<number>) => Array.from(values).slice(k * columns, (k + 1) * columns);
        expect(relativeError(row(state.components), row(expected.components))).toBeLessThan(1e-8);
        expect(Math.abs(state.explainedVariance[k] / variances[k] - 1)).toBeLessThan(1e-8);
      }
      expect(orthogonality(state.components, variances.length, columns)).toBeLessThan(1e-10);
      const sample = everyRow(X, Math.max(1, Math.floor(X.rows / 10)));
      const whitened = fit(pca, { nComponents: 2, whiten: true }, X);
      expect(relativeError(transform(pca, whitened, sample), expected.whitened)).toBeLessThan(1e-9);
    });
  }

  test('keeps all the variance and clamps the number of components', () => {
    const { X } = bundled('wine');
    const all = fit(pca, { nComponents: 1000 }, X);
    expect(all.explainedVariance.length).toBe(13);
    const three = fit(pca, { nComponents: 3 }, X);
    expect(three.explainedVariance).toEqual(all.explainedVariance.subarray(0, 3));
    expect(three.components).toEqual(all.components.subarray(0, 39));
    const coordinates = transform(pca, all, X);
    for (let i = 0; i < X.rows; i++) {
      const row = X.values.subarray(i * 13, (i + 1) * 13);
      const back = Float64Array.from(all.mean);
      for (let k = 0; k < 13; k++)
        for (let j = 0; j < 13; j++) back[j] += coordinates[i * 13 + k] * all.components[k * 13 + j];
      expect(relativeError(back, row)).toBeLessThan(1e-12);
    }
  });

  test('components of data with fewer directions are still orthonormal', () => {
    const row = [1, 2, 3, 4, 5, 6];
    const X = { rows: 4, columns: 6, values: Float64Array.from([0, 1, 2, 3].flatMap((i) => row.map((x) => i * x))) };
    const state = fit(pca, {}, X);
    expect(state.explainedVariance[0]).toBeCloseTo((5 / 3) * 91, 8);
    expect(orthogonality(state.components, 4, 6)).toBeLessThan(1e-12);
  });
});

/** The components whose variance is not rounding error and stands apart from its neighbours'. */
function separated(variances: readonly number[]): number[] {
  const apart = (a: number, b: number) => Math.abs(a - b) > 1e-6 * Math.max(a, b);
  return variances.flatMap((variance, k) => {
    const real = variance > 1e-20 * variances[0];
    const alone = [variances[k - 1], variances[k + 1]].every((other) => other === undefined || apart(variance, other));
    return real && alone ? [k] : [];
  });
}

/** The largest difference of V V' from the identity. */
function orthogonality(V: Float64Array, count: number, columns: number): number {
  let worst = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? -1 : 0;
      for (let k = 0; k < columns; k++) sum += V[i * columns + k] * V[j * columns + k];
      worst = Math.max(worst, Math.abs(sum));
    }
  }
  return worst;
}
