"""The peer of part (a) of `npm run bench -- digits`: scores a list of configurations on one hold-out with 2 cores.

Three ways to use the cores, of which the bench keeps the fastest: "processes" and "threads" work on two configurations at
once (joblib; the processes are started and have imported scikit-learn before the clock starts), "jobs" gives n_jobs=2 to
the learners that have it.
"""

import sys
import warnings
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

from estimators import estimator
from joblib import Parallel, delayed
from serve import data_sets, serve
from sklearn.model_selection import train_test_split
from threadpoolctl import threadpool_limits

CORES = 2


def score(configuration, jobs, X_fit, y_fit, X_valid, y_valid):
    warnings.simplefilter("ignore")
    start = perf_counter()
    with threadpool_limits(jobs):
        model = estimator(configuration["kind"], configuration["params"], jobs=jobs).fit(X_fit, y_fit)
        return {"score": model.score(X_valid, y_valid), "seconds": perf_counter() - start}


def evaluate(request):
    X, y = data_sets[request["data"]]
    X, y = X[request["train"]], y[request["train"]]
    way = request["way"]
    if way == "processes":
        Parallel(CORES, pre_dispatch="all")(delayed(warm)() for _ in range(2 * CORES))
    start = perf_counter()
    arrays = train_test_split(X, y, test_size=request["validSize"], stratify=y, random_state=request["seed"])
    X_fit, X_valid, y_fit, y_valid = arrays
    hold_out = (X_fit, y_fit, X_valid, y_valid)
    if way == "jobs":
        outcomes = [score(configuration, CORES, *hold_out) for configuration in request["configurations"]]
    else:
        run = Parallel(CORES, prefer=way, batch_size=1)
        outcomes = run(delayed(score)(configuration, 1, *hold_out) for configuration in request["configurations"])
    return {"seconds": perf_counter() - start, "outcomes": outcomes}


def warm():
    import sklearn.linear_model, sklearn.neighbors, sklearn.svm, sklearn.tree, sklearn.ensemble  # noqa: E401, F401
    from time import sleep

    sleep(0.2)


if __name__ == "__main__":
    serve(["scikit-learn", "numpy", "scipy", "joblib"], {"evaluate": evaluate})
