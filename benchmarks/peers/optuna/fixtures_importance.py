"""Writes packages/tpe/fixtures/optuna-importance.json: trials of a conditional space and Optuna's PED-ANOVA importances."""

import json
import math
import random
from pathlib import Path

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.importance import PedAnovaImportanceEvaluator

OUT = Path(__file__).resolve().parents[3] / "packages/tpe/fixtures/optuna-importance.json"
TRIALS = 150

DISTRIBUTIONS = {
    "x": FloatDistribution(-5, 10),
    "rate": FloatDistribution(1e-5, 1, log=True),
    "step": FloatDistribution(0, 10, step=2.5),
    "n": IntDistribution(1, 100),
    "few": IntDistribution(0, 6),
    "wide": IntDistribution(1, 64, log=True),
    "c": CategoricalDistribution(("a", "b", "c", "d")),
    "y": FloatDistribution(0, 1),
}


def draw(rng: random.Random) -> dict:
    point = {
        "x": rng.uniform(-5, 10),
        "rate": math.exp(rng.uniform(math.log(1e-5), 0)),
        "step": rng.choice([0, 2.5, 5, 7.5, 10]),
        "n": rng.randint(1, 100),
        "few": rng.randint(0, 6),
        "wide": min(64, int(math.exp(rng.uniform(0, math.log(65))))),
        "c": rng.choice("abcd"),
    }
    if point["c"] in "ab":
        point["y"] = rng.random()
    return point


def loss(p: dict) -> float:
    value = (p["x"] - 3) ** 2 / 4 + 3 * abs(math.log10(p["rate"]) + 2) + 0.2 * p["few"] + abs(p["n"] - 30) / 20
    return value + {"a": 0, "b": 1, "c": 2.5, "d": 3}[p["c"]] + 4 * (p.get("y", 0.5) - 0.7) ** 2 + 0.01 * p["step"]


def main() -> None:
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    rng = random.Random(5)
    study = optuna.create_study()
    points = [draw(rng) for _ in range(TRIALS)]
    for p in points:
        distributions = {name: DISTRIBUTIONS[name] for name in p}
        study.add_trial(optuna.trial.create_trial(params=p, distributions=distributions, value=loss(p)))
    cases = [
        {},
        {"target_quantile": 0.25, "region_quantile": 0.6},
        {"evaluate_on_local": False},
    ]
    results = [{"options": o, "importances": PedAnovaImportanceEvaluator(**o).evaluate(study)} for o in cases]
    normalized = optuna.importance.get_param_importances(study)
    trials = [{"params": p, "loss": loss(p)} for p in points]
    fixture = {"optuna": optuna.__version__, "trials": trials, "cases": results, "normalized": normalized}
    OUT.write_text(json.dumps(fixture) + "\n")


if __name__ == "__main__":
    main()
