/** Against LightGBM's predictions after six rounds: see benchmarks/peers/lightgbm/fixtures_boosting.py. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Matrix } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { drive } from '../contract/drive.ts';
import { createRun } from '../contract/run.ts';
import type { Booster } from './booster.ts';
import { gradientBoostingClassifier, gradientBoostingRegressor } from './gradient-boosting.ts';

interface Fixture {
  rows: number;
  levels: number[];
  X: (number | null)[];
  weights: number[];
  targets: Record<string, number[]>;
  cases: { target: string; columns: number; weighted: boolean; params: object; predictions: number[] }[];
}

const fixture: Fixture = JSON.parse(
  gunzipSync(readFileSync(new URL('../../fixtures/boosting.json.gz', import.meta.url))).toString(),
);
const CLASSES: Record<string, number> = { two: 2, three: 3 };

function columnsOf(columns: number): Matrix {
  const values = fixture.X.filter((_, at) => at % 6 < columns).map((value) => value ?? NaN);
  return {
    rows: fixture.rows,
    columns,
    values: Float64Array.from(values),
    levels: Uint32Array.from(fixture.levels.slice(0, columns)),
  };
}

test('the fixture has cases', () => {
  expect(fixture.cases.length).toBeGreaterThan(15);
});

test.each(
  fixture.cases.map((one) => [`${one.target} of ${one.columns} columns, ${JSON.stringify(one.params)}`, one] as const),
)('%s', (_, { target, columns, weighted, params, predictions }) => {
  const X = columnsOf(columns);
  const weights = weighted ? { weights: Float64Array.from(fixture.weights) } : {};
  const run = createRun(stream(0));
  const y = fixture.targets[target];
  const given = { nEstimators: 6, ...params };
  let found: Float64Array;
  if (CLASSES[target]) {
    const { fit, resolve, predictor } = gradientBoostingClassifier;
    const set = { X, y: Int32Array.from(y), nClasses: CLASSES[target], ...weights };
    found = predictor(drive(fit(resolve(given), set, run)) as Booster)(X);
  } else {
    const { fit, resolve, predictor } = gradientBoostingRegressor;
    const set = { X, y: Float64Array.from(y), nClasses: 0, ...weights };
    found = predictor(drive(fit(resolve(given), set, run)) as Booster)(X);
  }
  expect(found.length).toBe(predictions.length);
  found.forEach((value, i) => {
    if (!(Math.abs(value - predictions[i]) <= 2e-6))
      throw new Error(`${i}: found ${value}, LightGBM ${predictions[i]}`);
  });
});
