import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { loadDiabetes, loadIris } from '@hyperopt-ts/datasets';
import { HyperoptEstimator } from '../index.ts';
import { goldenModels, goldenSearch, goldenSuggestions } from './produce.ts';

// After a change that is meant: node packages/hyperopt-ts/dist/golden/print.js | gzip -9n > packages/hyperopt-ts/golden/golden-1.jsonl.gz
const golden = gunzipSync(readFileSync(new URL('../../golden/golden-1.jsonl.gz', import.meta.url)));
const lines = golden.toString().trimEnd().split('\n');
const models = lines.slice(0, -201);
const suggestions = lines.slice(-200);

describe('golden bytes', () => {
  test('of a model of each learner', async () => {
    expect(await goldenModels()).toEqual(models);
  });

  test('of a search', async () => {
    expect(await goldenSearch()).toBe(lines.at(-201));
  });

  test('of 200 suggestions', () => {
    expect(goldenSuggestions()).toEqual(suggestions);
  });

  test.each(models.map((line) => JSON.parse(line)))('the committed model of $spec.learner.kind loads and predicts', async ({ name, model }) => {
    const set = name === 'iris' ? loadIris() : loadDiabetes();
    const estimator = await HyperoptEstimator.fromJSON(model);
    expect(estimator.score(set.X, set.y)).toBeGreaterThan(name === 'iris' ? 0.9 : 0.35);
  });
});
