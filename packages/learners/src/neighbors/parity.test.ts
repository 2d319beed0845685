/** The nearest-neighbour learners against scikit-learn's on the bundled data sets, wherever the answer is not a tie. */
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { createRun } from '../contract/run.ts';
import { bundled, firstRows, fixture, relativeError, rowsOf } from '../test-support/bundled-data.ts';
import { type KNeighborsClassifierState, kNeighborsClassifier } from './k-neighbors-classifier.ts';
import type { KNeighborsParams } from './k-neighbors-params.ts';
import { type KNeighborsRegressorState, kNeighborsRegressor } from './k-neighbors-regressor.ts';

interface Case {
  readonly data: string;
  readonly params: KNeighborsParams;
  /** Class or value of each test row; null where the k-th and next neighbour are equally far or the vote is tied. */
  readonly answers: (number | null)[];
  /** The class's share of the votes. */
  readonly shares: (number | null)[];
}

const { cases } = fixture('neighbors') as { cases: Case[] };

/** Every fourth row is a test row, the others train. */
function split(name: string) {
  const { X: all, y, nClasses } = bundled(name);
  const X = name === 'digits' ? firstRows(all, 600) : all;
  const rows = Array.from({ length: X.rows }, (_, i) => i);
  const train = rows.filter((i) => i % 4 !== 0);
  const Xt = rowsOf(
    X,
    rows.filter((i) => i % 4 === 0),
  );
  return { X: rowsOf(X, train), values: train.map((i) => y[i]), nClasses, Xt };
}

const sets = new Map([...new Set(cases.map(({ data }) => data))].map((name) => [name, split(name)]));

/** The likeliest class of each row and its probability. */
function topOf(probabilities: Float64Array, width: number): [number, number][] {
  return Array.from({ length: probabilities.length / width }, (_, i) => {
    const row = probabilities.subarray(i * width, (i + 1) * width);
    const top = row.reduce((most, p) => Math.max(most, p), 0);
    return [row.indexOf(top), top];
  });
}

describe('nearest neighbours', () => {
  test.each(cases.map((c) => [`${c.data} ${JSON.stringify(c.params)}`, c] as const))(
    '%s',
    (_, { data, params, answers, shares }) => {
      const { X, values, nClasses, Xt } = sets.get(data) ?? split(data);
      const sure = answers.flatMap((answer, i) => (answer === null ? [] : [i]));
      expect(sure.length).toBeGreaterThan(3);
      const run = createRun(stream(0));
      if (nClasses === 0) {
        const set = { X, y: Float64Array.from(values), nClasses };
        const state = kNeighborsRegressor.fit(kNeighborsRegressor.resolve(params), set, run);
        const found = kNeighborsRegressor.predictor(state as KNeighborsRegressorState)(Xt);
        const expected = sure.map((i) => answers[i] ?? NaN);
        expect(
          relativeError(
            sure.map((i) => found[i]),
            expected,
          ),
        ).toBeLessThan(1e-9);
        return;
      }
      const set = { X, y: Int32Array.from(values), nClasses };
      const state = kNeighborsClassifier.fit(kNeighborsClassifier.resolve(params), set, run);
      const found = topOf(kNeighborsClassifier.predictor(state as KNeighborsClassifierState)(Xt), nClasses);
      expect(sure.map((i) => found[i][0])).toEqual(sure.map((i) => answers[i]));
      const expected = sure.map((i) => shares[i] ?? NaN);
      expect(
        relativeError(
          sure.map((i) => found[i][1]),
          expected,
        ),
      ).toBeLessThan(1e-9);
    },
  );
});
