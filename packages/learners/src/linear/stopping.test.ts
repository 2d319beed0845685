/** Long fits of linear models can be stopped: they yield as often as they work. */

import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { blobs, uniforms } from '../contract/conformance/training-sets.ts';
import { drive } from '../contract/drive.ts';
import { createRun } from '../contract/run.ts';
import { lasso } from './lasso.ts';
import { logisticRegression } from './logistic-regression.ts';

test.each([
  ['more rows than columns', 200, 40],
  ['more columns than rows', 40, 200],
])('a lasso that would never converge, with %s', async (_, rows, columns) => {
  const { X } = blobs({ rows, columns, classes: 0 });
  const draw = uniforms(3);
  const data = { X, y: Float64Array.from({ length: rows }, draw), nClasses: 0 };
  const run = createRun(stream(0));
  const pauses: number[] = [];
  const fit = lasso.fit(lasso.resolve({ alpha: 1e-9, tol: 0, maxIter: 1e9 }), data, run);
  const stopped = drive(fit, () => {
    pauses.push(run.work);
    if (pauses.length === 4) throw new Error('enough');
    return undefined;
  });
  await expect(stopped).rejects.toThrow('enough');
  for (let i = 1; i < 4; i++) expect(pauses[i] - pauses[i - 1]).toBeLessThan(1.2e7);
});

test('logistic regression tells its iterations', async () => {
  const { X } = blobs({ rows: 8000, columns: 100, classes: 6 });
  const draw = uniforms(3);
  const data = { X, y: Int32Array.from({ length: 8000 }, () => Math.floor(6 * draw())), nClasses: 6 };
  const params = logisticRegression.resolve({ C: 1e6, tol: 1e-12 });
  const steps: number[] = [];
  const state = await drive(logisticRegression.fit(params, data, createRun(stream(0))), ({ step }) => {
    steps.push(step);
    return undefined;
  });
  expect(steps.length).toBeGreaterThan(0);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(drive(logisticRegression.fit(params, data, createRun(stream(0))))).toEqual(state);
});
