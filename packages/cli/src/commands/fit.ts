/** `hyperopt-ts fit`. */
import { defineCommand } from '../command/command.ts';
import { fitOptions } from '../fit/fit-options.ts';

export const fitCommand = defineCommand({
  name: 'fit',
  summary: 'find the best model for a table and save it',
  description:
    'Searches preprocessing, learners and their hyperparameters by cross-validation, and fits the best to all rows. Ctrl-C ends the search, and the best so far becomes the model.',
  arguments: [
    { name: 'data', help: 'a table: .csv with a header, .tsv, .jsonl, .json, .parquet or .arrow; gzipped if you like' },
  ],
  options: fitOptions,
  examples: [
    { line: 'hyperopt-ts fit titanic.csv --target survived --time 60', says: 'a minute, all cores, into model.json' },
    {
      line: 'hyperopt-ts fit credit.csv --target Status --metric auc --evals 100 --ensemble --out credit.json',
      says: 'a hundred trials, several of which become the model',
    },
    {
      line: 'hyperopt-ts fit visits.csv --target cost --groups patient --ignore id,invoice --journal visits.jsonl',
      says: 'no patient is on both sides of a split; the search can be resumed',
    },
  ],
  async run({ arguments: [data], options, words }, context) {
    const { runFit } = await import('../fit/run-fit.ts');
    return runFit({ data, values: options, words }, context);
  },
});
