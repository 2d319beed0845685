"""Optuna as a searcher: a study is begun with told points, then asked and told, over a space given as a list of parameters."""

import sys
import warnings
from pathlib import Path

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from serve import serve, timed_asks  # noqa: E402

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")

STARTUP = 10
SAMPLERS = {
    "default": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "64 candidates": lambda seed: optuna.samplers.TPESampler(seed=seed, n_ei_candidates=64),
    "gp": lambda seed: optuna.samplers.GPSampler(seed=seed, n_startup_trials=STARTUP),
    "cma-es": lambda seed: optuna.samplers.CmaEsSampler(seed=seed, n_startup_trials=STARTUP, warn_independent_sampling=False),
}

state = {}


def distribution(parameter):
    if parameter["type"] == "categorical":
        return CategoricalDistribution(list(range(parameter["size"])))
    kind = IntDistribution if parameter["type"] == "int" else FloatDistribution
    return kind(parameter["low"], parameter["high"], log=parameter["log"])


def is_active(parameter, values):
    conditions = parameter["conditions"]
    return not conditions or any(values.get(c["parent"]) == c["option"] for c in conditions)


def begin(request):
    """Starts a study with `points`, of which `losses` are known."""
    study = optuna.create_study(sampler=SAMPLERS[request["sampler"]](request["seed"]))
    space = [(p, distribution(p)) for p in request["space"]]
    kinds = {p["label"]: d for p, d in space}
    for point, loss in zip(request["points"], request["losses"]):
        params = {label: kinds[label].to_external_repr(value) for label, value in point.items()}
        own = {label: kinds[label] for label in point}
        study.add_trial(optuna.trial.create_trial(params=params, distributions=own, value=loss))
    state.update(study=study, space=space)


def ask(request):
    """Tells the loss of the trial that was asked for last, if any, and suggests the next point."""
    if "loss" in request:
        state["study"].tell(state["trial"], request["loss"])
    trial = state["study"].ask()
    values = {}
    for parameter, kind in state["space"]:
        if is_active(parameter, values):
            values[parameter["label"]] = trial._suggest(parameter["label"], kind)
    state["trial"] = trial
    return {"params": values}


if __name__ == "__main__":
    serve(["optuna", "numpy"], {"begin": begin, "ask": ask, "suggest": timed_asks(begin, ask)})
