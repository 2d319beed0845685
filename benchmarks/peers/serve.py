"""What every peer shares: it answers one JSON line on stdout for each JSON line on stdin.

Request: {"op": NAME, ...}. Answer: {"ok": true, ...} or {"ok": false, "error": MESSAGE, "trace": TRACEBACK}.
Whatever a library prints goes to stderr, so that stdout carries answers only.
"""

import json
import os
import platform
import resource
import sys
import time
import traceback
from importlib import metadata

import numpy as np

data_sets = {}


def serve(packages, operations):
    """Serves `operations` (name -> function of the request) until stdin ends; op "versions" tells those of `packages`."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    operations = {"load": load, "memory": memory, "versions": lambda request: versions(packages), **operations}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"ok": True, **(operations[request["op"]](request) or {})}
        except Exception as error:
            answer = {"ok": False, "error": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()}
        answers.write(json.dumps(answer) + "\n")


def timed_asks(begin, ask):
    """The operation "suggest": seconds of each of `repeats` asks and tells after `points`; the losses told are those of
    `losses`, again from the first."""

    def suggest(request):
        begin(request)
        seconds = []
        for i in range(request["repeats"]):
            start = time.perf_counter()
            ask({} if i == 0 else {"loss": request["losses"][i]})
            seconds.append(time.perf_counter() - start)
        return {"seconds": seconds}

    return suggest


def versions(packages):
    return {"versions": {"python": platform.python_version(), **{name: metadata.version(name) for name in packages}}}


def load(request):
    """Keeps a data set under its name: X as raw float64, row-major; y as raw int32 (classes) or float64 (values)."""
    X = np.fromfile(request["X"], dtype="<f8").reshape(request["rows"], request["columns"])
    y = np.fromfile(request["y"], dtype="<i4" if request["task"] == "classification" else "<f8")
    data_sets[request["name"]] = (X, y.astype(np.int64) if request["task"] == "classification" else y)


def memory(request):
    """The most memory that this process has held."""
    return {"peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)}


def parts(request):
    """The four arrays X_train, y_train, X_test, y_test that a request names by data set and row numbers, or by two sets."""
    X, y = data_sets[request["data"]]
    if "testData" in request:
        return X, y, *data_sets[request["testData"]]
    train, test = request["train"], request["test"]
    return X[train], y[train], X[test], y[test]
