import type { Label, Matrix } from '@hyperopt-ts/data';
import { loadDiabetes, loadIris } from '@hyperopt-ts/datasets';
import { hp, random } from '@hyperopt-ts/tpe';
import { describe, expect, test } from '@jest/globals';
import { HyperoptSearchCV } from './hyperopt-search-cv.ts';
import type { OwnLearner } from './own-learner.ts';

const iris = loadIris();
const rows = Array.from({ length: 150 }, (_, i) => Array.from(iris.X.values.subarray(4 * i, 4 * i + 4)));

/** The label of the nearest centre of the classes, in columns from `from` on. */
class NearestCentre implements OwnLearner<readonly number[][]> {
  readonly #from: number;
  readonly #classes: readonly Label[];
  #centres = new Map<Label, number[]>();
  fits: { rows: number; weights?: Float64Array }[] = [];

  constructor({ from }: { from: number }, classes: readonly Label[]) {
    this.#from = from;
    this.#classes = classes;
  }

  fit(X: readonly number[][], y: Label[], { weights }: { weights?: Float64Array }): void {
    this.fits.push({ rows: X.length, weights });
    for (const label of new Set(y)) {
      const own = X.filter((_, i) => y[i] === label);
      this.#centres.set(
        label,
        own[0].map((_, j) => own.reduce((sum, row) => sum + row[j], 0) / own.length),
      );
    }
  }

  predict(X: readonly number[][]): Label[] {
    return this.predictProba(X).map((row) => this.#classes[row.indexOf(Math.max(...row))]);
  }

  predictProba(X: readonly number[][]): number[][] {
    return X.map((row) => {
      const near = this.#classes.map((label) => {
        const centre = this.#centres.get(label) ?? [];
        const squares = row.reduce((sum, x, j) => sum + (j < this.#from ? 0 : (x - (centre[j] ?? 1e9)) ** 2), 0);
        return Math.exp(-3 * squares) + 1e-12;
      });
      const sum = near.reduce((total, value) => total + value, 0);
      return near.map((value) => value / sum);
    });
  }
}

const made: NearestCentre[] = [];
const options = {
  create: (params: { from: number }, { classes }: { classes: readonly Label[] }) => {
    made.push(new NearestCentre(params, classes));
    return made[made.length - 1];
  },
  space: { from: hp.randint('from', 0, 4) },
  ...{ maxEvals: 12, seed: 1, algo: random(), race: false },
};

describe('HyperoptSearchCV', () => {
  test('finds the best parameters of the caller’s object, and fits it to all rows', async () => {
    const search = new HyperoptSearchCV(options);
    expect(await search.fit(rows, iris.y, { folds: 5 })).toBe(search);
    expect(search.trials.length).toBeGreaterThan(3);
    // Petals, columns 2 and 3, tell the kinds apart better than all four.
    expect(search.bestParams.from).toBeGreaterThan(0);
    expect(search.bestScore).toBeGreaterThan(0.94);
    expect(await search.score(rows, iris.y)).toBeGreaterThan(0.94);
    expect(await search.score(rows, iris.y, { metric: 'logLoss' })).toBeLessThan(0.5);
    expect((search.bestEstimator as NearestCentre).fits).toEqual([{ rows: 150, weights: undefined }]);
    expect(new Set(await search.predict(rows))).toEqual(new Set(iris.classes));
    expect((await search.predictProba(rows))[0]).toHaveLength(3);
    expect(search.honestScore?.method).toBe('bbc');
    expect(search.baseline?.score).toBeCloseTo(1 / 3, 12);
    expect(search.trials.best?.foldLosses).toHaveLength(5);
  });

  test('by a metric of probabilities asks for them, and is the same for the same seed', async () => {
    const fit = () => new HyperoptSearchCV({ ...options, metric: 'logLoss' }).fit(rows, iris.y, { folds: 3 });
    const [one, other] = [await fit(), await fit()];
    expect(one.bestScore).toBeLessThan(0.4);
    const losses = (search: typeof one) => [...search.trials].map(({ loss }) => loss);
    expect(losses(other)).toEqual(losses(one));
  });

  test('gives a Matrix as a Matrix, values as values and weights to each fit', async () => {
    const { X, y } = loadDiabetes();
    const weights = y.map((_, i) => 1 + (i % 2));
    const seen = new Set<string>();
    const search = new HyperoptSearchCV({
      create: ({ shrink }: { shrink: number }) => {
        let mean = 0;
        return {
          fit(X: Matrix, y: Label[], { weights }: { weights?: Float64Array }) {
            seen.add(`${X.rows === y.length} ${weights?.length === y.length}`);
            mean = (y as number[]).reduce((sum, value) => sum + value, 0) / y.length;
          },
          predict: async (X: Matrix) => new Array<number>(X.rows).fill(shrink * mean),
        };
      },
      space: { shrink: hp.uniform('shrink', 0, 1) },
      ...{ metric: 'rmse', maxEvals: 15, seed: 1 },
    });
    await search.fit(X, y, { folds: 3, weights });
    expect([...seen]).toEqual(['true true']);
    expect(search.bestParams.shrink).toBeGreaterThan(0.7);
    await expect(search.predictProba(X)).rejects.toThrow('needs predictProba');
  });

  test('records what fails and goes on; a warm start keeps the best', async () => {
    const search = new HyperoptSearchCV({
      ...options,
      create: (params: { from: number }, context: { classes: readonly Label[] }) => {
        if (params.from === 1) throw new Error('not this one');
        return params.from === 2 ? { fit() {}, predict: () => [] } : options.create(params, context);
      },
      ...{ maxEvals: 4 },
    });
    await search.fit(rows, iris.y);
    const before = search.trials.best?.loss ?? 1;
    const errors = [...search.trials].flatMap(({ error }) => (error ? [error.message] : []));
    for (const message of errors) expect(message).toMatch(/not this one|expected 30 answers/);
    expect(errors.length).toBeGreaterThan(0);
    await search.fit(rows, iris.y, { warmStart: true });
    expect(search.trials.best?.loss).toBeLessThanOrEqual(before);
    const hopeless = new HyperoptSearchCV({ ...options, create: () => ({ fit() {}, predict: () => [] }) });
    await expect(hopeless.fit(rows, iris.y)).rejects.toThrow(/all \d+ trials failed/);
  });

  test('says what it needs', async () => {
    expect(() => new HyperoptSearchCV({ ...options, create: undefined as never })).toThrow(
      'create: expected a function',
    );
    expect(() => new HyperoptSearchCV({ ...options, folds: 3 } as never)).toThrow('folds');
    const search = new HyperoptSearchCV(options);
    expect(() => search.bestParams).toThrow('call fit first');
    await expect(search.predict(rows)).rejects.toMatchObject({ code: 'not-fitted' });
    await expect(search.fit(3 as never, iris.y)).rejects.toThrow('X: expected an array with one element per row');
  });
});
