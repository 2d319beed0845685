/** The linear support vector machines against liblinear's optima, and what is refused. */
import { type Matrix, toSparse } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import type { AnyLearner } from '../contract/conformance/any-learner.ts';
import { drive } from '../contract/drive.ts';
import { createRun } from '../contract/run.ts';
import { bundled, fixture, relativeError } from '../test-support/bundled-data.ts';
import { standardScaler } from '../transformers/standard-scaler.ts';
import { linearSvc } from './linear-svc.ts';
import { linearSvr } from './linear-svr.ts';

interface Case {
  readonly kind: 'linearSvc' | 'linearSvr';
  readonly data: string;
  readonly weighted: boolean;
  readonly params: object;
  readonly coef: number[];
  readonly intercept: number[];
}

const { svm } = fixture('sparse') as { svm: Case[] };
const learners = { linearSvc, linearSvr } as unknown as Record<string, AnyLearner>;

function scaled(X: Matrix): Matrix {
  const set = { X, y: new Int32Array(X.rows), nClasses: 1 };
  const state = standardScaler.fit(standardScaler.defaults, set, createRun(stream(0)));
  return standardScaler.predictor(state as never)(X) as Matrix;
}

function standard(values: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const variance = all.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / all.length;
  return all.map((value) => (value - mean) / Math.sqrt(variance));
}

test.each(svm)('$kind on $data, weighted $weighted, $params', ({ kind, data, weighted, params, ...expected }) => {
  const { X: raw, y: target, nClasses } = bundled(data);
  const X = toSparse(scaled(raw));
  const y = kind === 'linearSvc' ? target : standard(target);
  const weights = weighted ? Float64Array.from({ length: X.rows }, (_, i) => ((i * 7) % 5) / 2) : undefined;
  const run = createRun(stream(0));
  const { fit, resolve } = learners[kind];
  const tight = resolve({ ...params, tol: 1e-10, maxIter: 1_000_000 });
  const state = drive(fit(tight, { X, y, nClasses, weights }, run)) as { coef: Float64Array; intercept: unknown };
  expect(run.warnings).toEqual([]);
  expect(relativeError(state.coef, expected.coef, 0)).toBeLessThan(1e-6);
  const intercept = typeof state.intercept === 'number' ? [state.intercept] : (state.intercept as Float64Array);
  // Without an intercept scikit-learn has a single 0.
  const wanted = Array.from(intercept, (_, k) => expected.intercept[k] ?? 0);
  expect(relativeError(intercept, wanted)).toBeLessThan(1e-6);
});

describe('linearSvc', () => {
  test('has no solver for some penalties of some losses', () => {
    expect(() => linearSvc.resolve({ penalty: 'l1', loss: 'hinge' })).toThrow(/do not go together/);
    expect(() => linearSvc.resolve({ penalty: 'l1', dual: true })).toThrow(/do not go together/);
    expect(() => linearSvc.resolve({ loss: 'hinge', dual: false })).toThrow(/do not go together/);
  });

  test('warns when it stops at maxIter', () => {
    const { X, y, nClasses } = bundled('wine');
    const run = createRun(stream(0));
    drive(linearSvc.fit(linearSvc.resolve({ maxIter: 2 }), { X, y: y as Int32Array, nClasses }, run));
    expect(run.warnings).toEqual(['linearSvc stopped at maxIter 2 before it converged']);
  });
});
