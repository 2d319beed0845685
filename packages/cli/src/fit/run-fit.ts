/** `fit`: from a file and options to a saved model, whatever ends the search. */
import { stat } from 'node:fs/promises';
import { type EstimatorOptions, HyperoptEstimator } from '@hyperopt-ts/estimator';
import { anyClassifier, anyRegressor } from '@hyperopt-ts/models';
import { metric as metricByName } from '@hyperopt-ts/validation';
import type { Context } from '../command/command.ts';
import { exitCodes } from '../command/exit-code.ts';
import { UsageError } from '../command/usage-error.ts';
import { checkModelOutput } from '../files/check-output.ts';
import { listenToInterrupts } from '../terminal/interrupts.ts';
import { createSearchView } from '../view/search-view.ts';
import { dataLines } from './data-lines.ts';
import type { FitValues } from './fit-options.ts';
import { fitResult } from './fit-result.ts';
import { resultLines } from './result-lines.ts';
import { keepArguments, removeSearch, type SearchFiles, searchFiles } from './search-files.ts';
import { readTrainingTable, type TrainingTable } from './training-table.ts';
import { warn } from './warn.ts';

export interface FitRequest {
  readonly data: string;
  readonly values: FitValues;
  /** The command line, for who resumes it. */
  readonly words: readonly string[];
  /** The search in the journal goes on; without it one that is not the user's own begins anew. */
  readonly journal?: string;
}

export async function runFit(request: FitRequest, context: Context): Promise<number> {
  const { data, values, words } = request;
  const { out: model = 'model.json', force = false } = values;
  const begin = performance.now();
  await checkModelOutput(model, [data], force);
  const read = await readTrainingTable(data, values);
  const metric = metricOf(values.metric, read.task);
  const files = { ...searchFiles(values.journal, model), ...(request.journal && { journal: request.journal }) };
  if (!context.quiet) context.err.write(dataLines(data, read, context.err).join(''));

  if (!files.isKept && !request.journal) await removeSearch(files);
  if (!request.journal) await keepArguments(files, words);
  const searched = await search(read, values, metric, files, context);
  const { estimator, exitCode } = searched;
  const isDone = exitCode === exitCodes.ok;
  const isModel = estimator.trials.best !== undefined;
  if (isModel) await estimator.save(model);
  if (isDone && !files.isKept) await removeSearch(files);

  const size = isModel ? (await stat(model)).size : 0;
  const seconds = (performance.now() - begin) / 1000;
  const result = {
    ...{ data, read, estimator, metric, model, size, seconds, isDone, files },
    folds: values.folds ?? 5,
  };
  warn(context.err, estimator.warnings);
  if (context.json) context.out.write(`${JSON.stringify(fitResult(result))}\n`);
  else context.out.write(resultLines(result, context.out).join(''));
  return exitCode;
}

/** The search and the fit of its model; what a signal ended has the best so far. */
async function search(
  read: TrainingTable,
  values: FitValues,
  metric: string,
  { journal }: SearchFiles,
  { err, quiet }: Context,
): Promise<{ estimator: HyperoptEstimator; exitCode: number }> {
  const controller = new AbortController();
  let exitCode: number = exitCodes.ok;
  const estimator = new HyperoptEstimator({
    ...estimatorOptions(read, values, metric),
    journal,
    signal: controller.signal,
  });
  const view = createSearchView(err, { metric, trials: () => estimator.trials }, quiet);
  estimator.setParams({ onTrial: view.show, onProgress: view.tick });
  const forget = listenToInterrupts((code) => {
    exitCode = code;
    view.stopping();
    controller.abort();
  }, view.close);
  try {
    const { folds, repeats } = values;
    const { table, target, weights, groups } = read;
    await estimator.fit(table, target, { folds, repeats, weights, groups });
    if (estimator.status === 'aborted' && estimator.trials.best) {
      // A nested score would be the whole search again.
      if (values.honest === 'nested') estimator.setParams({ honest: false });
      await estimator.refit();
    }
  } finally {
    view.close();
    forget();
  }
  return { estimator, exitCode };
}

function estimatorOptions(read: TrainingTable, values: FitValues, metric: string): EstimatorOptions {
  const { time, evals, seed, workers, ensemble, honest = 'bbc' } = values;
  return {
    ...(read.task === 'classification'
      ? { classifier: anyClassifier('classifier') }
      : { regressor: anyRegressor('regressor') }),
    ...{ metric, maxTime: time, maxEvals: evals, seed, workers, ensemble },
    honest: honest === 'none' ? false : honest,
  };
}

function metricOf(name: string | undefined, task: TrainingTable['task']): string {
  if (name === undefined) return task === 'classification' ? 'accuracy' : 'r2';
  const found = metricByName(name);
  if (found.task === task) return name;
  throw new UsageError(`--metric: ${name} is of ${found.task}, and the target is one of ${task} (--task changes that)`);
}
