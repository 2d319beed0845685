"""Writes packages/learners/fixtures/svm.json.gz and neighbors.json.gz: scikit-learn's answers on the bundled data sets.

Rows 0, 4, 8, … are the test rows, the others train. Of digits, the first 600 rows are taken.
"""

import csv
import gzip
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "packages/learners/fixtures"
DIGITS_ROWS = 600


def load(name):
    """Features and target as in the file: the last column is the target, labels are codes in sorted order."""
    with gzip.open(ROOT / f"datasets/files/{name}.csv.gz", "rt") as file:
        _, *rows = csv.reader(file)
    rows = rows[:DIGITS_ROWS] if name == "digits" else rows
    X = np.array([[float(x) for x in row[:-1]] for row in rows])
    target = [row[-1] for row in rows]
    if name == "diabetes":
        return X, np.array([float(y) for y in target])
    return X, np.unique(target, return_inverse=True)[1]


def numbers(array, digits):
    return [float(f"%.{digits}g" % x) for x in np.asarray(array, dtype=float).ravel()]


def weights_of(rows):
    """Simple enough to be written again in the tests; some are 0."""
    return (np.arange(rows) * 7 % 5) / 2


def svm(data, standardize, weighted=False, **params):
    X, y = load(data)
    if standardize:
        X = StandardScaler().fit_transform(X)
    test = np.arange(len(y)) % 4 == 0
    weights = weights_of((~test).sum()) if weighted else None
    model = SVC(**params, tol=1e-9, cache_size=500, decision_function_shape="ovo", max_iter=3_000_000)
    model.fit(X[~test], y[~test], weights)
    assert model.fit_status_ == 0, (data, params)
    decisions = model.decision_function(X[test])
    every = max(1, len(decisions) // 12)
    return {
        "data": data,
        "standardize": standardize,
        "weighted": weighted,
        "params": params,
        "gamma": float(model._gamma),
        "every": every,
        "decisions": numbers(decisions[::every], 8),
        "predictions": model.predict(X[test]).tolist(),
    }


def neighbors(data, metric, weights, k, p=2):
    X, y = load(data)
    test = np.arange(len(y)) % 4 == 0
    make = KNeighborsRegressor if data == "diabetes" else KNeighborsClassifier
    model = make(n_neighbors=k, weights=weights, metric=metric, p=p, algorithm="kd_tree").fit(X[~test], y[~test])
    distances, _ = model.kneighbors(X[test], k + 1)
    sure = distances[:, k] - distances[:, k - 1] > 1e-9 * distances[:, k]
    if data == "diabetes":
        answers = numbers(model.predict(X[test]), 12)
        shares = [1] * len(answers)
    else:
        probabilities = np.sort(model.predict_proba(X[test]), axis=1)
        sure &= probabilities[:, -1] - probabilities[:, -2] > 1e-9
        answers, shares = model.predict(X[test]).tolist(), numbers(probabilities[:, -1], 12)
    return {
        "data": data,
        "params": {"nNeighbors": k, "weights": weights, "metric": metric, "p": p},
        "answers": [answer if ok else None for answer, ok in zip(answers, sure)],
        "shares": [share if ok else None for share, ok in zip(shares, sure)],
    }


def write(name, cases):
    text = json.dumps({"scikitLearn": sklearn.__version__, **cases}, separators=(",", ":"))
    path = FIXTURES / f"{name}.json.gz"
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")


FIXTURES.mkdir(exist_ok=True)
SETS = [("iris", False), ("wine", True), ("breast_cancer", True), ("digits", False)]
KERNELS = ["linear", "rbf", "poly", "sigmoid"]
write(
    "svm",
    {
        "cases": [svm(data, standardize, kernel=kernel) for data, standardize in SETS for kernel in KERNELS]
        + [
            svm("iris", False, kernel="rbf", C=100.0, gamma=0.05),
            svm("iris", True, kernel="poly", degree=2, coef0=1.0, gamma="auto"),
            svm("iris", False, weighted=True, kernel="rbf"),
            svm("breast_cancer", True, kernel="rbf", C=10.0, gamma="auto"),
            svm("breast_cancer", True, kernel="sigmoid", C=0.3, coef0=-0.5),
            svm("breast_cancer", True, weighted=True, kernel="linear", C=0.1),
            svm("wine", True, kernel="rbf", C=0.01),
        ]
    },
)
METRICS = [("euclidean", 2), ("manhattan", 2), ("chebyshev", 2), ("minkowski", 3), ("minkowski", 1.5), ("minkowski", 2.2)]
write(
    "neighbors",
    {
        "cases": [
            neighbors(data, metric, weights, k, p)
            for data in ["iris", "wine", "breast_cancer", "digits", "diabetes"]
            for metric, p in METRICS
            for weights in ["uniform", "distance"]
            for k in [1, 5, 12]
        ]
    },
)
