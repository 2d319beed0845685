import { loadIris } from '@hyperopt-ts/datasets';
import type { StepSpec } from '@hyperopt-ts/models';
import { hp, type Space } from '@hyperopt-ts/tpe';
import { describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from './hyperopt-estimator.ts';
import type { EstimatorOptions } from './options.ts';

const modules = [new URL('../testing/misbehaving-learners.js', import.meta.url)];
const { X, y } = loadIris();

function misbehaving(how: Space<string>): Space<StepSpec> {
  return { kind: 'misbehaving', params: { how, level: hp.uniform('level', 0, 1) } };
}

/** A learner that misbehaves in some of the trials and is harmless in the others. */
const half = (how: string): Space<StepSpec> => misbehaving(hp.choice('how', [how, 'not']));

function estimator(options: EstimatorOptions) {
  return new HyperoptEstimator({ preprocessing: [], maxEvals: 8, modules, seed: 1, workers: 2, ...options });
}

describe.each(['threads', 'inline'] as const)('with executor %s', (executor) => {
  test.each([
    ['throws', 'failed', /thrown on purpose/],
    ['rejects', 'failed', /rejected on purpose/],
    ['gives NaN', 'failed', /the predictions of fold 0 hold NaN/],
  ])('a learner that %s is recorded and the search goes on', async (how, status, message) => {
    const fitted = await estimator({ classifier: half(how), executor }).fit(X, y, { folds: 2 });
    expect(fitted.trials).toHaveLength(8);
    const bad = [...fitted.trials].filter(({ params }) => params.how === 0);
    expect(bad.length).toBeGreaterThan(0);
    expect(bad.length).toBeLessThan(8);
    for (const trial of bad) {
      expect(trial.status).toBe(status);
      expect(trial.error?.message).toMatch(message);
    }
    expect(fitted.score(X, y)).toBeCloseTo(1 / 3, 5);
  });

  test('when all trials fail, fit says why and how often', async () => {
    const failing = estimator({ classifier: misbehaving('throws'), executor });
    const error = await failing.fit(X, y, { folds: 2 }).catch((error: unknown) => error);
    expect(error).toMatchObject({
      code: 'all-trials-failed',
      message: 'all 8 trials failed; 8 of them with: failed: thrown on purpose',
      cause: { name: 'RangeError' },
    });
    expect(failing.trials).toHaveLength(8);
    expect(failing.status).toBe('failed');
  });

  test('a lossFn that throws or gives NaN fails its trial', async () => {
    let calls = 0;
    const lossFn = (): number => {
      calls++;
      if (calls === 1) throw new Error('no loss today');
      return calls === 4 ? Number.NaN : calls;
    };
    const fitted = await estimator({ classifier: half('not'), lossFn, executor, workers: 1 }).fit(X, y, {
      validSize: 0.5,
    });
    const failures = [...fitted.trials].filter(({ status }) => status === 'failed');
    expect(failures.map(({ error }) => error?.message)).toEqual([
      'no loss today',
      'the loss of fold 0 is NaN: expected a finite number',
    ]);
  });

  test('an abort resolves, keeps the best, and refit fits it', async () => {
    const controller = new AbortController();
    const aborted = estimator({
      classifier: half('throws'),
      executor,
      maxEvals: 1000,
      signal: controller.signal,
      onTrial: (_trial, { done }) => done === 6 && controller.abort(),
    });
    await aborted.fit(X, y, { folds: 2 });
    expect(aborted.status).toBe('aborted');
    expect(aborted.trials.length).toBeLessThan(20);
    expect(() => aborted.predict(X)).toThrow(/not fitted/);
    await aborted.refit();
    expect(aborted.predict(X)).toHaveLength(150);
  });

  test('leaving the loop of search ends it', async () => {
    const left = estimator({ classifier: half('not'), executor, maxEvals: 1000 });
    for await (const trial of left.search(X, y, { folds: 2 })) if (trial.number === 3) break;
    expect(left.status).toBe('aborted');
    expect(left.trials).toHaveLength(4);
  });

  test('a time budget cuts the search', async () => {
    const start = performance.now();
    const cut = await estimator({ classifier: half('not'), executor, maxEvals: undefined, maxTime: 1 }).fit(X, y);
    expect((performance.now() - start) / 1000).toBeLessThan(3);
    expect(cut.trials.length).toBeGreaterThan(4);
    expect(cut.predict(X)).toHaveLength(150);
  });
});

describe('in threads', () => {
  test('an endless trial is stopped at its limit', async () => {
    const start = performance.now();
    const fitted = await estimator({ classifier: half('spins'), trialTimeout: 0.3 }).fit(X, y, { folds: 2 });
    const stuck = [...fitted.trials].filter(({ params }) => params.how === 0);
    expect(stuck.length).toBeGreaterThan(0);
    for (const { status, error, seconds } of stuck) {
      expect(status).toBe('timeout');
      expect(error?.message).toBe('the trial took longer than its limit of 0.3 s');
      expect(seconds).toBeGreaterThan(0.25);
      expect(seconds).toBeLessThan(1.5);
    }
    expect(fitted.trials.best?.params.how).toBe(1);
    expect((performance.now() - start) / 1000).toBeLessThan(10);
  });

  test('a search cut at any moment ends', async () => {
    for (let i = 0; i < 6; i++) {
      const budget = { maxEvals: undefined, maxTime: 1 + i / 50 };
      const cut = await estimator({ classifier: half('not'), ...budget }).fit(X, y, { folds: 3 });
      expect(cut.predict(X)).toHaveLength(150);
    }
  });

  test.each(['exits', 'eats heap'])('a worker that %s is replaced and its trial recorded as crashed', async (how) => {
    const fitted = await estimator({ classifier: half(how), maxEvals: 2, seed: 2 }).fit(X, y, { folds: 2 });
    const statuses = new Set([...fitted.trials].map(({ status, params }) => `${params.how} ${status}`));
    expect([...statuses].sort()).toEqual(['0 crashed', '1 ok']);
  });

  test('an abort stops a trial that never ends, within a second', async () => {
    const controller = new AbortController();
    const endless = estimator({
      classifier: misbehaving('spins'),
      signal: controller.signal,
    });
    const fitting = endless.fit(X, y);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const start = performance.now();
    controller.abort();
    await fitting;
    expect(performance.now() - start).toBeLessThan(1000);
    expect(endless.status).toBe('aborted');
  });

  test('a module that does not load is a clear error', async () => {
    const missing = estimator({ classifier: half('not'), modules: [new URL('./no-such-module.js', import.meta.url)] });
    await expect(missing.fit(X, y)).rejects.toThrow(/no-such-module/);
  });
});

test('inline, a growing learner lets the page live and is stopped within a second', async () => {
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
  expect(performance.now() - start).toBeLessThan(5000);
});
