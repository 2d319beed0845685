/** What a trial can do wrong, and what becomes of it and of the search. */
import { loadIris } from '@hyperopt-ts/datasets';
import type { StepSpec } from '@hyperopt-ts/models';
import { hp, type Space } from '@hyperopt-ts/tpe';
import { describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from '../estimator/hyperopt-estimator.ts';
import type { EstimatorOptions } from '../estimator/options.ts';

const modules = [new URL('../testing/misbehaving-learners.js', import.meta.url)];
const { X, y } = loadIris();

/** A learner that does one of these in each trial. */
function doing(...hows: string[]): Space<StepSpec> {
  const how = hows.length === 1 ? hows[0] : hp.choice('how', hows);
  return { kind: 'misbehaving', params: { how, level: hp.uniform('level', 0, 1) } };
}

function estimator(options: EstimatorOptions) {
  return new HyperoptEstimator({ preprocessing: [], maxEvals: 8, modules, seed: 1, workers: 2, ...options });
}

/** One split: each trial is one task. */
const once = { validSize: 0.5 };

const everywhere: [how: string, status: string, message: RegExp][] = [
  ['throws', 'failed', /^thrown on purpose$/],
  ['rejects', 'failed', /^rejected on purpose$/],
  ['gives NaN', 'failed', /^the predictions of fold 0 hold NaN$/],
];

describe.each(['threads', 'inline'] as const)('with executor %s', (executor) => {
  test.each(everywhere)('a trial that %s is %s, and the search goes on', async (how, status, message) => {
    const fitted = await estimator({ classifier: doing(how, 'not'), executor }).fit(X, y, { folds: 2 });
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
    const failing = estimator({ classifier: doing('throws'), executor });
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
    const fitted = await estimator({ classifier: doing('not'), lossFn, executor, workers: 1 }).fit(X, y, once);
    const failures = [...fitted.trials].filter(({ status }) => status === 'failed');
    expect(failures.map(({ error }) => error?.message)).toEqual([
      'no loss today',
      'the loss of fold 0 is NaN: expected a finite number',
    ]);
  });

  test('a module that does not load is a clear error', async () => {
    const missing = [new URL('./no-such-module.js', import.meta.url)];
    await expect(estimator({ classifier: doing('not'), modules: missing, executor }).fit(X, y)).rejects.toThrow(
      /no-such-module/,
    );
  });
});

/** What only a thread of its own stands: needs isolation. */
const isolated: [how: string, status: string, message: RegExp, options: EstimatorOptions][] = [
  ['spins', 'timeout', /^the trial took longer than its limit of 0.3 s$/, { trialTimeout: 0.3 }],
  ['exits', 'crashed', /^the worker exited with code 3$/, {}],
  ['eats heap', 'crashed', /^the search took more than its 300 MB of memory$/, { memoryLimit: 300 }],
  ['eats large arrays', 'crashed', /^the search took more than its 300 MB of memory$/, { memoryLimit: 300 }],
  ['eats buffers', 'crashed', /^the search took more than its 300 MB of memory$/, { memoryLimit: 300 }],
  ['eats WebAssembly', 'crashed', /^the search took more than its 300 MB of memory$/, { memoryLimit: 300 }],
];

describe('in threads', () => {
  test.each(isolated)('a trial that %s is %s, and its worker is replaced', async (how, status, message, options) => {
    const search = estimator({ classifier: doing(how, 'not'), maxEvals: 2, seed: 2, ...options });
    const fitted = await search.fit(X, y, once);
    const [bad, good] = [...fitted.trials].sort((a, b) => a.params.how - b.params.how);
    expect(bad).toMatchObject({ status, error: { message: expect.stringMatching(message) } });
    expect(bad.seconds).toBeLessThan(20);
    expect(good.status).toBe('ok');
    expect(fitted.predict(X)).toHaveLength(150);
  });

  test('a task whose worker is killed is run once more, and nothing is lost', async () => {
    const options = { classifier: doing('exits once'), maxEvals: 4 };
    const fitted = await estimator(options).fit(X, y, once);
    expect([...fitted.trials].map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  test('when each trial is another failure, fit names the commonest', async () => {
    const failing = estimator({ classifier: doing('spins', 'throws', 'exits'), trialTimeout: 0.2, maxEvals: 4 });
    await expect(failing.fit(X, y, once)).rejects.toThrow(/^all 4 trials failed; \d of them with: /);
    expect(new Set([...failing.trials].map(({ status }) => status)).size).toBeGreaterThan(1);
  });
});
