"""Writes packages/tpe/fixtures/optuna-pruners.json: what Optuna's pruners decide at each report of some studies.

    npm run peers -- optuna
    benchmarks/peers/optuna/.venv/bin/python benchmarks/peers/optuna/fixtures_pruners.py
"""

import json
import math
import warnings
from pathlib import Path

import numpy as np
import optuna
from optuna.pruners import (
    HyperbandPruner,
    MedianPruner,
    PatientPruner,
    PercentilePruner,
    SuccessiveHalvingPruner,
    ThresholdPruner,
    WilcoxonPruner,
)
from optuna.trial import TrialState

ROOT = Path(__file__).resolve().parents[3]
warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def curve(rng, kind):
    """Steps and values of one trial."""
    if kind == "folds":
        steps = rng.permutation(16)[: rng.integers(4, 17)]
        values = rng.normal(0.3 * rng.random(), 0.2, len(steps)).round(1 if rng.random() < 0.5 else 3)
        return [int(step) for step in steps], values
    every = {"each": 1, "sparse": 5, "gaps": 1}[kind]
    steps = np.arange(every if kind == "sparse" else 0, 24 * every, every)
    if kind == "gaps":
        steps = np.sort(rng.choice(steps, 14, replace=False))
    level, rate = rng.random(), rng.uniform(0.05, 0.5)
    values = (level + np.exp(-rate * steps / every) + rng.normal(0, 0.05, len(steps))).round(2)
    if kind == "gaps":
        values[rng.random(len(values)) < 0.1] = math.nan
        values[rng.random(len(values)) < 0.03] = math.inf
    if kind == "gaps" and rng.random() < 0.1:
        values[:] = math.nan
    return [int(step) for step in steps], values


def plain(value):
    return value if math.isfinite(value) else str(value)


def study(seed, pruner, kind, n=24, obey=True):
    rng = np.random.default_rng(seed)
    name = f"study-{seed}"
    optuna_study = optuna.create_study(study_name=name, pruner=pruner, sampler=optuna.samplers.RandomSampler(0))
    trials = []
    for _ in range(n):
        trial = optuna_study.ask()
        reports = []
        pruned = False
        for step, value in zip(*curve(rng, kind)):
            trial.report(float(value), step)
            decision = bool(trial.should_prune())
            reports.append([step, plain(float(value)), int(decision)])
            pruned = decision and (obey or rng.random() < 0.7)
            if pruned:
                break
        finite = [value for _, value, _ in reports if not isinstance(value, str)]
        loss = sum(finite) / len(finite) if kind == "folds" else (finite or [9])[-1]
        if pruned:
            optuna_study.tell(trial, state=TrialState.PRUNED)
            value = optuna_study.trials[-1].value
            trials.append({"reports": reports, "status": "pruned", "loss": None if value is None else plain(value)})
        elif rng.random() < 0.15:
            optuna_study.tell(trial, state=TrialState.FAIL)
            trials.append({"reports": reports, "status": "fail"})
        else:
            optuna_study.tell(trial, loss)
            trials.append({"reports": reports, "status": "ok", "loss": loss})
    return {"study": name, "trials": trials}


def cases():
    yield "medianPruner", {}, MedianPruner(), "each", True
    yield "medianPruner", {}, MedianPruner(), "gaps", True
    options = {"nStartupTrials": 3, "nWarmupSteps": 4, "intervalSteps": 3, "nMinTrials": 4}
    yield "medianPruner", options, MedianPruner(3, 4, 3, n_min_trials=4), "gaps", True
    yield "percentilePruner", {"percentile": 25}, PercentilePruner(25), "each", True
    yield "percentilePruner", {"percentile": 70, "nStartupTrials": 0}, PercentilePruner(70, 0), "gaps", False
    yield "percentilePruner", {"percentile": 0}, PercentilePruner(0), "sparse", True
    yield "successiveHalvingPruner", {}, SuccessiveHalvingPruner(), "each", True
    yield "successiveHalvingPruner", {}, SuccessiveHalvingPruner(), "sparse", True
    yield "successiveHalvingPruner", {}, SuccessiveHalvingPruner(), "gaps", False
    options = {"minResource": 2, "reductionFactor": 2, "minEarlyStoppingRate": 1, "bootstrapCount": 3}
    yield "successiveHalvingPruner", options, SuccessiveHalvingPruner(2, 2, 1, 3), "gaps", True
    yield "successiveHalvingPruner", options, SuccessiveHalvingPruner(2, 2, 1, 3), "sparse", False
    yield "hyperbandPruner", {}, HyperbandPruner(), "each", True
    yield "hyperbandPruner", {"maxResource": 115}, HyperbandPruner(1, 115), "sparse", True
    options = {"minResource": 2, "maxResource": 20, "reductionFactor": 2, "bootstrapCount": 1}
    yield "hyperbandPruner", options, HyperbandPruner(2, 20, 2, 1), "gaps", False
    yield "wilcoxonPruner", {}, WilcoxonPruner(), "folds", True
    yield "wilcoxonPruner", {"pThreshold": 0.3, "nStartupSteps": 5}, WilcoxonPruner(p_threshold=0.3, n_startup_steps=5), "folds", False
    yield "wilcoxonPruner", {}, WilcoxonPruner(), "each", True
    yield "wilcoxonPruner", {}, WilcoxonPruner(), "gaps", True
    yield "patientPruner", {"patience": 2}, PatientPruner(None, 2), "gaps", True
    yield "patientPruner", {"patience": 0, "minDelta": 0.05}, PatientPruner(None, 0, 0.05), "each", False
    options = {"wrappedPruner": "medianPruner", "patience": 1}
    yield "patientPruner", options, PatientPruner(MedianPruner(), 1), "gaps", True
    yield "thresholdPruner", {"upper": 1.2, "nWarmupSteps": 3, "intervalSteps": 4}, ThresholdPruner(None, 1.2, 3, 4), "gaps", True
    yield "thresholdPruner", {"lower": 0.2, "upper": 2}, ThresholdPruner(0.2, 2), "each", False


def signed_rank():
    from scipy.stats import wilcoxon

    rng = np.random.default_rng(5)
    result = []
    for n in (1, 2, 5, 13, 14, 50, 51, 80):
        for digits in (0, 1, 6):
            x = rng.normal(0.2, 1, n).round(digits)
            p = wilcoxon(x, alternative="greater", zero_method="zsplit").pvalue
            result.append({"x": [float(v) for v in x], "p": float(p)})
    return result


fixtures = {"optuna": optuna.__version__, "cases": [], "signedRank": signed_rank()}
for seed, (name, options, pruner, kind, obey) in enumerate(cases()):
    n = 60 if name in ("successiveHalvingPruner", "hyperbandPruner") else 24
    fixtures["cases"].append({"pruner": name, "options": options, "kind": kind} | study(seed, pruner, kind, n, obey))
    decisions = [d for t in fixtures["cases"][-1]["trials"] for _, _, d in t["reports"]]
    print(name, kind, options, f"{sum(decisions)} of {len(decisions)} decisions prune")
target = ROOT / "packages/tpe/fixtures/optuna-pruners.json"
target.write_text(json.dumps(fixtures, separators=(",", ":"), allow_nan=False) + "\n")
print(target, target.stat().st_size)
