"""The peer of `npm run bench -- learners` and `-- defaults`: fits and predictions of scikit-learn's estimators, and products of
matrices."""

import sys
import warnings
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from estimators import estimator
from serve import parts, serve
from threadpoolctl import threadpool_limits

warnings.simplefilter("ignore")


def time(request):
    X_train, y_train, X_test, y_test = parts(request)
    if request["float32"]:
        X_train, X_test = X_train.astype(np.float32), X_test.astype(np.float32)
    model = estimator(request["kind"], request["params"], request["seed"])
    with threadpool_limits(1):
        start = perf_counter()
        model.fit(X_train, y_train)
        fitted = perf_counter()
        output = model.predict(X_test) if hasattr(model, "predict") else model.transform(X_test)
        done = perf_counter()
    score = model.score(X_test, y_test) if hasattr(model, "predict") else None
    return {"fit": fitted - start, "predict": done - fitted, "score": score, "rows": len(output)}


def predict(request):
    """Probabilities (rows x classes) or values."""
    X_train, y_train, X_test, _ = parts(request)
    model = estimator(request["kind"], request["params"], request["seed"])
    with threadpool_limits(1):
        model.fit(X_train, y_train)
        output = model.predict_proba(X_test) if hasattr(model, "predict_proba") else model.predict(X_test)
    return {"output": output.ravel().tolist()}


def product(request):
    """Seconds of `times` products of two square f32 matrices."""
    a, b = np.random.default_rng(0).normal(size=(2, request["size"], request["size"])).astype(np.float32)
    c = np.empty_like(a)
    with threadpool_limits(1):
        start = perf_counter()
        for _ in range(request["times"]):
            np.matmul(a, b, out=c)
        return {"seconds": perf_counter() - start}


serve(["scikit-learn", "numpy", "scipy"], {"time": time, "predict": predict, "product": product})
