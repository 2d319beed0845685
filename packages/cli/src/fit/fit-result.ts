/** A fit's outcome for programs: what `--json` prints. */
import type { TrialRecord } from '@hyperopt-ts/estimator';
import type { StepSpec } from '@hyperopt-ts/models';
import type { FitOutcome } from './fit-outcome.ts';

export function fitResult({
  data,
  read,
  estimator,
  members,
  metric,
  model,
  size,
  seconds,
  isDone,
  files,
}: FitOutcome): object {
  const { table, report, target, task, why } = read;
  const trials = [...estimator.trials];
  const best = estimator.trials.best;
  return {
    command: 'fit',
    status: isDone ? 'done' : 'interrupted',
    model: size > 0 ? model : null,
    journal: isDone && !files.isKept ? null : files.journal,
    data,
    rows: table.rows,
    columns: report,
    target,
    task,
    taskWhy: why ?? 'told by --task',
    classes: size > 0 ? estimator.classes : [],
    metric,
    /** Of the cross-validation's best trial. */
    score: best?.score ?? null,
    honestScore: size > 0 ? (estimator.honestScore ?? null) : null,
    baseline: estimator.baseline?.score ?? null,
    pipelines: members.map(({ weight, pipeline: { preprocessing, learner } }) => {
      return { weight, preprocessing: preprocessing.map(stepOf), learner: stepOf(learner) };
    }),
    trials: { total: trials.length, ...byStatus(trials) },
    seconds: Number(seconds.toFixed(3)),
    warnings: [...read.notes.map((message) => ({ code: 'data', message })), ...estimator.warnings],
  };
}

function byStatus(trials: readonly TrialRecord[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of trials) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Without what it was fitted to. */
function stepOf({ kind, params }: StepSpec): StepSpec {
  return { kind, params };
}
