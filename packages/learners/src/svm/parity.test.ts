/** svc against scikit-learn's on the bundled data sets, with both solvers run to a far tighter tolerance than is compared. */
import type { Matrix } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { drive } from '../contract/drive.ts';
import { createRun } from '../contract/run.ts';
import { bundled, firstRows, fixture, rowsOf } from '../test-support/bundled-data.ts';
import { standardScaler } from '../transformers/standard-scaler.ts';
import { svc, svcDecisionFunction } from './svc.ts';
import type { SvcParams } from './svc-params.ts';
import type { SvcState } from './svc-state.ts';

interface Case {
  readonly data: string;
  readonly standardize: boolean;
  readonly weighted: boolean;
  readonly params: Partial<SvcParams>;
  readonly gamma: number;
  /** The decision values are those of each this many test rows. */
  readonly every: number;
  readonly decisions: number[];
  readonly predictions: number[];
}

const { cases } = fixture('svm') as { cases: Case[] };

describe('svc', () => {
  test.each(cases.map((c) => [`${c.data} ${JSON.stringify(c.params)}${c.weighted ? ' weighted' : ''}`, c] as const))(
    '%s',
    (_, { data, standardize, weighted, params, gamma, every, decisions, predictions }) => {
      const { X: all, y, nClasses } = bundled(data);
      const raw = data === 'digits' ? firstRows(all, 600) : all;
      const X = standardize ? standardized(raw) : raw;
      const rows = Array.from({ length: X.rows }, (_, i) => i);
      const [train, testRows] = [rows.filter((i) => i % 4 !== 0), rows.filter((i) => i % 4 === 0)];
      const set = {
        X: rowsOf(X, train),
        y: Int32Array.from(train, (i) => y[i]),
        nClasses,
        weights: weighted ? Float64Array.from(train, (_, i) => ((i * 7) % 5) / 2) : undefined,
      };
      const run = createRun(stream(0));
      const state = drive(svc.fit(svc.resolve({ ...params, tol: 1e-9, maxIter: 3_000_000 }), set, run)) as SvcState;
      expect(run.warnings).toEqual([]);
      if (params.kernel !== 'linear') expect(Math.abs(state.gamma / gamma - 1)).toBeLessThan(1e-12);

      const Xt = rowsOf(X, testRows);
      const pairs = state.intercepts.length;
      const found = svcDecisionFunction(state, Xt);
      const compared = testRows.flatMap((_, r) =>
        r % every === 0 ? [...found.subarray(r * pairs, (r + 1) * pairs)] : [],
      );
      expect(compared.length).toBe(decisions.length);
      const worst = compared.reduce((most, value, i) => Math.max(most, Math.abs(value - decisions[i])), 0);
      expect(worst).toBeLessThan(1e-3);
      expect(classesOf(svc.predictor(state)(Xt), nClasses)).toEqual(predictions);
    },
  );
});

function standardized(X: Matrix): Matrix {
  const run = createRun(stream(0));
  const set = { X, y: new Float64Array(X.rows), nClasses: 0 };
  const state = drive(standardScaler.fit(standardScaler.resolve({}), set, run));
  return standardScaler.predictor(state as never)(X) as Matrix;
}

function classesOf(probabilities: Float64Array, width: number): number[] {
  return Array.from({ length: probabilities.length / width }, (_, i) => {
    const row = probabilities.subarray(i * width, (i + 1) * width);
    return row.indexOf(row.reduce((most, p) => Math.max(most, p), 0));
  });
}
