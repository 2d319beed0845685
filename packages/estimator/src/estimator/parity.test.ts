/** What hyperopt-sklearn's estimator has: parameters, warm starts, losses of probabilities, weights. */
import type { Label } from '@hyperopt-ts/data';
import { loadIris } from '@hyperopt-ts/datasets';
import { decisionTreeClassifier, kNeighborsClassifier, type LossContext } from '@hyperopt-ts/models';
import { random } from '@hyperopt-ts/tpe';
import { describe, expect, test } from '@jest/globals';
import type { Progress } from '../search/progress.ts';
import { HyperoptEstimator } from './hyperopt-estimator.ts';

const iris = loadIris();
const classifier = kNeighborsClassifier('knn');
const quick = { classifier, preprocessing: [], maxEvals: 5, seed: 1, executor: 'inline', algo: random() } as const;
const losses = (estimator: HyperoptEstimator) => [...estimator.trials].map(({ loss }) => loss);

describe('parameters', () => {
  test('make another estimator of the same kind', async () => {
    const one = new HyperoptEstimator(quick);
    const other = new HyperoptEstimator(one.getParams());
    await Promise.all([one.fit(iris.X, iris.y), other.fit(iris.X, iris.y)]);
    expect(losses(other)).toEqual(losses(one));
    expect(one.getParams()).toEqual(quick);
  });

  test('can be set between fits: 5 trials, then 10 more', async () => {
    const estimator = new HyperoptEstimator(quick);
    await estimator.fit(iris.X, iris.y);
    const best = estimator.trials.best?.loss;
    expect(estimator.setParams({ maxEvals: 10 })).toBe(estimator);
    await estimator.fit(iris.X, iris.y, { warmStart: true });
    expect(estimator.trials).toHaveLength(15);
    expect(estimator.trials.best?.loss).toBeLessThanOrEqual(best ?? 0);
    expect(estimator.setParams({ maxEvals: undefined }).options.maxEvals).toBe(50);
    expect(() => estimator.setParams({ maxEvals: 0 })).toThrow('maxEvals');
    expect(estimator.options.maxEvals).toBe(50);
    expect(() => estimator.setParams({ maxEval: 5 } as object)).toThrow('did you mean "maxEvals"');
  });

  test('stay while a search runs', async () => {
    const estimator = new HyperoptEstimator(quick);
    const trials = estimator.fitIter(iris.X, iris.y);
    expect((await trials.next()).value).toMatchObject({ number: 0, status: 'ok' });
    expect(() => estimator.setParams({ seed: 2 })).toThrow('searching already');
    await trials.return();
  });
});

describe('a loss', () => {
  test('of probabilities has a column for each class, in order', async () => {
    const contexts: LossContext[] = [];
    const brier = (yTrue: Label[], probabilities: Float64Array[], context: LossContext): number => {
      contexts.push(context);
      return yTrue.reduce<number>((sum, label, i) => {
        const p = probabilities[i];
        return (
          sum + context.classes.reduce<number>((s, c, k) => s + (p[k] - Number(c === label)) ** 2, 0) / yTrue.length
        );
      }, 0);
    };
    const estimator = new HyperoptEstimator({ ...quick, race: false, lossFn: { needs: 'probabilities', loss: brier } });
    await estimator.fit(iris.X, iris.y);
    const byMetric = await new HyperoptEstimator({ ...quick, race: false, metric: 'brier', calibrate: false }).fit(
      iris.X,
      iris.y,
    );
    expect(contexts[0]).toEqual({ classes: iris.classes });
    // scikit-learn halves nothing with more than two classes; the order of trials is the same either way.
    const order = (all: readonly number[]) => all.map((_, i) => i).sort((a, b) => all[a] - all[b]);
    expect(order(losses(estimator))).toEqual(order(losses(byMetric)));
    expect(estimator.honestScore).toBeUndefined();
  });

  test('of labels is told the weights of the rows', async () => {
    const weights = Float64Array.from(iris.y, (_, i) => 1 + (i % 3));
    const sums: number[] = [];
    const lossFn = (_yTrue: Label[], _yPred: Label[], context: LossContext): number =>
      sums.push(context.weights?.reduce((sum, weight) => sum + weight, 0) ?? 0);
    await new HyperoptEstimator({ ...quick, maxEvals: 1, lossFn }).fit(iris.X, iris.y, { weights });
    expect(sums.slice(-5).reduce((sum, part) => sum + part, 0)).toBe(300);
  });

  test('that is none of both is refused', async () => {
    const fit = (lossFn: object) => new HyperoptEstimator({ ...quick, lossFn: lossFn as never }).fit(iris.X, iris.y);
    await expect(fit({ needs: 'labels', loss: () => 0 })).rejects.toThrow("{ needs: 'probabilities', loss }");
  });
});

