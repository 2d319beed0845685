"""The peer of `npm run bench -- automl`: FLAML's AutoML as it comes, for a time, on 2 jobs."""

import logging
import pickle
import sys
import warnings
from pathlib import Path
from time import perf_counter

warnings.simplefilter("ignore")
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from flaml import AutoML
from serve import parts, serve

logging.disable(logging.WARNING)

METRICS = {"auc": "roc_auc", "logLoss": "log_loss", "rmse": "rmse"}


def search(request):
    X_train, y_train, X_test, _ = parts(request)
    task = "regression" if request["metric"] == "rmse" else "classification"
    model = AutoML()
    start = perf_counter()
    model.fit(
        X_train,
        y_train,
        task=task,
        metric=METRICS[request["metric"]],
        time_budget=request["seconds"],
        n_jobs=request["jobs"],
        seed=request["seed"],
        verbose=0,
    )
    fitted = perf_counter()
    predictions = model.predict(X_test) if task == "regression" else model.predict_proba(X_test)
    return {
        "seconds": fitted - start,
        "predictSeconds": perf_counter() - fitted,
        "predictions": np.asarray(predictions, dtype=float).ravel().tolist(),
        "trials": len(model.config_history) if model.config_history else 0,
        "bytes": len(pickle.dumps(model.model)),
        "best": model.best_estimator,
    }


serve(["FLAML", "lightgbm", "xgboost-cpu", "scikit-learn", "numpy"], {"search": search})
