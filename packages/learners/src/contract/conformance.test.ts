/** The suite itself: sound learners pass, and for every check there is a learner that breaks its promise and is found out. */

import { type Features, isSparse, type Matrix, type SparseMatrix, type TrainingSet, toDense } from '@hyperopt-ts/data';
import { describe, expect, test } from '@jest/globals';
import { meanScaler, nearestLearner } from '../test-support/specimens.ts';
import type { AnyLearner } from './conformance/any-learner.ts';
import { conformance } from './conformance.ts';
import type { Progress } from './learner.ts';
import type { Run } from './run.ts';

const classifier = nearestLearner('classifier');
const regressor = nearestLearner('regressor');
const unweighted: AnyLearner = {
  ...meanScaler,
  ignoresWeights: true,
  fit: (params, set, run) => meanScaler.fit(params, { ...set, weights: undefined }, run),
};
const sound = { classifier, regressor, transformer: meanScaler, 'transformer that ignores weights': unweighted };
const checksOf = (learner: AnyLearner) => conformance(learner, {}, { scaleInvariant: true });

type Output = Float64Array | Features;

/** Fits throw when the training set is such. */
function failsOn(when: (set: TrainingSet) => boolean, learner = classifier): AnyLearner {
  const fit = (params: object, set: TrainingSet, run: Run) => {
    if (when(set)) throw new Error('cannot fit this');
    return learner.fit(params, set, run);
  };
  return { ...learner, fit };
}

/** Fits to another set than the one that was given. */
function refits(change: (set: TrainingSet) => TrainingSet, learner = classifier): AnyLearner {
  return { ...learner, fit: (params, set, run) => learner.fit(params, change(set), run) };
}

/** Gives another output. */
function answers(
  change: (output: Float64Array, X: Features, state: unknown) => Output,
  learner = classifier,
): AnyLearner {
  return {
    ...learner,
    predictor(state) {
      const predict = learner.predictor(state);
      return (X) => change(predict(X) as Float64Array, X, state);
    },
  };
}

/** Predicts for other features than those that were given. */
function misreads(change: (X: Features, state: unknown) => Features, learner = classifier): AnyLearner {
  return {
    ...learner,
    predictor(state) {
      const predict = learner.predictor(state);
      return (X) => predict(change(X, state));
    },
  };
}

/** Fits as `learner`, in steps of the test's making. */
function grows(steps: (run: Run) => Generator<Progress>, learner = classifier): AnyLearner {
  return {
    ...learner,
    *fit(params, set, run) {
      yield* steps(run);
      return yield* learner.fit(params, set, { ...run, count: () => undefined }) as Generator<Progress, unknown>;
    },
  };
}

/** Whether the numbers of column j, or of all, are such. */
const all = ({ X }: TrainingSet, holds: (x: number) => boolean, j?: number): boolean =>
  X.rows > 0 && X.values.every((x: number, at: number) => (j !== undefined && at % X.columns !== j) || holds(x));
const some = (set: TrainingSet, holds: (x: number) => boolean): boolean => !all(set, (x) => !holds(x));
const rowsOf = ({ X }: TrainingSet): string[] =>
  Array.from({ length: X.rows }, (_, i) => X.values.slice(i * X.columns, (i + 1) * X.columns).join());
const constant = (set: TrainingSet, j: number): boolean => all(set, (x) => x === set.X.values[j], j);
/** The largest value lies within [low, 20 low). */
const reaches = (low: number) => (set: TrainingSet) => !some(set, (x) => x >= 20 * low) && some(set, (x) => x >= low);
const maximum = ({ X }: TrainingSet, j: number): number =>
  X.values.reduce((max: number, x: number, at: number) => (at % X.columns === j ? Math.max(max, x) : max), 0);

const mapX = (X: Features, change: (x: number, at: number) => number): Features => ({
  ...X,
  values: X.values.map(change),
});
const mapSet = (set: TrainingSet, change: (x: number, at: number) => number) => ({ ...set, X: mapX(set.X, change) });
/** Probabilities of a single class. */
const always = (label: number) => (output: Float64Array, X: Features) =>
  output.map((_, at) => Number(at % (output.length / X.rows) === label));

