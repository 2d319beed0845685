/** The search and the fit of its model, shown as they go; what a signal ended has the best so far. */
import { type EstimatorOptions, HyperoptEstimator } from '@hyperopt-ts/estimator';
import { anyRegressor } from '@hyperopt-ts/models';
import type { Context } from '../command/command.ts';
import { exitCodes } from '../command/exit-code.ts';
import { listenToInterrupts } from '../terminal/interrupts.ts';
import { say } from '../terminal/terminal.ts';
import { createSearchView } from '../view/search-view.ts';
import { commandLine } from '../words/command-line.ts';
import type { FitValues } from './fit-options.ts';
import { removeSearch, type SearchFiles } from './search-files.ts';
import type { TrainingTable } from './training-table.ts';

export interface SearchRequest {
  readonly read: TrainingTable;
  readonly values: FitValues;
  readonly metric: string;
  readonly files: SearchFiles;
  /** There is nothing to go on from when it fails before its first trial. */
  readonly isNew: boolean;
}

export interface Searched {
  readonly estimator: HyperoptEstimator;
  /** `ok`, or that of the signal that ended it. */
  readonly exitCode: number;
}

export async function search(request: SearchRequest, { err, quiet }: Context): Promise<Searched> {
  const { read, values, metric, files, isNew } = request;
  const { journal } = files;
  const controller = new AbortController();
  let exitCode: number = exitCodes.ok;
  const estimator = new HyperoptEstimator({ ...optionsOf(request), journal, signal: controller.signal });
  const view = createSearchView(err, { metric, trials: () => estimator.trials }, quiet);
  estimator.setParams({ onTrial: view.show, onProgress: view.tick });
  const forget = listenToInterrupts((code) => {
    exitCode = code;
    view.stopping();
    controller.abort();
  }, view.close);
  try {
    const { table, target, weights, groups } = read;
    await estimator.fit(table, target, { folds: values.folds, repeats: values.repeats, weights, groups });
    if (estimator.status === 'aborted' && estimator.trials.best) {
      // A nested score would be the whole search again.
      if (values.honest === 'nested') estimator.setParams({ honest: false });
      await estimator.refit();
    }
  } catch (error) {
    view.close();
    if (estimator.trials.best) say(err, [`the search is kept: ${commandLine('resume', journal)}`]);
    else if (isNew && !files.isKept) await removeSearch(files);
    throw error;
  } finally {
    view.close();
    forget();
  }
  return { estimator, exitCode };
}

function optionsOf({ read, values, metric }: SearchRequest): EstimatorOptions {
  const { time, evals, seed, workers, ensemble, honest = 'bbc' } = values;
  // Of classes the estimator's own default knows what suits the columns.
  const learner = read.task === 'regression' ? { regressor: anyRegressor('regressor') } : {};
  return {
    ...{ ...learner, metric, maxTime: time, maxEvals: evals, seed, workers, ensemble },
    honest: honest === 'none' ? false : honest,
  };
}
