/** Brings a search back to where its journal ends: the trials, what is remembered of them, and the races as they stood. */
import { complete, type PipelineSpec } from '@hyperopt-ts/models';
import { compileSpace, type TrialRecord as ToldTrial } from '@hyperopt-ts/tpe';
import type { Session } from '../estimator/session.ts';
import type { Warning } from '../estimator/warning.ts';
import type { OutOfFold } from '../evidence/out-of-fold.ts';
import { createExecutor, type WhereOptions } from '../executors/create-executor.ts';
import type { Executor } from '../executors/executor.ts';
import type { Races } from '../search/race.ts';
import { runTrial } from '../search/run-trial.ts';
import { recordOf, type TrialRecord } from '../search/trial-record.ts';
import type { SearchJournal } from './search-journal.ts';

export interface Resumption {
  readonly journal: SearchJournal;
  readonly session: Session;
  readonly evidence: OutOfFold;
  readonly races?: Races;
  /** Where trials run whose predictions are lost. */
  readonly where: Pick<WhereOptions, 'executor' | 'workers'>;
  /** Where it is said what could not be brought back. */
  readonly warnings: Warning[];
  /** Aborts when there is no time for that any more. */
  readonly stop: AbortSignal;
}

/** Yields the trials of the journal that have ended, in order. Failures and timeouts are believed, not tried again. */
export async function* resumeSearch(
  told: readonly ToldTrial[],
  plan: Resumption,
): AsyncGenerator<TrialRecord, void, void> {
  const { journal, evidence, races, session } = plan;
  const specOf = pipelines(session);
  let executor: Executor | undefined;
  const close = (): void => void executor?.close();
  plan.stop.addEventListener('abort', close);
  try {
    for (const trial of told) {
      if (trial.status === 'running') continue;
      const record = recordOf(trial, specOf(trial));
      const remembered = journal.read(record.number) ?? {};
      if (evidence.isWhole(record, remembered)) evidence.remember(record, remembered);
      else {
        // Without the limit of a trial's time: it has kept it before.
        executor ??= await createExecutor(session.job, plan.where);
        if (plan.stop.aborted) close();
        const again = await runTrial(record, session.job.splits.length, executor, session.scorer);
        if (again.record.status === 'ok') {
          journal.write(record.number, evidence.add({ record, predictions: again.predictions }));
        } else plan.warnings.push(lost(again.record));
      }
      races?.settle(record.number);
      yield record;
    }
  } finally {
    plan.stop.removeEventListener('abort', close);
    await executor?.close();
  }
}

/** It did not fail before: ensembles and the honest score go without it. */
function lost({ number, status, error }: TrialRecord): Warning {
  const message = `trial ${number}: its predictions are lost, and to make them again has ${status}: ${error?.message}`;
  return { code: 'journal', message };
}

/** The pipeline at a trial's point, as the search made it. */
function pipelines({ space, prepared, registry }: Session): (trial: ToldTrial) => PipelineSpec {
  const compiled = compileSpace(space);
  return ({ params }) => {
    const spec = compiled.evaluate(params) as PipelineSpec;
    try {
      return complete(spec, prepared.traits, registry);
    } catch {
      return spec;
    }
  };
}