let fits = 0;

/** For each check, learners that it must find out. */
const broken: Record<string, readonly AnyLearner[]> = {
  'has a name, a role and defaults that resolve to themselves': [
    { ...classifier, kind: 'Nearest classifier' },
    { ...classifier, role: 'oracle' as 'classifier' },
    { ...classifier, defaults: { smoothing: 1 } },
  ],
  'refuses an unknown parameter by name': [{ ...classifier, resolve: () => classifier.defaults }],
  'refuses a value of the wrong type by name': [
    { ...classifier, resolve: (params) => ({ ...classifier.defaults, ...params }) },
  ],
  'gives output of the right shape, finite, and learns the easy': [
    answers(always(1)),
    answers((output) => output.slice(1)),
    answers((output) => output.map((p) => p / 2)),
    answers((output) => output.map((p) => 2 * p - 1 / 3)),
    answers((output) => output.map((y) => y / 1e9), regressor),
    answers((output) => output.map((y) => (y > 0 ? NaN : y)), regressor),
    answers((_, X) => ({ rows: X.rows - 1, columns: 1, values: new Float64Array(X.rows - 1) }), meanScaler),
  ],
  'is deterministic: same stream and data, same state, work and output': [
    refits((set) => mapSet(set, (x) => x + fits++), meanScaler),
    answers((output) => output.map((y) => y + fits++), regressor),
    {
      ...meanScaler,
      fit: (params, set, run) => meanScaler.fit(params, set, { ...run, count: () => run.count(++fits) }),
    },
  ],
  'counts its work': [
    { ...meanScaler, fit: (params, set, run) => meanScaler.fit(params, set, { ...run, count: () => undefined }) },
  ],
  'changes neither its training data nor the features it predicts': [
    refits((set) => {
      set.y[0] = set.y[1];
      return set;
    }),
    refits((set) => {
      set.weights?.fill(0.5);
      return set;
    }),
    misreads((X) => {
      X.values[0] = 0;
      return X;
    }),
  ],
  'predicts the same again, whatever was predicted between, and leaves its state alone': [
    answers((output, _, state) => {
      (state as { prior: Float64Array }).prior[0] = output[0] + 0.5;
      return output;
    }),
    {
      ...regressor,
      predictor(state) {
        const output = new Float64Array(100);
        return (X) => {
          output.set(regressor.predictor(state)(X) as Float64Array);
          return output.subarray(0, X.rows);
        };
      },
    },
    {
      ...regressor,
      predictor(state) {
        let calls = 0;
        return (X) => (regressor.predictor(state)(X) as Float64Array).map((y) => y + calls++);
      },
    },
  ],
  'predicts a row the same alone as among others, and no rows': [
    answers((output, X) => (X.rows === 1 ? output.map((y) => y + 1) : output), regressor),
    answers((output, X) => (X.rows > 2000 ? output.map((y, i) => (i > 2048 ? 0 : y)) : output), regressor),
    answers((output, X) => (X.rows === 0 ? new Float64Array(1) : output)),
  ],
  'reads views of larger and shared buffers': [
    refits((set) => ({ ...set, X: { ...set.X, values: new Float64Array(set.X.values.buffer) } as Matrix })),
  ],
  'refuses features of another width by name': [
    misreads((X, state) => {
      const { columns } = state as { columns: number };
      const { rows, values } = X as Matrix;
      return { rows, columns, values: Float64Array.from({ length: rows * columns }, (_, at) => values[at] ?? 0) };
    }),
  ],
  'fits one column': [failsOn(({ X }) => X.columns === 1)],
  'fits one row a class': [failsOn(({ X, nClasses }) => X.rows === nClasses)],
  'fits one row': [failsOn(({ X }) => X.rows === 1)],
  'fits two rows of one column': [failsOn(({ X }) => X.rows === 2 && X.columns === 1)],
  'fits wide data': [failsOn(({ X }) => X.columns > 100 && X.rows < 100)],
  'fits a constant column': [failsOn((set) => constant(set, 1) && !constant(set, 0))],
  'fits a column of zeros': [failsOn((set) => all(set, (x) => x === 0, 2))],
  'fits constant columns only': [failsOn((set) => set.X.rows > 1 && all(set, (x) => x === set.X.values[0]))],
  'fits a constant target': [failsOn(({ X, y }) => X.rows > 1 && y.every((value) => value === y[0]))],
  'fits duplicate rows': [failsOn((set) => new Set(rowsOf(set)).size === 4)],
  'fits duplicate rows of different classes': [
    failsOn((set) => set.X.rows === 60 && rowsOf(set)[0] === rowsOf(set)[1] && set.y[0] !== set.y[1]),
  ],
  'fits repeated columns': [
    failsOn(({ X }) => X.columns > 1 && X.values[0] === X.values[1] && X.values[8] === X.values[9]),
  ],
  'refuses no rows by name': [
    refits((set) => (set.X.rows > 0 ? set : { ...set, X: { rows: 1, columns: 3, values: new Float64Array(3) } })),
    failsOn(({ X }) => X.rows === 0),
  ],
  'fits features times 1e-150': [failsOn(reaches(1e-150))],
  'fits features times 1e-12': [failsOn(reaches(1e-12))],
  'fits features times 1000000000000': [failsOn(reaches(1e12))],
  'fits features times 1e+150': [failsOn(reaches(1e150))],
  'fits columns of very different scales': [failsOn((set) => maximum(set, 2) > 1e20 && maximum(set, 0) < 1e-20)],
  'fits features far from zero': [failsOn((set) => set.X.columns > 1 && all(set, (x) => x >= 1e9))],
  'keeps finite on features far from those it was fitted to': [
    answers((output, { values }) => (values.some((x: number) => x > 1e6) ? output.map(() => NaN) : output)),
  ],
  'predicts the same for features times a power of two': [
    refits((set) => mapSet(set, (x) => (x > 1e140 ? 0 : x))),
    misreads((X) => mapX(X, (x) => (x < 1e-140 ? 0 : x))),
  ],
  'takes row weights, some of them zero': [failsOn(({ weights }) => weights?.includes(0) ?? false)],
  'takes whole weights for repeated rows': [
    refits((set) => ({ ...set, weights: undefined }), meanScaler),
    // A weight of zero that counts a little.
    refits((set) => ({ ...set, weights: set.weights?.map((weight) => weight || 0.01) }), regressor),
  ],
  'follows the heavier of rows that contradict each other': [
    refits((set) => ({ ...set, weights: undefined })),
    refits((set) => ({ ...set, weights: undefined }), regressor),
  ],
  'ignores weights, as it says': [{ ...meanScaler, ignoresWeights: true }],
  'fits and predicts missing values': [failsOn((set) => some(set, Number.isNaN))],
  'fits columns and rows that miss everything': [
    failsOn((set) => all(set, Number.isNaN, 1)),
    failsOn((set) => rowsOf(set).includes('NaN,NaN,NaN,NaN')),
  ],
  'predicts values that miss where no training row missed any': [
    answers((output, { values, columns }) =>
      output.map((p, at) => (Number.isNaN(values[Math.floor(at / 3) * columns]) ? NaN : p)),
    ),
  ],
  'refuses missing values by row and column': [
    refits((set) => mapSet(set, (x) => (Number.isNaN(x) ? 0 : x)), meanScaler),
    misreads((X) => mapX(X, (x) => (Number.isNaN(x) ? 0 : x)), meanScaler),
    failsOn((set) => some(set, Number.isNaN), meanScaler),
  ],
  'gives the same for sparse as for dense features': [
    refits((set) => (isSparse(set.X) ? { ...set, X: compressed(set.X) } : set)),
    misreads((X) => (isSparse(X) ? compressed(X) : X)),
  ],
  'refuses sparse features by name': [
    refits((set) => (isSparse(set.X) ? { ...set, X: toDense(set.X) } : set), meanScaler),
    misreads((X) => (isSparse(X) ? toDense(X) : X), meanScaler),
  ],
  'learns from categories, whatever the order of their codes': [
    refits((set) => ('levels' in set.X ? mapSet(set, (x, at) => (at % 2 ? x : Math.floor(x / 3))) : set)),
    refits((set) => ('levels' in set.X ? mapSet(set, (x, at) => (at % 2 ? x : 0)) : set), regressor),
  ],
  'predicts categories that no training row had': [
    answers((output, X) =>
      'levels' in X ? output.map((p, at) => (X.values[Math.floor(at / 3) * 2] > 3 ? NaN : p)) : output,
    ),
  ],
  'reads the codes of categories as numbers': [
    refits((set) => ('levels' in set.X ? mapSet(set, (x) => x + 1) : set), meanScaler),
  ],
  'fits negative features': [failsOn((set) => some(set, (x) => x < 0))],
  'refuses negative values by row and column': [
    refits((set) => mapSet(set, (x) => Math.max(x, 0)), meanScaler),
    misreads((X) => mapX(X, (x) => Math.max(x, 0)), meanScaler),
  ],
  'predicts the only class there is': [answers(always(0)), answers(always(2))],
  'never predicts a class that has no row': [
    answers((output, X) => (output.length === 5 * X.rows ? always(0)(output, X) : output)),
    // Right but for the first row, which is given class 1.
    answers((output, X) =>
      output.length === 5 * X.rows ? output.map((p, at) => (at < 5 ? Number(at === 1) : p)) : output,
    ),
  ],
  'has a state of plain data that survives cloning and a file, bit for bit': [
    keeps((state) => ({ ...state, when: new Date(0) })),
    keeps((state) => ({ ...state, index: new Map() })),
    keeps((state) => ({ ...state, self: () => state })),
    keeps((state) => Object.assign(Object.create({ inherited: 1 }) as object, state)),
  ],
  'refuses damaged states, or survives them': [{ ...classifier, checkState: () => undefined }],
  'tells its steps in order, and gives the same state step by step as at once': [
    grows(function* () {
      yield { step: 2 };
      yield { step: 1 };
    }),
    grows(function* () {
      yield { step: 2, steps: 1 };
    }),
  ],
  'stops where its driver says, when it yields': [
    grows(function* () {
      try {
        yield { step: 0 };
      } finally {
        failWhenLeft();
      }
    }),
  ],
  'yields often enough to be stopped': [
    grows(function* (run) {
      run.count(1e9);
      yield { step: 0 };
    }),
    grows(function* () {
      const start = process.cpuUsage().user;
      while (process.cpuUsage().user - start < 7e4);
      yield { step: 0 };
    }),
  ],
};

/** The stored values of the first column, whatever their rows. */
function compressed({ rows, columns, values }: SparseMatrix): Matrix {
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, (_, at) => values[at] ?? 0) };
}

/** Another state. */
function keeps(change: (state: object) => unknown): AnyLearner {
  return { ...meanScaler, fit: (params, set, run) => change(meanScaler.fit(params, set, run) as object) };
}

function failWhenLeft(): void {
  throw new Error('the fit cannot be left');
}

describe.each(Object.entries(sound))('a sound %s', (_, learner) => {
  test.each(checksOf(learner).map(({ name, run }) => [name, run] as const))('%s', (_, run) => run());
});

test('every check has learners that it finds out', () => {
  const names = new Set(Object.values(sound).flatMap((learner) => checksOf(learner).map(({ name }) => name)));
  expect(Object.keys(broken).sort()).toEqual([...names].sort());
});

describe.each(Object.entries(broken))('%s: finds out', (name, learners) => {
  test.each(learners.map((learner, i) => [i + 1, learner] as const))(
    'a learner that breaks it, %i',
    async (_, learner) => {
      const check = checksOf(learner).find((one) => one.name === name);
      expect(check).toBeDefined();
      await expect(check?.run()).rejects.toThrow();
    },
  );
});
