/** The prebuilt files in a real browser: the same searches as in Node, in web workers that can be stopped and replaced. */
import { readFileSync } from 'node:fs';
import { loadIris } from '@hyperopt-ts/datasets';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type EstimatorOptions, HyperoptEstimator, type TrialRow } from '../index.ts';
import { findChromium } from './find-chromium.ts';
import { type Served, serve } from './serve.ts';

declare global {
  var lib: typeof import('../index.ts');
  var estimator: HyperoptEstimator;
  var loadModel: typeof import('../predict.ts').loadModel;
  var X: number[][];
  var y: string[];
}

const executablePath = findChromium();
if (!executablePath) {
  process.stderr.write('the tests of the browser are skipped: no Chromium is on the path, nor named by CHROMIUM\n');
}
const inChromium = executablePath ? describe : describe.skip;

const iris = loadIris();
const rows = Array.from({ length: iris.X.rows }, (_, i) => Array.from(iris.X.values.subarray(4 * i, 4 * i + 4)));
const options = { maxEvals: 10, seed: 1, workers: 2 };

/** A page that does nothing by itself. */
const idle = `<!doctype html><script type="module">
  import * as lib from './hyperopt-ts.js';
  import { loadModel } from './predict.js';
  Object.assign(globalThis, { lib, loadModel }, await (await fetch('./iris.json')).json());
</script>`;

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const prebuilt = ['hyperopt-ts.js', 'web-worker.js', 'predict.js'];
const files: Record<string, string> = {
  ...Object.fromEntries(prebuilt.map((name) => [name, read(`../browser/${name}`)])),
  'search.html': read('../../src/chromium/search.html'),
  'idle.html': idle,
  'iris.json': JSON.stringify({ X: rows, y: iris.y, options }),
  'misbehaving.js': read('misbehaving.js'),
};
/** What lets a page share memory with its workers. */
const isolation = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

