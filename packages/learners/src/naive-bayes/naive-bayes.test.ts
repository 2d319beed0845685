/** Naive Bayes against scikit-learn on the bundled data sets, and what is ours: zeros, unseen categories, odd priors. */
import { type Matrix, toSparse } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import type { AnyLearner } from '../contract/conformance/any-learner.ts';
import { drive } from '../contract/drive.ts';
import { createRun } from '../contract/run.ts';
import { bundled, fixture, relativeError, rowsOf } from '../test-support/bundled-data.ts';
import { bernoulliNb } from './bernoulli-nb.ts';
import { categoricalNb } from './categorical-nb.ts';
import { complementNb } from './complement-nb.ts';
import { gaussianNb } from './gaussian-nb.ts';
import { multinomialNb } from './multinomial-nb.ts';

interface Case {
  readonly kind: string;
  readonly data: string;
  readonly weighted: boolean;
  readonly params: object;
  readonly rows: number[];
  readonly probabilities: number[];
  readonly coef?: number[];
  readonly mean?: number[];
  readonly variance?: number[];
}

type State = Record<'coef' | 'mean' | 'variance', Float64Array>;

const { cases } = fixture('naive-bayes') as { cases: Case[] };
const learners = [bernoulliNb, categoricalNb, complementNb, gaussianNb, multinomialNb] as unknown as AnyLearner[];
const weightsOf = (rows: number) => Float64Array.from({ length: rows }, (_, i) => ((i * 7) % 5) / 2);

function fit(learner: unknown, params: object, X: Matrix, y: number[], weights?: Float64Array, nClasses = 2) {
  const { resolve, fit, predictor } = learner as AnyLearner;
  const set = { X, y: Int32Array.from(y), nClasses, weights };
  const state = drive(fit(resolve(params), set, createRun(stream(0))));
  return { state: state as State, predict: predictor(state) as (X: unknown) => Float64Array };
}

const column = (...values: number[]): Matrix => ({
  rows: values.length,
  columns: 1,
  values: Float64Array.from(values),
});

describe.each(cases)(
  '$kind on $data, weighted $weighted, $params',
  ({ kind, data, weighted, params, rows, ...expected }) => {
    const learner = learners.find((one) => one.kind === kind) as AnyLearner;
    const { X, y, nClasses } = bundled(data);
    const found = fit(learner, params, X, [...y], weighted ? weightsOf(X.rows) : undefined, nClasses);

    test('agrees with scikit-learn', () => {
      // scikit-learn does not weigh the rows in the variance that gaussianNb's smoothing is a part of.
      const tolerance = kind === 'gaussianNb' && weighted ? 1e-3 : 1e-9;
      for (const name of ['coef', 'mean', 'variance'] as const) {
        const wanted = expected[name];
        if (wanted) expect(relativeError(found.state[name], wanted, 0)).toBeLessThan(tolerance);
      }
      expect(relativeError(found.predict(rowsOf(X, rows)), expected.probabilities)).toBeLessThan(tolerance);
    });
  },
);

test('what is not stored counts as above a threshold below zero', () => {
  const X = column(-2, 0, 0, -3, 5, 0);
  const y = [0, 1, 1, 0, 0, 1];
  const dense = fit(bernoulliNb, { binarize: -1 }, X, y).predict(X);
  const sparse = fit(bernoulliNb, { binarize: -1 }, toSparse(X) as unknown as Matrix, y).predict(toSparse(X));
  expect(relativeError(sparse, dense)).toBeLessThan(1e-14);
  // 1 of 3 rows of class 0 and all of class 1 are above: shares 2/5 and 4/5.
  expect(dense[2]).toBeCloseTo(0.4 / 1.2, 14);
  expect(dense[0]).toBeCloseTo(0.6 / 0.8, 14);
});

test('binarize null asks for what is not zero', () => {
  const X = column(-2, 0, 7, 0);
  expect(fit(bernoulliNb, { binarize: null }, X, [0, 1, 0, 1]).predict(X)[0]).toBeCloseTo(0.75, 14);
});

test('categories that were not seen have the share of the smoothing', () => {
  const { predict } = fit(categoricalNb, { fitPrior: false }, column(0, 0, 0, 2), [0, 0, 0, 1]);
  // Three categories: class 0 has shares (4, 1, 1) / 6, class 1 (1, 1, 2) / 4.
  expect(predict(column(1))[0]).toBeCloseTo(1 / 6 / (1 / 6 + 1 / 4), 14);
  expect(predict(column(99))).toEqual(predict(column(1)));
  expect(predict(column(2.9))[1]).toBeCloseTo(0.5 / (0.5 + 1 / 6), 14);
  expect(predict(column(Number.NaN))[0]).toBeCloseTo(0.5, 14);
});

test('a prior given is for all classes, and may leave those with rows none', () => {
  const X = column(1, 2);
  expect(() => fit(gaussianNb, { priors: [1] }, X, [0, 1])).toThrow(
    'expected a prior for each of the 2 classes, found 1',
  );
  expect(() => gaussianNb.resolve({ priors: [0.5, 0.6] })).toThrow('priors must be null or a list');
  expect(fit(gaussianNb, { priors: [0, 0, 1] }, X, [0, 1], undefined, 3).predict(column(1.5))[0]).toBeCloseTo(0.5, 14);
  expect([...fit(multinomialNb, { classPrior: [0, 1] }, X, [0, 1]).predict(X)]).toEqual([0, 1, 0, 1]);
});

test('a class whose rows weigh nothing is never predicted', () => {
  const X = column(1, 2, 3);
  for (const learner of learners) {
    const { predict } = fit(learner, {}, X, [0, 1, 2], Float64Array.of(1, 0, 1), 3);
    expect(predict(X)[4]).toBe(0);
  }
});
