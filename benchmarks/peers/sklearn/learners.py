"""The peer of `npm run bench -- learners`: times one fit and one prediction (or transform) of a scikit-learn estimator."""

import sys
import warnings
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

from estimators import estimator
from serve import parts, serve
from threadpoolctl import threadpool_limits

warnings.simplefilter("ignore")


def time(request):
    X_train, y_train, X_test, y_test = parts(request)
    model = estimator(request["kind"], request["params"], request["seed"])
    with threadpool_limits(1):
        start = perf_counter()
        model.fit(X_train, y_train)
        fitted = perf_counter()
        output = model.predict(X_test) if hasattr(model, "predict") else model.transform(X_test)
        done = perf_counter()
    score = model.score(X_test, y_test) if hasattr(model, "predict") else None
    return {"fit": fitted - start, "predict": done - fitted, "score": score, "rows": len(output)}


serve(["scikit-learn", "numpy", "scipy"], {"time": time})
