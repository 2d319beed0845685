"""Writes packages/learners/fixtures/trees.json.gz: scikit-learn's trees and forests on 20 splits of the bundled data sets.

A split is the bits of its test rows. Forest scores are means over several random states per split (`repeats`), because one
forest on a small test set is mostly luck. `agreed` holds what all of 20 random states of a single tree predict alike: where they
differ, ties between equally good splits decide (-1).
"""

import base64
import gzip
import json

import numpy as np
import sklearn
from bundled import ROOT, camel, load, split
from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor, RandomForestClassifier, RandomForestRegressor
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

TARGET = ROOT / "packages/learners/fixtures/trees.json.gz"
SPLITS = 20
REPEATS = {"iris": 8, "wine": 8, "breast_cancer": 4, "digits": 1, "diabetes": 4}
CLASSIFIERS = {
    "decisionTreeClassifier": DecisionTreeClassifier,
    "randomForestClassifier": RandomForestClassifier,
    "extraTreesClassifier": ExtraTreesClassifier,
}
REGRESSORS = {
    "decisionTreeRegressor": DecisionTreeRegressor,
    "randomForestRegressor": RandomForestRegressor,
    "extraTreesRegressor": ExtraTreesRegressor,
}
SINGLE = [
    {},
    {"criterion": "entropy"},
    {"max_depth": 3},
    {"min_samples_leaf": 5, "min_samples_split": 14},
    {"max_leaf_nodes": 7},
    {"min_impurity_decrease": 0.02, "criterion": "entropy"},
]


def mean_score(make, repeats, X, y, test, first):
    scores = [make(random_state=first + r).fit(X[~test], y[~test]).score(X[test], y[test]) for r in range(repeats)]
    return round(float(np.mean(scores)), 6)


def agreed(make, X, y, test, params):
    predictions = np.array([make(random_state=r, **params).fit(X[~test], y[~test]).predict(X[test]) for r in range(20)])
    same = (predictions == predictions[0]).all(axis=0)
    return np.where(same, predictions[0], -1)


data = {}
for name, repeats in REPEATS.items():
    X, y = load(name)
    classes = name != "diabetes"
    tests = [split(y, seed, classes) for seed in range(SPLITS)]
    scores = {}
    for kind, make in (CLASSIFIERS if classes else REGRESSORS).items():
        times = repeats * 4 if kind.startswith("decision") else repeats
        scores[kind] = {"repeats": times, "scores": [mean_score(make, times, X, y, t, 100 * s) for s, t in enumerate(tests)]}
    make = DecisionTreeClassifier if classes else DecisionTreeRegressor
    single = [p for p in SINGLE if classes or "criterion" not in p]
    data[name] = {
        "splits": [base64.b64encode(np.packbits(test)).decode() for test in tests],
        "scores": scores,
        "agreed": [
            {
                "params": {camel(key): value for key, value in params.items()},
                "predictions": [float("%.12g" % v) for v in agreed(make, X, y, tests[0], params)],
            }
            for params in single
        ],
    }
    print(name, {kind: round(float(np.mean(found["scores"])), 4) for kind, found in scores.items()})

text = json.dumps({"versions": {"scikit-learn": sklearn.__version__}, "data": data}, separators=(",", ":"))
TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))
