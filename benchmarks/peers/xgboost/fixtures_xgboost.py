"""Writes packages/learners/fixtures/xgboost.json.gz: models that XGBoost saved, with its margins, contributions (SHAP values
by the covers it saved) and importances.

Rows are data, values equal to thresholds and their neighbours (also f64 values that only rounding to f32 makes equal),
missing values, and categories that the model never saw. Missing values are null.
"""

import csv
import gzip
import json
import tempfile
from pathlib import Path

import numpy as np
import xgboost as xgb

ROOT = Path(__file__).resolve().parents[3]
TARGET = ROOT / "packages/learners/fixtures/xgboost.json.gz"
rng = np.random.default_rng(7)


def load(name, columns):
    with gzip.open(ROOT / f"datasets/files/{name}.csv.gz", "rt") as file:
        _, *rows = csv.reader(file)
    X = np.array([[float(x) for x in row[:columns]] for row in rows])
    target = [row[-1] for row in rows]
    return X, np.array([float(y) for y in target]) if name == "diabetes" else np.unique(target, return_inverse=True)[1]


def with_missing(X, share):
    return np.where(rng.random(X.shape) < share, np.nan, X)


def mixed(rows, levels):
    """Two numbers, then a column of categories for each of `levels`; the effect of a category is drawn."""
    numbers = rng.normal(size=(rows, 2))
    codes = [rng.integers(0, k, rows) for k in levels]
    signal = numbers[:, 0] + sum(rng.normal(size=k)[c] for k, c in zip(levels, codes))
    return with_missing(np.column_stack([numbers, *codes]), 0.05), signal + 0.3 * rng.normal(size=rows)


def save(booster):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        booster.save_model(path)
        return path.read_text()


def probes(booster, X, types):
    """Rows of X, half of them changed in one value each to a threshold or something close, or to a strange category."""
    rows = X[rng.integers(0, len(X), 60)].copy()
    splits = [
        (index, condition)
        for tree in json.loads(save(booster))["learner"]["gradient_booster"]["model"]["trees"]
        for index, condition, left in zip(tree["split_indices"], tree["split_conditions"], tree["left_children"])
        if left != -1 and (types is None or types[index] == "q")
    ]
    for row in rows[20:]:
        kind = rng.integers(0, 4)
        index, condition = splits[rng.integers(0, len(splits))]
        t = np.float32(condition)
        below = np.nextafter(t, np.float32(-np.inf))
        row[index] = [t, below, (3 * float(t) + float(below)) / 4, np.nan][kind]
    if types is not None:
        for row in rows[40:]:
            row[rng.choice([j for j, kind in enumerate(types) if kind == "c"])] = rng.choice([-3, 31, 32, 70, 2.5, 1e6])
    return rows


def contributions(booster, data):
    found = booster.predict(data, pred_contribs=True)
    return [float("%.7g" % v) for v in found.ravel()]


def case(name, X, y, params, rounds=8, types=None, contribs=False, evals=None):
    def matrix(X, y=None):
        return xgb.DMatrix(X, y, feature_types=types, enable_categorical=types is not None)

    extra = {"evals": [(matrix(*evals), "eval")], "early_stopping_rounds": 2} if evals else {}
    params = {"nthread": 1, "max_depth": 3, "seed": 1, **params}
    booster = xgb.train(params, matrix(X, y), rounds, verbose_eval=False, **extra)
    rows = probes(booster, X, types)
    data = matrix(rows)
    found = {
        "name": name,
        "model": save(booster),
        "columns": X.shape[1],
        "X": [None if np.isnan(v) else v for v in rows.ravel()],
        "margins": [float(v) for v in booster.predict(data, output_margin=True).ravel()],
        "output": [float(v) for v in booster.predict(data).ravel()],
    }
    if contribs:
        found["contributions"] = contributions(booster, data)
        found["importances"] = {kind: booster.get_score(importance_type=kind) for kind in SCORES}
    if evals:
        best = (0, booster.best_iteration + 1)
        found["best"] = [float(v) for v in booster.predict(data, output_margin=True, iteration_range=best).ravel()]
        assert booster.best_iteration + 1 < booster.num_boosted_rounds()
    print(name, len(found["model"]), len(rows))
    return found


