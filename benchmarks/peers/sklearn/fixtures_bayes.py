"""Writes packages/learners/fixtures/naive-bayes.json.gz: scikit-learn's naive Bayes classifiers on the bundled data sets."""

import numpy as np
from fixtures_linear import load, numbers, weights_of, write
from sklearn.naive_bayes import BernoulliNB, CategoricalNB, ComplementNB, GaussianNB, MultinomialNB


def bayes(model, name, weighted=False, **params):
    X, y = load(name)
    fitted = model(**params).fit(X, y, weights_of(len(y)) if weighted else None)
    rows = np.arange(0, len(y), max(1, len(y) // 25))
    case = {
        "kind": model.__name__[0].lower() + model.__name__[1:].replace("NB", "Nb"),
        "data": name,
        "weighted": weighted,
        "params": {camel(key): value for key, value in params.items()},
        "rows": rows.tolist(),
        "probabilities": numbers(fitted.predict_proba(X[rows])),
    }
    if model is GaussianNB:
        return {**case, "mean": numbers(fitted.theta_), "variance": numbers(fitted.var_)}
    if model is CategoricalNB:
        return case
    logs = fitted.feature_log_prob_
    if model is BernoulliNB:
        logs = logs - np.log1p(-np.exp(logs))
    return {**case, "coef": numbers(logs)}


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


if __name__ == "__main__":
    write("naive-bayes", {"cases": [
        bayes(GaussianNB, "iris"),
        bayes(GaussianNB, "wine", priors=[0.5, 0.25, 0.25]),
        bayes(GaussianNB, "breast_cancer", weighted=True, var_smoothing=1e-3),
        bayes(MultinomialNB, "wine"),
        bayes(MultinomialNB, "digits", weighted=True, alpha=0.1, fit_prior=False),
        bayes(MultinomialNB, "iris", class_prior=[0.2, 0.3, 0.5]),
        bayes(ComplementNB, "wine", weighted=True),
        bayes(ComplementNB, "digits", alpha=0.01, norm=True),
        bayes(BernoulliNB, "digits", weighted=True, binarize=8.0),
        bayes(BernoulliNB, "iris", alpha=0.5, binarize=2.5, fit_prior=False),
        bayes(CategoricalNB, "iris"),
        bayes(CategoricalNB, "digits", weighted=True, alpha=0.3, min_categories=20),
    ]})
