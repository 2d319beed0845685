"""The peer of `npm run bench -- learners`: times one fit and one prediction (or transform) of a scikit-learn estimator, and
products of matrices."""

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


def product(request):
    """Seconds of `times` products of two square f32 matrices."""
    a, b = np.random.default_rng(0).normal(size=(2, request["size"], request["size"])).astype(np.float32)
    c = np.empty_like(a)
    with threadpool_limits(1):
        start = perf_counter()
        for _ in range(request["times"]):
            np.matmul(a, b, out=c)
        return {"seconds": perf_counter() - start}


serve(["scikit-learn", "numpy", "scipy"], {"time": time, "product": product})
