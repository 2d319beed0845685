"""Writes packages/learners/fixtures/boosting.json.gz: what LightGBM predicts of its training rows after a few rounds, for
many settings of one table with missing values and categories.

Values are multiples of 1/64, so that thresholds halfway between them are exact in f32. Missing values are null.
"""

import gzip
import json
from pathlib import Path

import lightgbm as lgb
import numpy as np

ROOT = Path(__file__).resolve().parents[3]
TARGET = ROOT / "packages/learners/fixtures/boosting.json.gz"
ROWS = 400
rng = np.random.default_rng(11)

numbers = np.round(rng.normal(size=(ROWS, 4)) * 64) / 64
numbers[:, 3] = np.round(numbers[:, 3])
codes = np.column_stack([rng.integers(0, 3, ROWS), rng.integers(0, 12, ROWS)])
effects = [rng.normal(size=3), rng.normal(size=12)]
signal = numbers[:, 0] * 2 + np.sin(2 * numbers[:, 1]) + 0.5 * numbers[:, 2] * numbers[:, 3]
signal += effects[0][codes[:, 0]] + effects[1][codes[:, 1]]
values = np.round((signal + 0.3 * rng.normal(size=ROWS)) * 64) / 64
X = np.column_stack([numbers, codes]).astype(float)
X[rng.random(X.shape) < 0.08] = np.nan
numeric = X[:, :4]
weights = np.round(rng.uniform(0.5, 2, ROWS) * 16) / 16
targets = {
    "values": values,
    "counts": rng.poisson(np.exp(values / 4)),
    "two": (values > 0.5).astype(int),
    "three": np.digitize(values, [-1, 1.5]),
}

# (target, columns, weights, our parameters, LightGBM's)
CASES = [
    ("values", 4, False, {}, {}),
    ("values", 6, False, {}, {}),
    ("values", 6, False, {"minDataPerGroup": 5, "catSmooth": 2, "catL2": 1}, {"min_data_per_group": 5, "cat_smooth": 2, "cat_l2": 1}),
    ("values", 4, True, {"maxDepth": 3}, {"max_depth": 3}),
    ("values", 4, False, {"minSplitGain": 2}, {"min_split_gain": 2}),
    ("values", 4, False, {"regAlpha": 3, "maxLeaves": 5}, {"reg_alpha": 3, "num_leaves": 5}),
    ("values", 4, False, {"regLambda": 5, "maxLeaves": 5}, {"reg_lambda": 5, "num_leaves": 5}),
    ("values", 4, False, {"maxDeltaStep": 2, "maxLeaves": 5}, {"max_delta_step": 2, "num_leaves": 5}),
    ("values", 4, False, {"monotoneConstraints": [1, -1, 0, 0]}, {"monotone_constraints": [1, -1, 0, 0]}),
    ("values", 4, False, {"maxBins": 16, "maxLeaves": 7, "minSamplesLeaf": 5}, {"max_bin": 16, "num_leaves": 7, "min_child_samples": 5}),
    ("values", 4, False, {"minChildWeight": 40}, {"min_child_weight": 40}),
    ("values", 4, False, {"loss": "absoluteError", "nEstimators": 1}, {"objective": "mae", "n_estimators": 1}),
    ("values", 4, False, {"loss": "quantile", "alpha": 0.75, "nEstimators": 1}, {"objective": "quantile", "alpha": 0.75, "n_estimators": 1}),
    ("values", 4, False, {"loss": "huber", "alpha": 0.9}, {"objective": "huber", "alpha": 0.9}),
    ("counts", 4, False, {"loss": "poisson"}, {"objective": "poisson"}),
    ("two", 6, False, {}, {}),
    ("two", 4, True, {"maxLeaves": 6}, {"num_leaves": 6}),
    ("three", 4, False, {}, {}),
]


def predictions(target, columns, weighted, settings):
    y = targets[target]
    learner = lgb.LGBMRegressor if target in ("values", "counts") else lgb.LGBMClassifier
    model = learner(n_jobs=1, verbose=-1, deterministic=True, force_col_wise=True, **{"n_estimators": 6, **settings})
    model.fit(X[:, :columns], y, sample_weight=weights if weighted else None, categorical_feature=[j for j in (4, 5) if j < columns] or "auto")
    found = model.predict(X[:, :columns]) if learner is lgb.LGBMRegressor else model.predict_proba(X[:, :columns])
    return np.ravel(found)


def rounded(array):
    return [None if np.isnan(x) else float(f"{x:.7g}") for x in np.ravel(array).astype(float)]


fixture = {
    "version": lgb.__version__,
    "rows": ROWS,
    "levels": [0, 0, 0, 0, 3, 12],
    "X": rounded(X),
    "weights": rounded(weights),
    "targets": {name: rounded(y) for name, y in targets.items()},
    "cases": [
        {"target": target, "columns": columns, "weighted": weighted, "params": params, "predictions": rounded(predictions(target, columns, weighted, settings))}
        for target, columns, weighted, params, settings in CASES
    ],
}
with open(TARGET, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as zipped:
    zipped.write(json.dumps(fixture, separators=(",", ":")).encode())
