"""Checks that XGBoost reads the models that @hyperopt-ts/learners writes, and that its margins on them are ours.

    npm run build && npm run peers -- xgboost
    benchmarks/peers/xgboost/.venv/bin/python benchmarks/peers/xgboost/check_models.py

Ours reads the models of packages/learners/fixtures/xgboost.json.gz, writes them again, also with other base scores, and
tells its margins on the fixtures' rows; then it fits boosters of its own to rows with missing values and categories, and writes
those. With --write, hashes of the texts read from the fixtures and agreed to by XGBoost go into
packages/learners/fixtures/xgboost-written.json, which the tests compare with what is written now.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import xgboost as xgb

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = ROOT / "packages/learners/fixtures"
TOLERANCE = 1e-6

OURS = """
import * as learners from '@hyperopt-ts/learners';
import { stream } from '@hyperopt-ts/numerics';
import { referenceMargins } from './packages/learners/dist/test-support/reference-margins.js';
import { caseRows, xgboostFixtures } from './packages/learners/dist/test-support/xgboost-fixtures.js';

const { fromXgboostJson, toXgboostJson } = learners;
const written = xgboostFixtures().models.flatMap((item) => {
  const { booster, featureTypes } = fromXgboostJson(item.model);
  const options = featureTypes.length > 0 ? { featureTypes } : {};
  return [0, -9.5, 6.25].map((shift) => {
    const shifted = { ...booster, baseScores: booster.baseScores.map((score) => score + shift) };
    const margins = referenceMargins(shifted, caseRows(item));
    const text = toXgboostJson(shifted, options);
    return { name: `${item.name}, base score ${shift}`, X: item.X, columns: item.columns, text, margins, isFixture: true };
  });
});

const rows = 400;
const draws = stream(0, 'check models');
const values = Float64Array.from({ length: rows * 4 }, (_, i) => {
  if (draws.uniform() < 0.1) return NaN;
  return i % 4 === 3 ? draws.integer(0, 12) : draws.normal();
});
const X = { rows, columns: 4, values, levels: Uint32Array.of(0, 0, 0, 12) };
const signal = Array.from({ length: rows }, (_, i) => (values[i * 4] || 0) + ((values[i * 4 + 3] || 0) % 3) + draws.normal(0, 0.2));
const featureTypes = ['float', 'float', 'float', 'c'];
const params = { nEstimators: 12, maxLeaves: 8, minDataPerGroup: 5 };
const deep = { nEstimators: 3, maxLeaves: null, minSamplesLeaf: 1, minDataPerGroup: 1, maxCatToOnehot: 64 };
await fit('gradientBoostingRegressor', { ...deep, loss: 'squaredError' }, Float64Array.from(signal), 0);
for (const nClasses of [2, 3]) {
  const y = Int32Array.from(signal, (s) => Math.max(0, Math.min(nClasses - 1, Math.floor(s))));
  await fit('gradientBoostingClassifier', params, y, nClasses);
}
for (const loss of ['squaredError', 'absoluteError', 'huber', 'quantile', 'poisson']) {
  const y = Float64Array.from(signal, (s) => (loss === 'poisson' ? Math.max(0, Math.round(s)) : 1000 + s));
  await fit('gradientBoostingRegressor', { ...params, loss, alpha: 0.5 }, y, 0);
}

async function fit(kind, params, y, nClasses) {
  const learner = learners[kind];
  const booster = await learners.drive(learner.fit(learner.resolve(params), { X, y, nClasses }, learners.createRun(stream(1))));
  const probes = { ...X, values: values.map((x, i) => (i % 4 === 3 && i % 28 === 3 ? 40 : x)) };
  const cells = [...probes.values].map((x) => (Number.isNaN(x) ? null : x));
  const name = `${kind}, ${params.loss ?? nClasses + ' classes'}`;
  written.push({ name, X: cells, columns: 4, text: toXgboostJson(booster, { featureTypes }), margins: referenceMargins(booster, probes) });
}
console.log(JSON.stringify(written));
"""

run = subprocess.run(["node", "--input-type=module", "-e", OURS], cwd=ROOT, capture_output=True, text=True, check=True)

worst = 0
count = 0
hashes = {}
for ours in json.loads(run.stdout):
    booster = xgb.Booster(model_file=bytearray(ours["text"], "utf8"))
    X = np.array([np.nan if x is None else x for x in ours["X"]], dtype=np.float64).reshape(-1, ours["columns"])
    types = booster.feature_types
    data = xgb.DMatrix(X, feature_types=types, enable_categorical=types is not None)
    margins = booster.predict(data, output_margin=True).ravel()
    expected = np.array(ours["margins"])
    distance = float(np.max(np.abs(margins - expected) / np.maximum(1, np.abs(expected))))
    worst = max(worst, distance)
    count += 1
    if ours.get("isFixture"):
        hashes[ours["name"]] = hashlib.sha256(ours["text"].encode()).hexdigest()
    if not distance <= TOLERANCE:
        sys.exit(f"{ours['name']}: margins differ by {distance}")

if "--write" in sys.argv:
    text = json.dumps({"versions": {"xgboost": xgb.__version__}, "sha256": hashes}, indent=1)
    (FIXTURES / "xgboost-written.json").write_text(text + "\n")
print(f"{count} models agree, to {worst:.2g} relative to the margin or to 1")
