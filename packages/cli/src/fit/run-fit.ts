/** `fit`: from a file and options to a saved model, whatever ends the search. */
import { stat } from 'node:fs/promises';
import type { HyperoptEstimator } from '@hyperopt-ts/estimator';
import { metric as metricByName } from '@hyperopt-ts/validation';
import type { Context } from '../command/command.ts';
import { exitCodes } from '../command/exit-code.ts';
import { UsageError } from '../command/usage-error.ts';
import { checkModelOutput } from '../files/check-output.ts';
import { readModel } from '../files/read-model.ts';
import { say } from '../terminal/terminal.ts';
import { noteLines, warningLines } from '../words/notices.ts';
import type { Weighted } from '../words/pipeline-lines.ts';
import { dataLines } from './data-lines.ts';
import type { FitValues } from './fit-options.ts';
import { fitResult } from './fit-result.ts';
import { resultLines } from './result-lines.ts';
import { search } from './search.ts';
import { keepArguments, removeSearch, searchFiles } from './search-files.ts';
import { readTrainingTable, type TrainingTable } from './training-table.ts';

export interface FitRequest {
  readonly data: string;
  readonly values: FitValues;
  /** The command line, for who resumes it. */
  readonly words: readonly string[];
  /** The search in this journal goes on; without it one that is not the user's own begins anew. */
  readonly journal?: string;
}

export async function runFit(request: FitRequest, context: Context): Promise<number> {
  const { data, values, words } = request;
  const { out: model = 'model.json', force = false, folds = 5 } = values;
  const { out, err, json, quiet } = context;
  const begin = performance.now();
  await checkModelOutput(model, [data], force);
  const read = await readTrainingTable(data, values);
  const metric = metricOf(values.metric, read.task);
  if (!quiet) say(err, dataLines(data, read, err));
  say(err, noteLines(read.notes, err));

  const goesOn = request.journal !== undefined;
  const files = { ...searchFiles(values.journal, model), ...(goesOn && { journal: request.journal }) };
  if (!goesOn && !files.isKept) await removeSearch(files);
  if (!goesOn) await keepArguments(files, words);
  const { estimator, exitCode } = await search({ read, values, metric, files, isNew: !goesOn }, context);
  const isDone = exitCode === exitCodes.ok;
  const isModel = estimator.trials.best !== undefined;
  if (isModel) await estimator.save(model);
  const members = isModel ? await membersOf(model, estimator, values) : [];
  if (isDone && !files.isKept) await removeSearch(files);

  const size = isModel ? (await stat(model)).size : 0;
  const seconds = (performance.now() - begin) / 1000;
  const outcome = { data, read, estimator, members, metric, model, size, seconds, isDone, files, folds };
  say(err, warningLines(estimator.warnings, err));
  say(out, json ? [JSON.stringify(fitResult(outcome))] : resultLines(outcome, out));
  return exitCode;
}

/** Of an ensemble the saved model knows them; any other is the best pipeline alone. */
async function membersOf(
  model: string,
  estimator: HyperoptEstimator,
  { ensemble }: FitValues,
): Promise<readonly Weighted[]> {
  if (ensemble) return (await readModel(model)).parts.members;
  return [{ weight: 1, pipeline: estimator.bestModel() }];
}

function metricOf(name: string | undefined, task: TrainingTable['task']): string {
  if (name === undefined) return task === 'classification' ? 'accuracy' : 'r2';
  const found = metricByName(name);
  if (found.task === task) return name;
  throw new UsageError(`--metric: ${name} is of ${found.task}, and the target is one of ${task} (--task changes that)`);
}
