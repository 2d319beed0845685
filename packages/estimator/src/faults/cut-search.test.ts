/**
 * A search that is cut at any moment ends soon and keeps what it has. A process that is killed, and a full disk: see the tests of the
 * journal.
 */
import { loadIris } from '@hyperopt-ts/datasets';
import type { StepSpec } from '@hyperopt-ts/models';
import { stream } from '@hyperopt-ts/numerics';
import { hp, type Space } from '@hyperopt-ts/tpe';
import { describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from '../estimator/hyperopt-estimator.ts';
import type { EstimatorOptions } from '../estimator/options.ts';

const modules = [new URL('../testing/misbehaving-learners.js', import.meta.url)];
const { X, y } = loadIris();
/** The machine of a test may be busy: more than the second that is promised. */
const SOON = 4000;

function doing(how: Space<string>): Space<StepSpec> {
  return { kind: 'misbehaving', params: { how, level: hp.uniform('level', 0, 1) } };
}

function estimator(options: EstimatorOptions) {
  const classifier = doing(hp.choice('how', ['throws', 'not']));
  return new HyperoptEstimator({ classifier, preprocessing: [], modules, seed: 1, workers: 2, ...options });
}

describe.each(['threads', 'inline'] as const)('with executor %s', (executor) => {
  test('aborted at ten moments it resolves, keeps the best, and refit fits it', async () => {
    for (let i = 0; i < 10; i++) {
      const controller = new AbortController();
      let aborted = 0;
      const timer = setTimeout(
        () => {
          aborted = performance.now();
          controller.abort();
        },
        stream('abort', i).uniform(0, executor === 'inline' ? 150 : 500),
      );
      const cut = estimator({ executor, maxEvals: 100_000, signal: controller.signal, ensemble: true });
      await cut.fit(X, y, { folds: 2 });
      clearTimeout(timer);
      expect(performance.now() - aborted).toBeLessThan(SOON);
      expect(cut.status).toBe('aborted');
      expect(() => cut.predict(X)).toThrow(/not fitted/);
      if (i % 4 > 0) continue;
      if (cut.trials.best) expect((await cut.refit()).predict(X)).toHaveLength(150);
      else await expect(cut.refit()).rejects.toThrow(/not fitted/);
    }
  });

  test('aborted before it began it runs nothing', async () => {
    const cut = estimator({ executor, signal: AbortSignal.abort() });
    await cut.fit(X, y);
    expect(cut.status).toBe('aborted');
    expect(cut.trials).toHaveLength(0);
  });

  test('left by whoever reads its trials it ends', async () => {
    const left = estimator({ executor, maxEvals: 1000 });
    for await (const trial of left.search(X, y, { folds: 2 })) if (trial.number === 3) break;
    expect(left.status).toBe('aborted');
    expect(left.trials).toHaveLength(4);
  });

  test('an onTrial that throws ends it with what it threw', async () => {
    const onTrial = (): void => {
      throw new Error('no more');
    };
    const cut = estimator({ executor, onTrial });
    await expect(cut.fit(X, y, { folds: 2 })).rejects.toThrow('no more');
    expect(cut.status).toBe('failed');
  });

  test('out of time it ends with a model', async () => {
    const start = performance.now();
    const cut = await estimator({ executor, maxEvals: undefined, maxTime: 1.5 }).fit(X, y);
    expect(performance.now() - start).toBeLessThan(1500 + SOON);
    expect(cut.trials.length).toBeGreaterThan(2);
    expect(cut.predict(X)).toHaveLength(150);
  });
});

test('an abort stops a trial that never ends', async () => {
  const controller = new AbortController();
  const endless = estimator({ classifier: doing('spins'), signal: controller.signal });
  const fitting = endless.fit(X, y);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const start = performance.now();
  controller.abort();
  await fitting;
  expect(performance.now() - start).toBeLessThan(SOON);
  expect(endless.status).toBe('aborted');
});

test('inline, a growing learner lets the page live and is stopped', async () => {
  const controller = new AbortController();
  const growing = estimator({
    classifier: { kind: 'randomForestClassifier', params: { nEstimators: 1_000_000 } },
    executor: 'inline',
    signal: controller.signal,
  });
  let ticks = 0;
  const timer = setInterval(() => ++ticks === 10 && controller.abort(), 20);
  const start = performance.now();
  await growing.fit(X, y, { folds: 2 });
  clearInterval(timer);
  expect(ticks).toBeGreaterThanOrEqual(10);
  expect(growing.status).toBe('aborted');
  expect(performance.now() - start).toBeLessThan(200 + SOON);
});
