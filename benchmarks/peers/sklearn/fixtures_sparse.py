"""Writes packages/learners/fixtures/sparse.json.gz: scikit-learn's answers where ours read sparse features, on the bundled data sets."""

import numpy as np
from fixtures_linear import load, numbers, weights_of, write
from sklearn.decomposition import TruncatedSVD
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression, Perceptron, SGDClassifier, SGDRegressor
from sklearn.svm import LinearSVC, LinearSVR
from sklearn.preprocessing import StandardScaler


def svd(name, components):
    X = load(name)[0]
    model = TruncatedSVD(components, algorithm="arpack", tol=0).fit(X)
    sample = X[:: max(1, len(X) // 10)]
    return {
        "data": name,
        "nComponents": components,
        "singularValues": numbers(model.singular_values_, 14),
        "transformed": numbers(model.transform(sample)),
    }


def lasso_logistic(name, C, l1_ratio, weighted=False, fit_intercept=True):
    X, y = load(name)
    X = StandardScaler().fit_transform(X)
    model = LogisticRegression(
        solver="saga", C=C, l1_ratio=l1_ratio, tol=1e-11, max_iter=200_000, fit_intercept=fit_intercept, random_state=0
    )
    model.fit(X, y, weights_of(len(y)) if weighted else None)
    return {
        "data": name,
        "weighted": weighted,
        "params": {"C": C, "l1Ratio": l1_ratio, "fitIntercept": fit_intercept},
        "coef": numbers(model.coef_),
        "intercept": numbers(model.intercept_),
    }


def linear_svm(model, name, weighted=False, **params):
    X, y = load(name)
    X = StandardScaler().fit_transform(X)
    y = y if model is LinearSVC else (y - y.mean()) / y.std()
    # liblinear's last digits are rounding, more of them for some data than for others.
    for tol in (1e-12, 1e-11, 1e-10):
        try:
            fitted = model(tol=tol, max_iter=300_000, random_state=0, **params)
            fitted.fit(X, y, weights_of(len(y)) if weighted else None)
            break
        except ConvergenceWarning:
            print(model.__name__, name, params, "does not reach", tol)
    values = {"squared_hinge": "squaredHinge", "epsilon_insensitive": "epsilonInsensitive",
              "squared_epsilon_insensitive": "squaredEpsilonInsensitive"}
    names = {"fit_intercept": "fitIntercept", "intercept_scaling": "interceptScaling", "class_weight": "classWeight"}
    return {
        "kind": "linearSvc" if model is LinearSVC else "linearSvr",
        "data": name,
        "weighted": weighted,
        "params": {names.get(key, key): values.get(value, value) for key, value in params.items()},
        "coef": numbers(fitted.coef_),
        "intercept": numbers(np.atleast_1d(fitted.intercept_)),
    }


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


def descent(model, name, weighted=False, **params):
    """Rows in order, and a few epochs: not an optimum, but every step of the way there."""
    X, y = load(name)
    X = StandardScaler().fit_transform(X)
    y = (y - y.mean()) / y.std() if model is SGDRegressor else y
    fitted = model(shuffle=False, **{"tol": None, "max_iter": 4, **params})
    fitted.fit(X, y, sample_weight=weights_of(len(y)) + 0.5 if weighted else None)
    return {
        "kind": model.__name__[0].lower() + model.__name__[1:].replace("GDC", "gdC").replace("GDR", "gdR"),
        "data": name,
        "weighted": weighted,
        "params": {
            "maxIter": 4, "tol": None,
            **{camel(k): camel(v) if isinstance(v, str) and k == "loss" else v for k, v in params.items()},
        },
        "coef": numbers(fitted.coef_),
        "intercept": numbers(np.atleast_1d(fitted.intercept_)),
    }


if __name__ == "__main__":
    write("sparse", {
        "svd": [svd("digits", 12), svd("wine", 3), svd("breast_cancer", 6)],
        "logistic": [
            lasso_logistic("breast_cancer", 0.1, 1),
            lasso_logistic("breast_cancer", 0.5, 0.4, weighted=True),
            lasso_logistic("wine", 0.5, 1),
            lasso_logistic("wine", 1, 0.5, fit_intercept=False),
            lasso_logistic("iris", 1, 0.7, weighted=True),
        ],
        "descents": [
            *(descent(SGDClassifier, "breast_cancer", loss=loss) for loss in (
                "hinge", "log_loss", "modified_huber", "squared_hinge", "perceptron", "epsilon_insensitive")),
            descent(SGDClassifier, "breast_cancer", loss="huber", learning_rate="constant", eta0=0.01),
            descent(SGDClassifier, "iris", weighted=True, class_weight="balanced", alpha=0.01),
            descent(SGDClassifier, "breast_cancer", penalty="l1", alpha=1e-3),
            descent(SGDClassifier, "breast_cancer", penalty="elasticnet", l1_ratio=0.4, loss="log_loss"),
            descent(SGDClassifier, "wine", average=True, learning_rate="constant", eta0=0.05, fit_intercept=False),
            descent(SGDClassifier, "wine", average=100, penalty=None, learning_rate="invscaling", eta0=0.5, power_t=0.3),
            descent(SGDClassifier, "wine", learning_rate="pa1", eta0=0.7, penalty=None),
            descent(SGDClassifier, "wine", learning_rate="pa2", eta0=0.7, penalty=None),
            descent(SGDClassifier, "breast_cancer", learning_rate="adaptive", eta0=0.5, tol=1e-3, max_iter=1000, n_iter_no_change=2),
            descent(SGDRegressor, "diabetes"),
            descent(SGDRegressor, "diabetes", weighted=True, loss="huber", epsilon=0.3, learning_rate="adaptive"),
            descent(SGDRegressor, "diabetes", loss="epsilon_insensitive", penalty="l1", alpha=0.01, average=True),
            descent(SGDRegressor, "diabetes", loss="squared_epsilon_insensitive", tol=1e-3, max_iter=500),
            descent(SGDRegressor, "diabetes", loss="epsilon_insensitive", learning_rate="pa1", eta0=0.1, penalty=None),
            descent(Perceptron, "iris"),
            descent(Perceptron, "wine", penalty="elasticnet", eta0=0.2, tol=1e-3, max_iter=50),
        ],
        "svm": [
            linear_svm(LinearSVC, "breast_cancer", C=0.1, loss="hinge"),
            linear_svm(LinearSVC, "breast_cancer", C=0.1, weighted=True, dual=True),
            linear_svm(LinearSVC, "wine", C=0.5, dual=False, fit_intercept=False),
            linear_svm(LinearSVC, "iris", C=0.5, class_weight="balanced", intercept_scaling=3.0, weighted=True),
            linear_svm(LinearSVC, "breast_cancer", C=0.05, penalty="l1", dual=False),
            linear_svm(LinearSVC, "wine", C=0.1, penalty="l1", dual=False, weighted=True),
            linear_svm(LinearSVR, "diabetes", C=0.1, epsilon=0.1),
            linear_svm(LinearSVR, "diabetes", C=0.3, loss="squared_epsilon_insensitive", weighted=True, epsilon=0.05),
        ],
    })
