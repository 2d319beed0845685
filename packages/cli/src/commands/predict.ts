/** `hyperopt-ts predict`. */
import { defineCommand } from '../command/command.ts';
import { flag, text } from '../command/option.ts';

export const predictCommand = defineCommand({
  name: 'predict',
  summary: 'predict the rows of a file',
  description:
    'Reads and writes a piece of the file at a time, so that it may be larger than memory. Columns are known by name: their order does not matter, and those that the model does not know are not looked at. A category that the model has not seen counts as missing.',
  arguments: [
    { name: 'model', help: 'what fit has saved' },
    { name: 'data', help: 'rows with the columns that the model was fitted to; its target is not needed' },
  ],
  options: {
    proba: flag({
      help: 'the probability of each class, in columns named after the classes',
      default: 'the prediction',
    }),
    out: text('FILE', { help: 'a CSV file', default: 'stdout' }),
  },
  examples: [
    {
      line: 'hyperopt-ts predict model.json new.csv --out predictions.csv',
      says: 'one column, named after the target',
    },
    { line: 'hyperopt-ts predict model.json new.csv --proba | head', says: 'the probabilities of the first rows' },
  ],
  async run({ arguments: [model, data], options }, context) {
    const { runPredict } = await import('../predict/run-predict.ts');
    return runPredict({ model, data, ...options }, context);
  },
});
