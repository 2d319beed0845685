/**
 * The search loop: asks for points, runs them, tells results in trial order. Trial t is asked for when trials 0 … t − lag
 * are told (the fixed-lag rule), so which points are tried does not depend on workers or on time; a stop only cuts the list.
 */
import { complete, type FeatureTraits, type FoldScorer, type PipelineSpec, type Registry } from '@hyperopt-ts/models';
import type { Study, Trial } from '@hyperopt-ts/tpe';
import type { Evaluated, OutOfFold } from '../evidence/out-of-fold.ts';
import { type Executor, errorRecord } from '../executors/executor.ts';
import type { SearchJournal } from '../journal/search-journal.ts';
import type { Races } from './race.ts';
import { runTrial } from './run-trial.ts';
import { failedTrial, type Proposal, resultOf, type TrialRecord } from './trial-record.ts';

export interface SearchPlan {
  readonly study: Study<PipelineSpec>;
  readonly executor: Executor;
  readonly registry: Registry;
  readonly traits: FeatureTraits;
  readonly scorer: FoldScorer;
  readonly nFolds: number;
  /** How many trials to ask for. */
  readonly maxEvals: number;
  /** Aborts when no more trials are wanted: those that run are cancelled and recorded as such. */
  readonly stop: AbortSignal;
  /** Takes what each trial predicted, in the order of the trials. */
  readonly evidence: OutOfFold;
  /** Ends trials that stay behind; undefined to run all folds. */
  readonly races?: Races;
  /** Keeps what trials predicted. */
  readonly journal?: SearchJournal;
  /** Told of each trial as it begins. */
  readonly onStart?: (trial: Proposal) => void;
}

/** Yields each trial once it and all before it have ended. Leaving the loop early cancels what runs. */
export async function* runSearch(plan: SearchPlan): AsyncGenerator<TrialRecord, void, void> {
  const { study, executor, maxEvals, stop, evidence, races } = plan;
  const running: { readonly number: number; readonly evaluated: Promise<Evaluated> }[] = [];
  // A trial that was cancelled, and those after it, are not told: in a journal they run, and begin again when the search goes on.
  let cut = false;
  const cancelRunning = (): void => {
    for (const { number } of running) executor.cancel(number);
  };
  stop.addEventListener('abort', cancelRunning);
  try {
    for (let asked = 0; ; ) {
      const mayAsk = !stop.aborted && asked < maxEvals && study.canAsk();
      const oldest = running[0]?.evaluated;
      if (!mayAsk && !oldest) return;
      const ended = await Promise.race([...(oldest ? [oldest] : []), ...(mayAsk ? [executor.room()] : [])]);
      if (ended) {
        running.shift();
        cut ||= ended.record.status === 'cancelled';
        const remembered = evidence.add(ended);
        if (!cut) {
          plan.journal?.write(ended.record.number, remembered);
          study.tell(ended.record.number, resultOf(ended.record));
        }
        races?.settle(ended.record.number);
        yield ended.record;
      } else if (!stop.aborted) {
        const trial = study.ask();
        asked++;
        running.push({ number: trial.number, evaluated: launch(trial, plan) });
        // A journal that cannot be written stops the search while it asks.
        if (stop.aborted) cancelRunning();
      }
    }
  } finally {
    stop.removeEventListener('abort', cancelRunning);
    cancelRunning();
  }
}

async function launch(trial: Trial<PipelineSpec>, plan: SearchPlan): Promise<Evaluated> {
  const { executor, registry, traits, scorer, nFolds, races } = plan;
  const { number, params, value } = trial;
  try {
    const spec = complete(value, traits, registry);
    plan.onStart?.({ number, params, spec });
    return await runTrial({ number, params, spec }, nFolds, executor, scorer, races?.of(number));
  } catch (error) {
    return { record: failedTrial({ number, params, spec: value }, errorRecord(error)), predictions: [] };
  }
}
