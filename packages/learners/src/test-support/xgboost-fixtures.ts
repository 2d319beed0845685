/** What benchmarks/peers/xgboost/fixtures_xgboost.py wrote: models of XGBoost with what it predicts. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Matrix } from '@hyperopt-ts/data';

export interface XgboostCase {
  readonly name: string;
  /** The file that XGBoost wrote. */
  readonly model: string;
  readonly columns: number;
  /** null is missing. */
  readonly X: readonly (number | null)[];
  /** rows x outputs. */
  readonly margins: readonly number[];
  /** What `Booster.predict` gives: probabilities, labels of multi:softmax, or values. */
  readonly output: readonly number[];
  /** Margins of the rounds up to the best. */
  readonly best?: readonly number[];
  /** SHAP values by the covers in the model: rows x outputs x (columns + 1), the last is the base. */
  readonly contributions?: readonly number[];
  /** By XGBoost's name of the importance, then of the feature: "f0". */
  readonly importances?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface XgboostFixtures {
  readonly models: readonly XgboostCase[];
  /** Models of kinds that are not supported. */
  readonly refused: Readonly<Record<string, string>>;
}

export function xgboostFixtures(): XgboostFixtures {
  const path = new URL('../../fixtures/xgboost.json.gz', import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as XgboostFixtures;
}

export function caseRows({ X, columns }: XgboostCase): Matrix {
  return { rows: X.length / columns, columns, values: Float64Array.from(X, (x) => x ?? Number.NaN) };
}
