"""The peer of `npm run bench -- evaluations` and of part (b) of `npm run bench -- digits`: searches of hyperopt-sklearn as it is, with 2 jobs.

Two changes at run time, without which it seldom reaches its last trial: an exception inside a trial (such as gradient
boosting's exponential loss on more than two classes) makes that trial fail instead of ending the fit, and so does a first
trial that fails. Its search cannot be seeded: it does not hand its seed on.
"""

import sys
import warnings
from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

warnings.simplefilter("ignore")
sys.path.insert(0, str(Path(__file__).parent.parent))
# The folders of the peers beside this one are no packages, but Python would take them for these.
sys.modules["xgboost"] = sys.modules["lightgbm"] = None

import hyperopt
import hpsklearn.estimator.estimator as implementation
from hpsklearn import HyperoptEstimator, any_classifier, any_preprocessing, any_regressor
from hyperopt.exceptions import AllTrialsFailed
from serve import parts, serve

JOBS = 2


def fail_instead_of_raise():
    cost, fmin = implementation._cost_fn, hyperopt.fmin

    class Failing:
        """Passes a trial's result on; an exception as a failed trial."""

        def __init__(self, connection):
            self.connection = connection

        def send(self, result):
            how, value = result
            if how == "raise":
                value = {"status": hyperopt.STATUS_FAIL, "failure": f"{type(value).__name__}: {value}"}
            self.connection.send(("return", value))

    def cost_that_fails(*args, _conn=None, **options):
        cost(*args, _conn=Failing(_conn), **options)

    # The estimator looks for an argument called rstate in fmin's signature.
    def fmin_that_goes_on(fn, space, algo, max_evals, rstate=None, **options):
        try:
            return fmin(fn, space, algo=algo, max_evals=max_evals, rstate=rstate, **options)
        except AllTrialsFailed:
            return None

    implementation._cost_fn, hyperopt.fmin = cost_that_fails, fmin_that_goes_on


def search(request):
    X_train, y_train, X_test, y_test = parts(request)
    start = perf_counter()
    learner = {"regressor": any_regressor("regressor")} if request.get("regression") else {"classifier": any_classifier("classifier")}
    model = HyperoptEstimator(
        **learner,
        preprocessing=any_preprocessing("preprocessing"),
        algo=hyperopt.tpe.suggest,
        max_evals=request["maxEvals"],
        trial_timeout=request.get("trialTimeout"),
        n_jobs=JOBS,
    )
    model.fit(X_train, y_train, valid_size=request["validSize"])
    seconds = perf_counter() - start
    results = model.trials.results
    failures = Counter(str(r.get("failure", "")).splitlines()[0][:80] for r in results if r["status"] != "ok")
    best = model.best_model()
    return {
        "seconds": seconds,
        "score": model.score(X_test, y_test),
        "trials": len(results),
        "failed": sum(failures.values()),
        "failures": dict(failures),
        "loss": min((r["loss"] for r in results if r["status"] == "ok"), default=None),
        "best": [*(str(step) for step in best["preprocs"]), " ".join(str(best["learner"]).split())],
    }


def answer(request, connection):
    try:
        connection.send(search(request))
    except Exception as error:
        connection.send(error)


def in_own_process(request):
    ours, theirs = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=answer, args=(request, theirs))
    process.start()
    theirs.close()
    result = ours.recv()
    process.join()
    if isinstance(result, Exception):
        raise result
    return result


fail_instead_of_raise()
serve(["hyperopt-sklearn", "hyperopt", "scikit-learn", "numpy", "scipy"], {"search": in_own_process})
