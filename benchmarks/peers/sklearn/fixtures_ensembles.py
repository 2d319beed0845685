"""Writes packages/learners/fixtures/ensembles.json.gz: scikit-learn's trees with missing values, weights and pruning, AdaBoost and bagging.

`exact` holds what all of 10 random states predict alike for rows of a made table (null where ties between equally good splits
decide). `scores` holds, for each of the 20 splits of the bundled sets in trees.json.gz, the mean score over `repeats` random states.
"""

import gzip
import json

import numpy as np
import sklearn
from bundled import ROOT, load, split
from sklearn.ensemble import (
    AdaBoostClassifier,
    BaggingClassifier,
    BaggingRegressor,
    ExtraTreesClassifier,
    ExtraTreesRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor
from sklearn.utils.class_weight import compute_class_weight

TARGET = ROOT / "packages/learners/fixtures/ensembles.json.gz"
ROWS = 320
TRAIN = 220


def table():
    """Single-precision numbers, so that scikit-learn reads them as they are. Column 3 misses values only in test rows, column 5 none."""
    random = np.random.default_rng(5)
    X = np.round(random.normal(size=(ROWS, 6)) * 64) / 64
    score = X[:, 0] + 0.7 * X[:, 1] * (X[:, 2] > 0) - 0.4 * X[:, 5] + 0.4 * random.normal(size=ROWS)
    gaps = random.random((ROWS, 6)) < [0.3, 0.15, 0.5, 0.2, 0.05, 0]
    gaps[:TRAIN, 3] = False
    # What is missing tells something.
    gaps[:, 0] &= score < 1
    classes = np.digitize(score, [-0.8, 0.3])
    values = np.round(score * 1024) / 1024
    weights = np.round(random.exponential(size=ROWS) * 256) / 256 + 1 / 256
    return X, np.where(gaps, np.nan, X), classes, values, weights


COMPLETE, MISSING, CLASSES, VALUES, WEIGHTS = table()
CLASSIFIERS = {
    "gini": dict(max_depth=5, min_samples_leaf=3),
    "entropy": dict(criterion="entropy", max_depth=5, min_samples_leaf=4),
    "logLoss": dict(criterion="log_loss", max_depth=3),
    "balanced": dict(class_weight="balanced", max_depth=4, min_samples_leaf=3),
    "list": dict(class_weight={0: 0.5, 1: 2, 2: 1}, max_depth=4, min_samples_leaf=3),
}
REGRESSORS = {
    "squaredError": dict(max_depth=5, min_samples_leaf=3),
    "poisson": dict(criterion="poisson", max_depth=4, min_samples_leaf=5),
    "bestFirst": dict(max_leaf_nodes=12, min_samples_leaf=3),
}


def numbers(values):
    return [None if np.isnan(v) else float("%.10g" % v) for v in np.ravel(values)]


def agreed(outputs):
    outputs = np.array(outputs)
    return numbers(np.where(np.ptp(outputs, axis=0) < 1e-9, outputs[0], np.nan))


def exact(make, params, X, y, weights):
    """Outputs for the test rows, and the pruning path with leaves and outputs between its alphas."""

    # A tree of scikit-learn's balances numbers of rows, its forests and our trees what rows weigh.
    if weights and params.get("class_weight") == "balanced":
        heavy = compute_class_weight("balanced", classes=np.arange(3), y=y[:TRAIN], sample_weight=WEIGHTS[:TRAIN])
        params = {**params, "class_weight": dict(enumerate(heavy))}

    def output(random_state, **more):
        model = make(random_state=random_state, **params, **more).fit(X[:TRAIN], y[:TRAIN], WEIGHTS[:TRAIN] if weights else None)
        return model, model.predict_proba(X[TRAIN:]) if hasattr(model, "predict_proba") else model.predict(X[TRAIN:])

    path = make(random_state=0, **params).cost_complexity_pruning_path(X[:TRAIN], y[:TRAIN], WEIGHTS[:TRAIN] if weights else None)
    alphas = np.unique(np.round(path.ccp_alphas, 12))
    between = [(a + b) / 2 for a, b in zip(alphas[:-1], alphas[1:], strict=True) if b - a > 1e-6][::3]
    pruned = []
    for alpha in between:
        models, outputs = zip(*[output(r, ccp_alpha=alpha) for r in range(10)], strict=True)
        leaves = {int(model.get_n_leaves()) for model in models}
        pruned.append({"alpha": alpha, "leaves": leaves.pop() if len(leaves) == 1 else None, "output": agreed(outputs)})
    return {"output": agreed([output(r)[1] for r in range(10)]), "pruned": pruned}


def camel_params(params):
    names = {"max_depth": "maxDepth", "min_samples_leaf": "minSamplesLeaf", "max_leaf_nodes": "maxLeafNodes", "class_weight": "classWeight"}
    values = {"log_loss": "logLoss", "squared_error": "squaredError"}
    out = {names.get(key, key): values.get(value, value) if isinstance(value, str) else value for key, value in params.items()}
    if isinstance(out.get("classWeight"), dict):
        out["classWeight"] = list(out["classWeight"].values())
    return out


def exact_cases():
    cases = []
    for kind, make, settings, y in (
        ("decisionTreeClassifier", DecisionTreeClassifier, CLASSIFIERS, CLASSES),
        ("decisionTreeRegressor", DecisionTreeRegressor, REGRESSORS, VALUES),
    ):
        for name, params in settings.items():
            target = np.round(np.exp(y) * 1024) / 1024 if name == "poisson" else y
            for missing in (False, True):
                for weights in (False, True):
                    X = MISSING if missing else COMPLETE
                    found = exact(make, params, X, target, weights)
                    cases.append({"kind": kind, "name": name, "params": camel_params(params), "missing": missing, "weights": weights, **found})
    return cases


def boosted():
    cases = []
    for params in (dict(n_estimators=1), dict(n_estimators=25), dict(n_estimators=40, learning_rate=0.5)):
        for weights in (False, True):
            models = [
                AdaBoostClassifier(random_state=r, **params).fit(COMPLETE[:TRAIN], CLASSES[:TRAIN], WEIGHTS[:TRAIN] if weights else None)
                for r in range(5)
            ]
            cases.append(
                {
                    "params": {"nEstimators": params["n_estimators"], "learningRate": params.get("learning_rate", 1)},
                    "weights": weights,
                    "estimatorWeights": numbers(models[0].estimator_weights_),
                    "output": agreed([m.predict_proba(COMPLETE[TRAIN:]) for m in models]),
                }
            )
    return cases


def gaps(X):
    """About a fifth of the values, the same wherever this is written."""
    i, j = np.indices(X.shape)
    return np.where((i * 7 + j * 13) % 5 == 0, np.nan, X)


LEARNERS = {
    "classification": {
        "baggingClassifier": (BaggingClassifier, {}, {}, False),
        "baggingClassifier of parts": (
            BaggingClassifier,
            dict(max_samples=0.5, max_features=0.6, bootstrap=False, bootstrap_features=True),
            dict(maxSamples=0.5, maxFeatures=0.6, bootstrap=False, bootstrapFeatures=True),
            False,
        ),
        "randomForestClassifier of small samples": (
            RandomForestClassifier,
            dict(n_estimators=30, max_samples=0.3, class_weight="balanced_subsample"),
            dict(nEstimators=30, maxSamples=0.3, classWeight="balancedSubsample"),
            False,
        ),
        "randomForestClassifier, missing": (RandomForestClassifier, dict(n_estimators=30), dict(nEstimators=30), True),
        "extraTreesClassifier, missing": (ExtraTreesClassifier, dict(n_estimators=30), dict(nEstimators=30), True),
    },
    "regression": {
        "baggingRegressor": (BaggingRegressor, {}, {}, False),
        "randomForestRegressor, missing": (RandomForestRegressor, dict(n_estimators=30), dict(nEstimators=30), True),
        "extraTreesRegressor, missing": (ExtraTreesRegressor, dict(n_estimators=30), dict(nEstimators=30), True),
    },
}
REPEATS = {"iris": 8, "wine": 8, "breast_cancer": 3, "digits": 1, "diabetes": 5}


def scores(name, repeats):
    X, y = load(name)
    task = "regression" if name == "diabetes" else "classification"
    tests = [split(y, seed, task == "classification") for seed in range(20)]
    found = {}
    for label, (make, params, ours, missing) in LEARNERS[task].items():
        Z = gaps(X) if missing else X
        means = []
        for s, test in enumerate(tests):
            models = [make(random_state=100 * s + r, **params).fit(Z[~test], y[~test]) for r in range(repeats)]
            means.append(round(float(np.mean([m.score(Z[test], y[test]) for m in models])), 5))
        found[label] = {"params": ours, "missing": missing, "scores": means}
        print(name, label, round(float(np.mean(means)), 4), flush=True)
    return found


data = {
    "table": {
        "train": TRAIN,
        "complete": numbers(COMPLETE),
        "missing": numbers(MISSING),
        "classes": CLASSES.tolist(),
        "values": numbers(VALUES),
        "weights": numbers(WEIGHTS),
    },
    "exact": exact_cases(),
    "boosted": boosted(),
    "scores": {name: scores(name, repeats) for name, repeats in REPEATS.items()},
}
text = json.dumps({"versions": {"scikit-learn": sklearn.__version__}, "data": data}, separators=(",", ":"))
TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))
print(TARGET.stat().st_size)
