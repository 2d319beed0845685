"""Draws benchmarks/data/digits-configurations.json: five configurations of each of five learners.

The priors are hyperopt-sklearn 0.x's; of logistic regression, which 0.x did not have, 1.x's. Parameters are in our spelling.
Run: python draw_configurations.py > ../../data/digits-configurations.json
"""

import json
import math

import numpy as np

random = np.random.default_rng(0)


def uniform(low, high):
    return float(f"{random.uniform(low, high):.6g}")


def loguniform(low, high):
    return float(f"{math.exp(random.uniform(math.log(low), math.log(high))):.6g}")


def qloguniform(low, high):
    return int(np.round(loguniform(low, high)))


def choice(options, p=None):
    return options[random.choice(len(options), p=p)]


def k_neighbors():
    metric = choice(["euclidean", "manhattan", "chebyshev", "minkowski"], [0.55, 0.15, 0.15, 0.15])
    return {
        "nNeighbors": max(1, qloguniform(0.5, 50.5)),
        "weights": choice(["uniform", "distance"]),
        "metric": metric,
        **({"p": int(np.round(random.uniform(2.5, 5.5)))} if metric == "minkowski" else {}),
    }


def forest():
    max_features = choice(["sqrt", "log2", None, "fraction"], [0.2, 0.1, 0.1, 0.6])
    return {
        "nEstimators": qloguniform(9.5, 3000.5),
        "criterion": choice(["gini", "entropy"]),
        "maxFeatures": uniform(0, 1) if max_features == "fraction" else max_features,
        "maxDepth": choice([None, 2, 3, 4], [0.7, 0.1, 0.1, 0.1]),
        "minSamplesLeaf": 1 if random.random() < 0.5 else qloguniform(1.5, 50.5),
        "bootstrap": choice([True, False]),
    }


def svc():
    kernel = choice(["linear", "rbf", "poly", "sigmoid"])
    params = {"kernel": kernel, "C": loguniform(1e-5, 1e5)}
    if kernel != "linear":
        params["gamma"] = loguniform(1e-3, 1e3)
    if kernel == "poly":
        params["degree"] = int(np.round(random.uniform(1.5, 6.5)))
    if kernel in ("poly", "sigmoid"):
        offset = uniform(0 if kernel == "poly" else -10, 10)
        params["coef0"] = 0.0 if random.random() < 0.3 else float(f"{params['gamma'] * offset:.6g}")
    return {
        **params,
        "shrinking": choice([False, True]),
        "tol": loguniform(1e-5, 1e-2),
        "maxIter": qloguniform(1e7, 1e9),
    }


def logistic_regression():
    return {"C": uniform(0.1, 2), "maxIter": int(random.uniform(500, 1000))}


LEARNERS = [
    ("kNeighborsClassifier", k_neighbors),
    ("randomForestClassifier", forest),
    ("extraTreesClassifier", forest),
    ("svc", svc),
    ("logisticRegression", logistic_regression),
]

configurations = [{"kind": kind, "params": draw()} for _ in range(5) for kind, draw in LEARNERS]
print("[\n" + ",\n".join("  " + json.dumps(configuration) for configuration in configurations) + "\n]")
