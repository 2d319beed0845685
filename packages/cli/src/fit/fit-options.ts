/** What `fit` takes. */
import { metricNames } from '@hyperopt-ts/validation';
import { dataOptions } from '../command/data-options.ts';
import { flag, list, number, oneOf, text, type Values, whole } from '../command/option.ts';

const [data, search, result] = ['Data', 'Search', 'Result'];

export const fitOptions = {
  target: text('COLUMN', { group: data, help: 'the column to predict' }),
  task: oneOf(['classification', 'regression'], {
    group: data,
    help: 'what to predict',
    default: 'told by the target',
  }),
  weights: text('COLUMN', { group: data, help: 'how much each row counts' }),
  groups: text('COLUMN', { group: data, help: 'rows that belong together, which no split tears apart' }),
  ignore: list('COLUMNS', { group: data, help: 'columns to leave out, with commas between them' }),
  ...dataOptions,
  time: number('SECONDS', { least: 1, group: search, help: 'for search and model together', default: 'none' }),
  evals: whole('N', { least: 1, group: search, help: 'trials', default: '50, or as many as --time allows' }),
  metric: oneOf(metricNames, {
    ...{ group: search, shown: 'NAME', default: 'accuracy or r2' },
    help: `what is best: ${metricNames.join(', ')}`,
  }),
  folds: whole('N', { least: 2, group: search, help: 'of the cross-validation', default: '5' }),
  repeats: whole('N', { least: 1, group: search, help: 'of it, with other folds', default: '1' }),
  seed: whole('N', { least: 0, group: search, help: 'same seed, same search', default: '0' }),
  workers: whole('N', {
    least: 1,
    group: search,
    help: 'threads; the result is the same',
    default: 'as many as cores',
  }),
  ensemble: flag({ group: search, help: 'make the model of several trials' }),
  honest: oneOf(['bbc', 'holdout', 'nested', 'none'], {
    ...{ group: search, default: 'bbc' },
    help: 'how to say what the model will do on new rows: by correcting the best score for luck, on a fifth of the rows that the search does not see, or by repeating the search without parts of the rows',
  }),
  journal: text('FILE', {
    group: search,
    help: 'keep the search in this file: the same command, or resume, goes on from there',
    default: 'kept beside the model until it is done',
  }),
  out: text('FILE', { group: result, help: 'the model; gzipped if it ends in .gz', default: 'model.json' }),
  force: flag({ group: result, help: 'overwrite FILE even if it is no model' }),
};

export type FitValues = Values<typeof fitOptions>;
