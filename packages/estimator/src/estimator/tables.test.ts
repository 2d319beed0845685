/** Tables and records at the estimator's door. */
import { type Table, toDocuments } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { HyperoptEstimator } from './hyperopt-estimator.ts';

const draws = stream(2, 'tables');
const rows = 90;
const label = Array.from({ length: rows }, () => draws.integer(0, 2));
const says = label.map((y) => `${y ? 'really good' : 'rather bad'} thing number ${draws.integer(0, 99)}`);
const size = label.map((y) => y + draws.normal());
const records = label.map((y, i) => ({ label: y ? 'yes' : 'no', size: size[i], says: says[i] }));
const table: Table = {
  rows,
  columns: [
    { name: 'says', type: 'text', missing: new Uint8Array(rows), ...toDocuments(says) },
    { name: 'label', type: 'category', codes: Int32Array.from(label), levels: ['no', 'yes'] },
    { name: 'size', type: 'number', values: Float64Array.from(size) },
  ],
};
const options = { maxEvals: 2, seed: 1, workers: 2 };
const one = { maxEvals: 1, executor: 'inline' as const, honest: false as const };

test('a table with text is searched with what reads text, in threads as inline', async () => {
  const threads = await new HyperoptEstimator(options).fit(table, 'label', { folds: 3 });
  const inline = await new HyperoptEstimator({ ...options, executor: 'inline' }).fit(table, 'label', { folds: 3 });
  expect(JSON.stringify(threads)).toBe(JSON.stringify(inline));
  expect(threads.score(table)).toBeGreaterThan(0.9);
  const [first] = threads.bestModel().preprocessing;
  expect(first.kind).toBe('textColumns');
  const again = await HyperoptEstimator.fromJSON(JSON.stringify(threads));
  expect(again.predict(table)).toEqual(threads.predict(table));

  const odd = records.map(({ size: _, ...rest }) => ({ ...rest, size: null, more: 1 }));
  again.predict(odd);
  again.predictProba(odd);
  expect(again.warnings).toEqual([
    { code: 'extra-columns', message: 'X: "more": column was not in training, ignored' },
  ]);
}, 60_000);

test('records are as good as a table, and y by name as by value', async () => {
  const named = await new HyperoptEstimator(one).fit(records, 'label', { folds: 3 });
  const features = records.map(({ label: _, ...rest }) => rest);
  const given = await new HyperoptEstimator(one).fit(
    features,
    records.map((record) => record.label),
    { folds: 3 },
  );
  expect(named.predictProba(features)).toEqual(given.predictProba(features));
  expect(named.score(records)).toBeGreaterThan(0.9);
  expect(() => given.score(records)).toThrow('score: expected y');
  await expect(new HyperoptEstimator(one).fit(records, 'lable')).rejects.toThrow('did you mean "label"?');
}, 60_000);
