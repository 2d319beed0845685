"""Writes packages/tpe/fixtures/hyperopt.json: what hyperopt's own TPE functions return.

    python3 -m venv benchmarks/peers/hyperopt/.venv
    benchmarks/peers/hyperopt/.venv/bin/pip install -r benchmarks/peers/hyperopt/requirements.txt
    benchmarks/peers/hyperopt/.venv/bin/python benchmarks/peers/hyperopt/fixtures.py
"""

import json
import math
from functools import partial
from pathlib import Path

import numpy as np
from hyperopt import tpe
from hyperopt.pyll import as_apply, rec_eval, scope

ROOT = Path(__file__).resolve().parents[3]
rng = np.random.default_rng(7)

# hyperopt sorts with numpy's default, which leaves the order of ties open; ours go by trial number.
np.argsort = partial(np.argsort, kind="stable")


def plain(value):
    """Arrays as lists, infinities as strings."""
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    if isinstance(value, (np.integer, int)):
        return int(value)
    if isinstance(value, (np.floating, float)):
        return str(float(value)) if math.isinf(value) else float(value)
    return value


def forgetting():
    cases = [(n, lf) for n in (0, 1, 24, 25, 26, 27, 60) for lf in (25, 10)]
    return [{"n": n, "lf": lf, "weights": tpe.linear_forgetting_weights(n, lf)} for n, lf in cases]


def parzen():
    cases = []
    for n in (0, 1, 2, 3, 10, 25, 26, 40, 120):
        for mu, sigma, weight in ((0.0, 2.0, 1.0), (3.5, 0.7, 0.25)):
            obs = np.round(rng.normal(mu + 0.3, sigma, n), 4)
            weights, mus, sigmas = tpe.adaptive_parzen_normal(obs, weight, mu, sigma)
            cases.append(
                {"obs": obs, "priorWeight": weight, "priorMu": mu, "priorSigma": sigma}
                | {"weights": weights, "mus": mus, "sigmas": sigmas}
            )
    return cases


def split():
    cases = []
    for n, gamma in ((20, 0.25), (50, 0.25), (100, 0.25), (250, 0.25), (1000, 0.25), (100, 0.05), (400, 1.5)):
        losses = np.round(rng.permutation(n) * 0.37 - 5, 3)
        losses[rng.random(n) < 0.2] = np.inf
        ids = np.arange(n)
        below, _ = tpe.ap_split_trials(ids, ids, ids, losses, gamma)
        cases.append({"losses": losses, "gamma": gamma, "below": below})
    sizes = (20, 50, 100, 250, 500, 1000, 5000, 10000)
    counts = [
        len(tpe.ap_split_trials(np.arange(n), np.arange(n), np.arange(n), np.arange(n), 0.25)[0]) for n in sizes
    ]
    return {"cases": cases, "sizes": sizes, "counts": counts}


def densities():
    cases = []
    for log in (False, True):
        for bounds in (None, (-1.0, 2.0)):
            for q in (None, 0.5, 1.0):
                n = 6
                weights = np.round(rng.uniform(0.1, 1, n), 3)
                weights /= weights.sum()
                mus = np.sort(np.round(rng.uniform(-1, 2, n), 3))
                sigmas = np.round(rng.uniform(0.2, 1.5, n), 3)
                x = rng.uniform(-1, 2, 12)
                samples = np.exp(x) if log else x
                if q:
                    samples = np.unique(np.round(samples / q) * q)
                lpdf = tpe.LGMM1_lpdf if log else tpe.GMM1_lpdf
                low, high = bounds or (None, None)
                values = lpdf(samples, weights, mus, sigmas, low=low, high=high, q=q)
                cases.append(
                    {"log": log, "bounds": bounds, "q": q, "weights": weights, "mus": mus, "sigmas": sigmas}
                    | {"samples": samples, "lpdf": values}
                )
    return cases


SPACES = {
    "uniform": (-5, 5),
    "quniform": (0, 10, 3),
    "uniformint": (1, 9),
    "loguniform": (-4, 2),
    "qloguniform": (-1, 4, 2),
    "normal": (4, 7),
    "qnormal": (0, 10, 2),
    "lognormal": (-2, 2),
    "qlognormal": (1, 1, 1),
    "randint": (12, 25),
    "choice": 5,
    "pchoice": [0.1, 0.6, 0.3],
}


def prior_node(name, args, **options):
    """The random variable that TPE sees for a parameter."""
    if name == "choice":
        return scope.randint(args, **options)
    if name == "pchoice":
        return scope.categorical(np.asarray(args), **options)
    if name == "randint":
        return scope.randint(*args, **options)
    if name == "uniformint":
        return scope.quniform(*args, 1, **options)
    return getattr(scope, name)(*args, **options)


def scores():
    """Log densities of the good and the bad model at some values, for a history of 60 and of 200 trials."""
    cases = []
    for name, args in SPACES.items():
        for n in (60, 200):
            values = np.asarray(rec_eval(prior_node(name, args, size=(n,), rng=rng)))
            if values.dtype == float:
                digits = [float(f"{v:.6g}") for v in values]
                values = np.asarray(digits)
            losses = np.round(rng.permutation(n) * 0.01 + 0.001 * rng.random(n), 6)
            losses[rng.random(n) < 0.1] = np.inf
            active = np.flatnonzero(rng.random(n) < 0.8)
            below, above = tpe.ap_split_trials(active, values[active], np.arange(n), losses, 0.25)
            candidates = np.unique(values)[:: max(1, len(np.unique(values)) // 16)]
            node = prior_node(name, args)
            sampler = tpe.adaptive_parzen_samplers[node.name]
            result = []
            for obs in (below, above):
                obs = obs.astype(values.dtype)
                kwargs = {key: arg for key, arg in node.named_args if key not in ("rng", "size")}
                post = sampler(as_apply(obs), 1.0, *node.pos_args, size=as_apply((1,)), **kwargs)
                params = rec_eval(as_apply(list(post.pos_args)))
                options = {key: rec_eval(arg) for key, arg in post.named_args if key not in ("rng", "size")}
                offset = args[0] if name == "randint" else 0
                if node.name in ("randint", "categorical"):
                    p = options["p"] if "p" in options else params[0]
                    result.append(np.log(np.asarray(p)[candidates - offset]))
                else:
                    result.append(getattr(tpe, post.name + "_lpdf")(candidates, *params, **options))
            cases.append(
                {"name": name, "args": args, "losses": losses, "trials": active, "values": values[active]}
                | {"candidates": candidates, "below": result[0], "above": result[1]}
            )
    return cases


fixtures = {
    "forgetting": forgetting(),
    "parzen": parzen(),
    "split": split(),
    "densities": densities(),
    "scores": scores(),
}
target = ROOT / "packages/tpe/fixtures/hyperopt.json"
target.write_text(json.dumps(plain(fixtures), separators=(",", ":")) + "\n")
print(target, target.stat().st_size)
