"""Writes packages/learners/fixtures/linear.json.gz and transformers.json.gz: scikit-learn's answers on the bundled data sets.

Optima are found far more tightly than the tests compare them, by solvers that do not depend on scaling where there are any.
"""

import csv
import gzip
import json
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.decomposition import PCA
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Lasso, LogisticRegression, Ridge
from sklearn.preprocessing import MinMaxScaler, Normalizer, StandardScaler

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "packages/learners/fixtures"
warnings.simplefilter("error")


def load(name):
    """Features and target as in the file: the last column is the target, labels are codes in sorted order."""
    with gzip.open(ROOT / f"datasets/files/{name}.csv.gz", "rt") as file:
        _, *rows = csv.reader(file)
    X = np.array([[float(x) for x in row[:-1]] for row in rows])
    target = [row[-1] for row in rows]
    if name == "diabetes":
        return X, np.array([float(y) for y in target])
    return X, np.unique(target, return_inverse=True)[1]


def numbers(array, digits=12):
    return [float(f"%.{digits}g" % x) for x in np.asarray(array, dtype=float).ravel()]


def weights_of(rows):
    """Simple enough to be written again in the tests."""
    return (np.arange(rows) * 7 % 5) / 2


def with_missing(X):
    i, j = np.indices(X.shape)
    return np.where((i * 3 + j * 5) % 11 == 0, np.nan, X)


def logistic(name, standardize, weighted=False, **params):
    X, y = load(name)
    if standardize:
        X = StandardScaler().fit_transform(X)
    model = LogisticRegression(solver="newton-cholesky", tol=1e-12, max_iter=1000, **params)
    model.fit(X, y, weights_of(len(y)) if weighted else None)
    rows = np.arange(0, len(y), max(1, len(y) // 25))
    return {
        "data": name,
        "standardize": standardize,
        "weighted": weighted,
        "params": {"C": params.get("C", 1), "fitIntercept": params.get("fit_intercept", True),
                   "classWeight": params.get("class_weight")},
        "coef": numbers(model.coef_),
        "intercept": numbers(model.intercept_),
        "rows": rows.tolist(),
        "probabilities": numbers(model.predict_proba(X[rows])),
    }


def regression(model, name, rows=None, weighted=False, **params):
    X, y = load(name)
    X, y = X[:rows], y[:rows].astype(float)
    tight = {"tol": 1e-12, "max_iter": 1_000_000} if model is Lasso else {"solver": "svd"}
    fitted = model(**params, **tight).fit(X, y, weights_of(len(y)) if weighted else None)
    return {
        "kind": model.__name__.lower(),
        "data": name,
        "rows": len(y),
        "weighted": weighted,
        "params": {"alpha": params.get("alpha", 1), "fitIntercept": params.get("fit_intercept", True)},
        "coef": numbers(fitted.coef_),
        "intercept": numbers(fitted.intercept_)[0],
    }


def principal(name, rows=None):
    X = load(name)[0][:rows]
    pca = PCA(svd_solver="full").fit(X)
    sample = X[:: max(1, len(X) // 10)]
    return {
        "data": name,
        "rows": len(X),
        "explainedVariance": numbers(pca.explained_variance_, 14),
        "components": [round(float(x), 11) for x in pca.components_.ravel()],
        "whitened": numbers(PCA(n_components=2, whiten=True, svd_solver="full").fit(X).transform(sample)),
    }


def scaling(name):
    X = load(name)[0]
    missing = with_missing(X)
    weighted = StandardScaler().fit(X, sample_weight=weights_of(len(X)))
    standard, minmax = StandardScaler().fit(missing), MinMaxScaler(feature_range=(-1, 2)).fit(missing)
    some = X[::40]
    case = {
        "data": name,
        "mean": numbers(standard.mean_),
        "scale": numbers(standard.scale_),
        "weightedMean": numbers(weighted.mean_),
        "weightedScale": numbers(weighted.scale_),
        "standard": numbers(standard.transform(some)),
        "minMax": numbers(minmax.transform(some)),
    }
    for norm in ("l1", "l2", "max"):
        case[norm] = numbers(Normalizer(norm=norm).fit_transform(some[:12]))
    for strategy in ("mean", "median", "most_frequent"):
        case[strategy] = numbers(SimpleImputer(strategy=strategy).fit(missing).statistics_)
    return case


def write(name, content):
    FIXTURES.mkdir(exist_ok=True)
    text = json.dumps({"versions": {"scikit-learn": sklearn.__version__}, **content}, separators=(",", ":"))
    with open(FIXTURES / f"{name}.json.gz", "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        file.write(text.encode())


if __name__ == "__main__":
    write("linear", {
        "logistic": [
            logistic("iris", False),
            logistic("iris", False, C=0.01, fit_intercept=False),
            logistic("iris", True, weighted=True, C=10, class_weight="balanced"),
            logistic("wine", True),
            logistic("breast_cancer", True),
            logistic("breast_cancer", True, weighted=True, C=0.1, class_weight="balanced"),
            logistic("breast_cancer", True, C=2, fit_intercept=False),
            logistic("digits", False, C=0.001),
        ],
        "regression": [
            *(regression(Lasso, "diabetes", alpha=alpha) for alpha in (0.01, 1, 10)),
            regression(Lasso, "diabetes", alpha=0.5, weighted=True),
            regression(Lasso, "diabetes", alpha=0.5, fit_intercept=False),
            regression(Lasso, "digits", rows=40, alpha=0.1),
            regression(Lasso, "breast_cancer", alpha=0.01),
            *(regression(Ridge, "diabetes", alpha=alpha) for alpha in (0, 1, 1000)),
            regression(Ridge, "diabetes", alpha=0.5, weighted=True),
            regression(Ridge, "diabetes", alpha=0.5, fit_intercept=False),
            regression(Ridge, "digits", rows=40, alpha=1),
            regression(Ridge, "digits", rows=40, weighted=True, alpha=10),
            regression(Ridge, "digits", alpha=1),
            regression(Ridge, "breast_cancer", alpha=1),
        ],
    })
    write("transformers", {
        "pca": [principal(name) for name in ("iris", "wine", "breast_cancer", "diabetes", "digits")]
        + [principal("breast_cancer", rows=12)],
        "scaling": [scaling(name) for name in ("iris", "wine", "breast_cancer", "diabetes", "digits")],
    })
