"""Writes packages/tpe/fixtures/optuna-journal.log, a journal of Optuna's own, and beside it what Optuna reads from it.

    npm run peers -- optuna
    benchmarks/peers/optuna/.venv/bin/python benchmarks/peers/optuna/fixtures_journal.py
"""

import json
import math
import warnings
from pathlib import Path

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
from optuna.trial import TrialState, create_trial

ROOT = Path(__file__).resolve().parents[3]
LOG = ROOT / "packages/tpe/fixtures/optuna-journal.log"
warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def plain(value):
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def objective(trial):
    rate = trial.suggest_float("rate", 1e-5, 1.0, log=True)
    units = trial.suggest_int("units", 1, 64)
    kind = trial.suggest_categorical("kind", ["linear", "rbf"])
    gamma = trial.suggest_float("gamma", 0, 1) if kind == "rbf" else 0
    for step in range(4):
        value = abs(math.log10(rate) + 3) + abs(units - 40) / 40 + gamma + 1 / (step + 1)
        trial.report(math.nan if trial.number == 3 and step == 1 else value, step)
        if trial.should_prune():
            raise optuna.TrialPruned()
        if trial.number == 4:
            trial.set_user_attr("note", "fails")
            raise RuntimeError("out of paper")
    trial.set_user_attr("note", f"n° {trial.number}")
    return value


def described(study):
    return [
        {
            "number": trial.number,
            "state": trial.state.name,
            "value": plain(trial.value),
            "params": {k: d.to_internal_repr(trial.params[k]) for k, d in trial.distributions.items()},
            "intermediate": [[step, plain(v)] for step, v in sorted(trial.intermediate_values.items())],
            "user": trial.user_attrs,
        }
        for trial in study.trials
    ]


LOG.unlink(missing_ok=True)
storage = JournalStorage(JournalFileBackend(str(LOG)))
pruner = optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=2)
first = optuna.create_study(study_name="first", storage=storage)
first.ask().suggest_float("x", 0, 1)
study = optuna.create_study(
    study_name="digits", storage=storage, pruner=pruner, sampler=optuna.samplers.RandomSampler(1)
)
study.optimize(objective, n_trials=12, catch=(RuntimeError,))
study.add_trial(
    create_trial(
        params={"rate": 0.001, "units": 40, "kind": "rbf", "gamma": 0.5},
        distributions={
            "rate": FloatDistribution(1e-5, 1, log=True),
            "units": IntDistribution(1, 64),
            "kind": CategoricalDistribution(["linear", "rbf"]),
            "gamma": FloatDistribution(0, 1),
        },
        value=0.5,
        user_attrs={"by": "hand"},
        intermediate_values={0: 1.5, 1: math.inf},
    )
)
running = study.ask()
running.suggest_int("units", 1, 64)
study.enqueue_trial({"units": 3})
upward = optuna.create_study(study_name="upward", storage=storage, direction="maximize")
for x in (0.25, 0.75, 0.5):
    trial = upward.ask({"x": FloatDistribution(0, 1)})
    trial.report(x, 1)
    upward.tell(trial, x)
optuna.delete_study(study_name="first", storage=storage)

assert {TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL} <= {trial.state for trial in study.trials}
again = JournalStorage(JournalFileBackend(str(LOG)))
expected = {name: described(optuna.load_study(study_name=name, storage=again)) for name in ("digits", "upward")}
target = LOG.with_suffix(".json")
target.write_text(json.dumps({"optuna": optuna.__version__} | expected, indent=1, allow_nan=False) + "\n")
print(LOG, LOG.stat().st_size, target.stat().st_size)