inChromium('in Chromium', () => {
  let browser: Browser;
  let isolated: Served;
  let plain: Served;
  let idlePage: Page;
  let inNode: HyperoptEstimator;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    [isolated, plain] = [await serve(files, isolation), await serve(files)];
    idlePage = (await open(plain, 'idle.html')).page;
    inNode = await new HyperoptEstimator(options).fit(rows, iris.y, { folds: 5 });
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([isolated, plain].map((served) => served?.close()));
  });

  /** Opens a page, which is done when this resolves; `workers` is how many it started. */
  async function open({ origin }: Served, name: string): Promise<{ readonly page: Page; readonly workers: number }> {
    const page = await browser.newPage();
    let workers = 0;
    page.on('worker', () => workers++);
    const failure = new Promise<never>((_, reject) => page.once('pageerror', reject));
    await page.goto(`${origin}/${name}`);
    await Promise.race([failure, page.waitForFunction(() => 'y' in globalThis)]);
    return { page, workers };
  }

  test.each([
    ['isolated from others, which shares the data', true, () => isolated],
    ['like any other, which copies the data', false, () => plain],
  ])('a page %s, searches as Node does, and its model predicts the same in Node', async (_, isIsolated, served) => {
    const { page, workers } = await open(served(), 'search.html');
    expect(workers).toBeGreaterThanOrEqual(2);
    expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(isIsolated);
    const { trials, model, probabilities } = await page.evaluate(() => {
      const { estimator, X } = globalThis;
      return {
        trials: estimator.trials.toRecords(),
        model: JSON.stringify(estimator.toJSON()),
        probabilities: estimator.predictProba(X).map((row) => Array.from(row)),
      };
    });
    expect(trials.map(untimed)).toEqual(inNode.trials.toRecords().map(untimed));
    expect(model).toBe(JSON.stringify(inNode.toJSON()));
    const loaded = await HyperoptEstimator.fromJSON(model);
    expect(loaded.predictProba(rows).map((row) => Array.from(row))).toEqual(probabilities);
  });

  test('files from another origin start their workers, too', async () => {
    const cdn = await serve(files, { 'access-control-allow-origin': '*' });
    const html = files['search.html'].replace('./hyperopt-ts.js', `${cdn.origin}/hyperopt-ts.js`);
    const site = await serve({ 'search.html': html, 'iris.json': files['iris.json'] });
    try {
      const { page, workers } = await open(site, 'search.html');
      expect(workers).toBeGreaterThanOrEqual(2);
      expect(await page.evaluate(() => JSON.stringify(globalThis.estimator.toJSON()))).toBe(
        JSON.stringify(inNode.toJSON()),
      );
    } finally {
      await Promise.all([cdn.close(), site.close()]);
    }
  });

  test('hyperopt-ts/predict reads a model and predicts the same', async () => {
    const probabilities = await idlePage.evaluate(async (model) => {
      const { predictProba } = await globalThis.loadModel(model);
      return predictProba(globalThis.X).map((row) => Array.from(row));
    }, JSON.stringify(inNode.toJSON()));
    expect(probabilities).toEqual(inNode.predictProba(rows).map((row) => Array.from(row)));
  });

  test.each([
    ['throws', 'failed', /^thrown on purpose$/],
    ['rejects', 'failed', /^rejected on purpose$/],
    ['gives NaN', 'failed', /^the predictions of fold 0 hold NaN$/],
    ['closes', 'failed', /^the worker closed itself$/],
    ['throws later', 'crashed', /thrown later$/],
    ['rejects unseen', 'crashed', /rejected unseen$/],
    ['spins', 'timeout', /^the trial took longer than its limit of 0.3 s$/],
  ])('a trial that %s is %s, and the search goes on', async (how, status, message) => {
    const { trials, error } = await misbehave(idlePage, [how, 'not'], { trialTimeout: 0.3 });
    expect(error).toBeUndefined();
    expect(trials).toHaveLength(2);
    expect(trials).toContainEqual({ how: 'not', status: 'ok', message: undefined });
    expect(trials).toContainEqual({ how, status, message: expect.stringMatching(message) });
  });

  test('the page lives while a worker is stuck, and can end the search', async () => {
    const { status, turns, seconds } = await misbehave(idlePage, ['spins'], { workers: 1 }, 300);
    expect(status).toBe('aborted');
    expect(turns).toBeGreaterThan(5);
    expect(seconds).toBeLessThan(1.3);
  });

  test('a module that does not load is a clear error', async () => {
    const { error } = await misbehave(idlePage, ['not'], { modules: ['/no-such-module.js'] });
    expect(error).toMatch(/no-such-module/);
  });

  test('without the worker file the error names it', async () => {
    const { 'web-worker.js': _, ...others } = files;
    const site = await serve(others);
    try {
      const { error } = await misbehave((await open(site, 'idle.html')).page, ['not']);
      expect(error).toContain(`all 2 trials failed; 2 of them with: failed: ${site.origin}/web-worker.js did not load`);
    } finally {
      await site.close();
    }
  });
});

function untimed(row: TrialRow): TrialRow {
  return { ...row, seconds: 0 };
}

/** A search in a page over what a learner may do, which the page ends after some milliseconds. */
function misbehave(page: Page, hows: string[], given: EstimatorOptions = {}, stopAfter = 60_000) {
  const options = { preprocessing: [], seed: 2, workers: 2, maxEvals: 2, modules: ['/misbehaving.js'], ...given };
  return page.evaluate(
    async ({ hows, options, stopAfter }) => {
      const { HyperoptEstimator, hp } = globalThis.lib;
      const classifier = {
        kind: 'misbehaving',
        params: { how: hp.choice('how', hows), level: hp.uniform('level', 0, 1) },
      };
      const modules = options.modules.map((name) => new URL(String(name), location.href));
      const signal = AbortSignal.timeout(stopAfter);
      const estimator = new HyperoptEstimator({ ...options, classifier, modules, signal });
      let turns = 0;
      const timer = setInterval(() => turns++, 10);
      const start = performance.now();
      const error = await estimator.fit(globalThis.X, globalThis.y, { validSize: 0.5 }).then(
        () => undefined,
        (error: Error) => error.message,
      );
      const seconds = (performance.now() - start) / 1000;
      clearInterval(timer);
      const trials = [...estimator.trials].map(({ status, error, params }) => {
        return { how: hows[params.how], status, message: error?.message };
      });
      return { trials, error, status: estimator.status, turns, seconds };
    },
    { hows, options, stopAfter },
  );
}
