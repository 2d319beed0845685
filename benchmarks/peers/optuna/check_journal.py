"""Checks that Optuna reads a journal of @hyperopt-ts/tpe, goes on with it, and that ours goes on from there.

    npm run build && npm run peers -- optuna
    benchmarks/peers/optuna/.venv/bin/python benchmarks/peers/optuna/check_journal.py
"""

import json
import math
import subprocess
import tempfile
import warnings
from pathlib import Path

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
from optuna.trial import TrialState

ROOT = Path(__file__).resolve().parents[3]
warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)

SEARCH = """
import { createStudy, hp, random, successiveHalvingPruner } from '@hyperopt-ts/tpe';
import { openJournal } from '@hyperopt-ts/tpe/node';

const [path, trials] = process.argv.slice(1);
const journal = openJournal(path);
const study = createStudy({
  space: {
    rate: hp.float('rate', { low: 1e-5, high: 1, log: true }),
    units: hp.int('units', { low: 1, high: 64 }),
    width: hp.quniform('width', 0, 10, 2.5),
    shift: hp.normal('shift', 0, 1),
    scale: hp.lognormal('scale', 0, 1),
    many: hp.qloguniform('many', 0, 5, 1),
    seed: hp.randint('seed', 3, 9),
    kernel: hp.choice('kernel', ['linear', { kind: 'rbf', gamma: hp.uniform('gamma', 0, 1) }, { kind: 'none' }]),
    flag: hp.pchoice('flag', [[0.3, true], [0.7, false]]),
  },
  algo: random(),
  pruner: successiveHalvingPruner({ minResource: 1, reductionFactor: 2 }),
  journal,
  name: 'digits',
});
while (study.done < Number(trials)) {
  const trial = study.ask();
  const loss = Math.abs(Math.log10(trial.params.rate) + 3) + trial.params.shift ** 2;
  let result = trial.number % 5 === 3 ? { status: 'crashed', why: 'é "x"' } : { loss, seconds: 0.25, who: { a: [1, null] } };
  for (let step = 0; step < 4; step++) {
    trial.report(step, trial.number === 2 && step === 1 ? Number.NaN : loss + 1 / (step + 1));
    if (trial.shouldPrune()) { result = { status: 'pruned' }; break; }
  }
  study.tell(trial, result);
}
if (Number(trials) === 30) study.ask(); // still runs
const text = (value) => (Number.isFinite(value) ? value : String(value));
console.log(JSON.stringify(study.trials.map(({ intermediate = { steps: [], values: [] }, ...trial }) => ({
  ...trial,
  intermediate: intermediate.steps.map((step, i) => [step, text(intermediate.values[i])]),
  notes: intermediate.notes ?? {},
}))));
"""


def ours(path, trials):
    command = ["node", "--input-type=module", "--eval", SEARCH, str(path), str(trials)]
    done = subprocess.run(command, cwd=ROOT / "packages/tpe", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def text(value):
    return "NaN" if math.isnan(value) else value


STATES = {"ok": TrialState.COMPLETE, "pruned": TrialState.PRUNED, "running": TrialState.RUNNING}


def compare(record, trial):
    assert trial.number == record["number"]
    assert trial.state == STATES.get(record["status"], TrialState.FAIL), (trial, record)
    assert trial.value == record.get("loss"), (trial, record)
    internal = {k: d.to_internal_repr(trial.params[k]) for k, d in trial.distributions.items()}
    assert internal == record["params"], (trial, record)
    assert all(d._contains(internal[k]) for k, d in trial.distributions.items()), trial
    if record["status"] != "running":
        reported = [[step, text(v)] for step, v in sorted(trial.intermediate_values.items())]
        assert reported == record["intermediate"], (trial, record)
        assert trial.user_attrs == record["extras"], (trial, record)
        rungs = {k: v for k, v in trial.system_attrs.items() if k.startswith("completed_rung")}
        assert rungs == record["notes"], (trial, record)


with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "search.log"
    records = ours(path, 30)
    storage = JournalStorage(JournalFileBackend(str(path)))
    pruner = optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=2)
    study = optuna.load_study(study_name="digits", storage=storage, pruner=pruner)
    assert len(study.trials) == len(records) == 31
    for record, trial in zip(records, study.trials):
        compare(record, trial)
    assert {"completed_rung_0", "completed_rung_1"} <= {k for t in study.trials for k in t.system_attrs}
    assert study.best_trial.number == min((r for r in records if r["status"] == "ok"), key=lambda r: r["loss"])["number"]
    kernels = {t.params["kernel"] for t in study.trials}
    assert kernels == {"linear", "rbf", "none"}, kernels
    space = optuna.search_space.intersection_search_space(study.trials)
    assert len(space) == 9, space
    optuna.importance.get_param_importances(study)

    # Optuna's own TPE goes on with our distributions; then ours from there.
    distributions = {**study.trials[-1].distributions}
    for _ in range(5):
        trial = study.ask(distributions)
        trial.report(2.5, 1)
        study.tell(trial, 2.5)
    assert len(ours(path, 37)) == 37
    again = ours(path, 37)
    study = optuna.load_study(study_name="digits", storage=JournalStorage(JournalFileBackend(str(path))))
    assert len(study.trials) == 37
    for record, trial in zip(again, study.trials):
        compare(record, trial)
    assert all(t.state.is_finished() for t in study.trials)

print(f"Optuna {optuna.__version__} reads ours, and ours reads Optuna's")
