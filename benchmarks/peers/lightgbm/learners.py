"""The peer of `npm run bench -- learners` and `-- defaults`: fits and predictions of LightGBM."""

import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

import lightgbm as lgb
import numpy as np
from serve import parts, serve

OBJECTIVES = {"regression": {"objective": "regression"}, 2: {"objective": "binary"}}


def settings(request):
    """LightGBM's parameters for the request's task and parameters, on one thread."""
    classes = request["classes"]
    objective = OBJECTIVES.get(classes or "regression", {"objective": "multiclass", "num_class": classes})
    return {"num_threads": 1, "verbose": -1, "seed": request["seed"], **objective, **request["params"]}


def fit(request, X, y):
    params = settings(request)
    rounds = params.pop("num_iterations", 100)
    categories = request.get("categories", [])
    return lgb.train(params, lgb.Dataset(X, y, categorical_feature=categories), num_boost_round=rounds)


def time(request):
    X_train, y_train, X_test, y_test = parts(request)
    start = perf_counter()
    booster = fit(request, X_train, y_train)
    fitted = perf_counter()
    output = booster.predict(X_test, num_threads=1)
    done = perf_counter()
    return {"fit": fitted - start, "predict": done - fitted, "score": score(request, output, y_test), "rows": len(output)}


def predict(request):
    """Probabilities (rows x classes) or values, with the columns in the order that the request has them."""
    X_train, y_train, X_test, _ = parts(request)
    columns = request["columns"]
    request["categories"] = [columns.index(j) for j in request["categories"]]
    output = fit(request, X_train[:, columns], y_train).predict(X_test[:, columns], num_threads=1)
    return {"output": (np.column_stack([1 - output, output]) if request["classes"] == 2 else output).ravel().tolist()}


def score(request, output, y):
    """Accuracy or R2."""
    if request["task"] == "regression":
        return 1 - float(np.sum((y - output) ** 2) / np.sum((y - y.mean()) ** 2))
    labels = output > 0.5 if request["classes"] == 2 else output.argmax(axis=1)
    return float(np.mean(labels == y))


serve(["lightgbm", "numpy", "scipy"], {"time": time, "predict": predict})
