"""hyperopt as a searcher: trials are begun with told points, then asked and told, over a space given as a list of parameters."""

import math
import sys
from pathlib import Path

import hyperopt
from hyperopt import hp, rand, tpe
from hyperopt.base import JOB_STATE_DONE, STATUS_OK, Domain, Trials

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from serve import serve, timed_asks  # noqa: E402

# hp functions whose values are integers.
INDICES = ("choice", "pchoice", "randint")
SAMPLERS = {"tpe": tpe.suggest, "random": rand.suggest}

state = {}


def nested(parameters, parent=None, option=None):
    """The space below one option of a choice, or at the root."""
    below = {}
    for p in parameters:
        conditions = p["conditions"]
        at_root = parent is None and not conditions
        if at_root or any(c["parent"] == parent and c["option"] == option for c in conditions):
            below[p["label"]] = node(parameters, p)
    return below


def node(parameters, p):
    label = p["label"]
    if p["type"] == "categorical":
        return hp.choice(label, [(i, nested(parameters, label, i)) for i in range(p["size"])])
    if p["type"] == "hp":
        return getattr(hp, p["name"])(label, *p["args"])
    low, high = p["low"], p["high"]
    if p["type"] == "int":
        low, high = low - 0.5, high + 0.5
        if p["log"]:
            return hp.qloguniform(label, math.log(low), math.log(high), 1)
        return hp.quniform(label, low, high, 1)
    return hp.loguniform(label, math.log(low), math.log(high)) if p["log"] else hp.uniform(label, low, high)


def begin(request):
    """Starts trials with `points`, of which `losses` are known."""
    domain = Domain(lambda value: 0.0, nested(request["space"]))
    state.update(trials=Trials(), domain=domain, seed=request["seed"], asked=0, algo=SAMPLERS[request["sampler"]])
    state["bounds"] = {p["label"]: p for p in request["space"]}
    labels = [p["label"] for p in request["space"]]
    for point, loss in zip(request["points"], request["losses"]):
        tid = state["trials"].new_trial_ids(1)[0]
        vals = {label: [point[label]] if label in point else [] for label in labels}
        idxs = {label: [tid] if label in point else [] for label in labels}
        misc = {"tid": tid, "cmd": domain.cmd, "workdir": None, "idxs": idxs, "vals": vals}
        docs = state["trials"].new_trial_docs([tid], [None], [{"status": STATUS_OK, "loss": loss}], [misc])
        docs[0]["state"] = JOB_STATE_DONE
        state["trials"].insert_trial_docs(docs)
    state["trials"].refresh()


def ask(request):
    """Tells the loss of the trial that was asked for last, if any, and suggests the next point."""
    trials = state["trials"]
    if "loss" in request:
        state["doc"].update(state=JOB_STATE_DONE, result={"status": STATUS_OK, "loss": request["loss"]})
        trials.refresh()
    state["asked"] += 1
    tid = trials.new_trial_ids(1)
    seed = (state["seed"] * 1_000_003 + state["asked"]) % 2**31
    docs = state["algo"](tid, state["domain"], trials, seed)
    trials.insert_trial_docs(docs)
    trials.refresh()
    state["doc"] = trials._dynamic_trials[-1]
    vals = state["doc"]["misc"]["vals"]
    return {"params": {label: plain(label, value[0]) for label, value in vals.items() if len(value) > 0}}


def plain(label, value):
    """Rounding at the ends may leave an integer half a step outside."""
    p = state["bounds"][label]
    if p["type"] == "hp":
        return int(value) if p["name"] in INDICES else float(value)
    if p["type"] == "float":
        return min(max(float(value), p["low"]), p["high"])
    return int(value) if p["type"] == "categorical" else min(max(int(value), p["low"]), p["high"])


if __name__ == "__main__":
    assert hyperopt.__version__
    serve(["hyperopt", "numpy"], {"begin": begin, "ask": ask, "suggest": timed_asks(begin, ask)})
