"""Writes packages/learners/fixtures/sparse.json.gz: scikit-learn's answers where ours read sparse features, on the bundled data sets."""

import numpy as np
from fixtures_linear import load, numbers, weights_of, write
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import LogisticRegression
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
    })
