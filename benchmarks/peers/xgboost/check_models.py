"""Checks that XGBoost reads the models that @hyperopt-ts/learners writes, and that its margins on them are ours.

    npm run build && npm run peers -- xgboost
    benchmarks/peers/xgboost/.venv/bin/python benchmarks/peers/xgboost/check_models.py

Ours reads the models of packages/learners/fixtures/xgboost.json.gz, writes them again, also with other base scores, and
tells its margins on the fixtures' rows. With --write, hashes of the texts that XGBoost agreed to go into
packages/learners/fixtures/xgboost-written.json, which the tests compare with what is written now.
"""

import gzip
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
import { fromXgboostJson, toXgboostJson } from '@hyperopt-ts/learners';
import { referenceMargins } from './packages/learners/dist/test-support/reference-margins.js';
import { caseRows, xgboostFixtures } from './packages/learners/dist/test-support/xgboost-fixtures.js';

const written = xgboostFixtures().models.flatMap((item) => {
  const { booster, featureTypes } = fromXgboostJson(item.model);
  const options = featureTypes.length > 0 ? { featureTypes } : {};
  return [0, -9.5, 6.25].map((shift) => {
    const shifted = { ...booster, baseScores: booster.baseScores.map((score) => score + shift) };
    const margins = referenceMargins(shifted, caseRows(item));
    return { name: `${item.name}, base score ${shift}`, case: item.name, text: toXgboostJson(shifted, options), margins };
  });
});
console.log(JSON.stringify(written));
"""

with gzip.open(FIXTURES / "xgboost.json.gz", "rt") as file:
    cases = {case["name"]: case for case in json.load(file)["models"]}
run = subprocess.run(["node", "--input-type=module", "-e", OURS], cwd=ROOT, capture_output=True, text=True, check=True)

worst = 0
hashes = {}
for ours in json.loads(run.stdout):
    case = cases[ours["case"]]
    booster = xgb.Booster(model_file=bytearray(ours["text"], "utf8"))
    X = np.array([np.nan if x is None else x for x in case["X"]], dtype=np.float64).reshape(-1, case["columns"])
    types = booster.feature_types
    data = xgb.DMatrix(X, feature_types=types, enable_categorical=types is not None)
    margins = booster.predict(data, output_margin=True).ravel()
    expected = np.array(ours["margins"])
    distance = float(np.max(np.abs(margins - expected) / np.maximum(1, np.abs(expected))))
    worst = max(worst, distance)
    hashes[ours["name"]] = hashlib.sha256(ours["text"].encode()).hexdigest()
    if not distance <= TOLERANCE:
        sys.exit(f"{ours['name']}: margins differ by {distance}")

if "--write" in sys.argv:
    text = json.dumps({"versions": {"xgboost": xgb.__version__}, "sha256": hashes}, indent=1)
    (FIXTURES / "xgboost-written.json").write_text(text + "\n")
print(f"{len(hashes)} models agree, to {worst:.2g} relative to the margin or to 1")