test('weights reach the learners, the metric and the honest score', async () => {
  // Two truths at each place; the weights say which one counts.
  const X = Array.from({ length: 80 }, (_, i) => [i % 2]);
  const y = Array.from({ length: 80 }, (_, i) => (i % 4 < 2 ? i % 2 : 1 - (i % 2)));
  const weights = y.map((label, i) => (label === i % 2 ? 1 : 0.01));
  const options = { ...quick, classifier: decisionTreeClassifier('tree'), ensemble: true, maxEvals: 3 };
  const weighted = await new HyperoptEstimator(options).fit(X, y, { weights });
  expect(weighted.trials.best?.score).toBeGreaterThan(0.98);
  expect(weighted.honestScore?.score).toBeGreaterThan(0.98);
  expect(weighted.predict([[0], [1]])).toEqual([0, 1]);
  const turned = await new HyperoptEstimator(options).fit(X, y, { weights: weights.map((w) => 1.01 - w) });
  expect(turned.predict([[0], [1]])).toEqual([1, 0]);
});

describe('progress', () => {
  test('says what runs, what it cost and what is to gain', async () => {
    const seen: Progress[] = [];
    const estimator = new HyperoptEstimator({
      ...{ ...quick, maxEvals: 14, executor: 'threads', workers: 2 },
      onTrial: (_trial, progress) => seen.push(progress),
    });
    await estimator.fit(iris.X, iris.y);
    const works = [...estimator.trials].map(({ work }) => work);
    seen.forEach(({ work, running, done, gain }, i) => {
      expect(work).toBeCloseTo(
        works.slice(0, i + 1).reduce((sum, one) => sum + one, 0),
        3,
      );
      for (const trial of running) {
        expect(trial).toMatchObject({ learner: 'kNeighborsClassifier' });
        expect(trial.number).toBeGreaterThanOrEqual(done);
        expect(trial.seconds).toBeGreaterThanOrEqual(0);
      }
      if (done < 10) expect(gain).toBe(Infinity);
      else expect(gain).toBeLessThan(0.1);
    });
    expect(seen.at(-1)).toMatchObject({ gain: 0, running: [] });
  });

  test('ends a search that has little to gain, at the same trial whatever runs it', async () => {
    const fit = (where: object) =>
      new HyperoptEstimator({ ...quick, maxEvals: 200, minGain: 0.02, ...where }).fit(iris.X, iris.y, { folds: 2 });
    const inline = await fit({});
    expect(inline.status).toBe('done');
    expect(inline.trials.length).toBeGreaterThanOrEqual(10);
    expect(inline.trials.length).toBeLessThan(200);
    const threads = await fit({ executor: 'threads', workers: 2 });
    expect(losses(threads)).toEqual(losses(inline));
    expect(() => new HyperoptEstimator({ minGain: -1 })).toThrow('minGain: expected a number >= 0');
  });
});

describe('refit', () => {
  test('to the full data, of which a part was searched', async () => {
    const part = Array.from({ length: 150 }, (_, i) => i).filter((i) => i % 3 !== 0);
    const rowsOf = (rows: readonly number[]) => rows.map((i) => Array.from(iris.X.values.subarray(4 * i, 4 * i + 4)));
    const knn = kNeighborsClassifier('knn', { nNeighbors: 1, weights: 'distance' });
    const estimator = new HyperoptEstimator({ ...quick, classifier: knn, calibrate: true, maxEvals: 3 });
    await estimator.fit(
      rowsOf(part),
      part.map((i) => iris.y[i]),
    );
    const honest = estimator.honestScore;
    const all = rowsOf(iris.y.map((_, i) => i));
    expect(await estimator.refit(all, iris.y)).toBe(estimator);
    expect(estimator.score(all, iris.y)).toBe(1);
    expect(estimator.honestScore).toEqual(honest);
    // What the new rows need is added.
    const gaps = all.map((row, i) => (i % 10 === 0 ? [Number.NaN, ...row.slice(1)] : row));
    await estimator.refit(gaps, iris.y);
    expect(estimator.score(gaps, iris.y)).toBeGreaterThan(0.9);
    await expect(
      estimator.refit(
        all,
        iris.y.map(String).map((label) => label.slice(0, 1)),
      ),
    ).rejects.toThrow('refit: expected the classes');
  });

  test('needs a search', async () => {
    await expect(new HyperoptEstimator(quick).refit(iris.X, iris.y)).rejects.toMatchObject({ code: 'not-fitted' });
  });
});