def text(booster, X, y):
    return save(xgb.train({"nthread": 1, "max_depth": 2, **booster}, xgb.DMatrix(X, y), 2))


SCORES = ["weight", "gain", "cover", "total_gain", "total_cover"]
cancer, malignant = load("breast_cancer", 6)
wine, cultivar = load("wine", 5)
diabetes, progression = load("diabetes", 6)
mixed_X, mixed_y = mixed(500, [6, 40])
mixed_types = ["q", "q", "c", "c"]
third = np.digitize(mixed_y, np.quantile(mixed_y, [0.3, 0.7]))
counts = rng.poisson(np.exp(diabetes[:, 2] / 40))

cases = [
    case("binary", with_missing(cancer, 0.1), malignant, {"objective": "binary:logistic"}, contribs=True),
    case("mostly positive", cancer, rng.random(len(cancer)) < 0.995, {"objective": "binary:logistic", "max_depth": 2}),
    case("raw logits", cancer, malignant, {"objective": "binary:logitraw"}, rounds=3),
    case("classes", with_missing(wine, 0.1), cultivar, {"objective": "multi:softprob", "num_class": 3}, contribs=True),
    case("labels", wine, cultivar, {"objective": "multi:softmax", "num_class": 3, "base_score": 0.5}, rounds=2),
    case("parallel trees", wine, cultivar, {"objective": "multi:softprob", "num_class": 3, "num_parallel_tree": 2, "subsample": 0.7}, rounds=3),
    case("leaf-wise", diabetes, progression, {"grow_policy": "lossguide", "max_leaves": 7, "max_depth": 0}, contribs=True),
    case("pruned", diabetes, progression, {"tree_method": "exact", "gamma": 9000, "max_depth": 4}),
    case("categories", mixed_X, mixed_y > 0, {"objective": "binary:logistic", "max_cat_to_onehot": 8}, types=mixed_types, contribs=True),
    case("categories, classes", mixed_X, third, {"objective": "multi:softprob", "num_class": 3}, 4, types=mixed_types),
    case("poisson", diabetes, counts, {"objective": "count:poisson"}, contribs=True),
    case("gamma", diabetes, progression, {"objective": "reg:gamma"}, rounds=4),
    case("tweedie", diabetes, counts, {"objective": "reg:tweedie"}, rounds=4),
    case("absolute", diabetes, progression, {"objective": "reg:absoluteerror"}, rounds=4),
    case("huber", diabetes, progression / 100, {"objective": "reg:pseudohubererror", "huber_slope": 0.5, "min_child_weight": 0}, rounds=4),
    case("quantile", diabetes, progression, {"objective": "reg:quantileerror", "quantile_alpha": 0.9}, rounds=4),
    case("stopped early", cancer[::2], malignant[::2], {"objective": "binary:logistic", "eta": 1}, 40, evals=(cancer[1::2], malignant[1::2])),
]
refused = {
    "dart": text({"booster": "dart"}, diabetes, progression),
    "gblinear": text({"booster": "gblinear"}, diabetes, progression),
    "hinge": text({"objective": "binary:hinge"}, cancer, malignant),
    "several targets": text({}, diabetes, np.column_stack([progression, -progression])),
    "vector leaves": text({"multi_strategy": "multi_output_tree"}, diabetes, np.column_stack([progression, -progression])),
}
fixtures = {"versions": {"xgboost": xgb.__version__}, "models": cases, "refused": refused}
TARGET.write_bytes(gzip.compress(json.dumps(fixtures, separators=(",", ":")).encode(), mtime=0))
print(TARGET.stat().st_size)
