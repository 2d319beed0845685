/** `hyperopt-ts explain`. */
import { defineCommand } from '../command/command.ts';

export const explainCommand = defineCommand({
  name: 'explain',
  summary: 'say what a model is, and which columns matter to it',
  description:
    'With data that have the target, a column matters as much as the score falls when its cells are shuffled: columns that say the same share that. Without data, of boosted trees whose columns are those of the file, by what their splits gain.',
  arguments: [
    { name: 'model', help: 'what fit has saved' },
    { name: 'data', help: 'rows with the target; others than the model was fitted to tell more', optional: true },
  ],
  options: {},
  examples: [
    { line: 'hyperopt-ts explain model.json', says: 'the pipeline in words' },
    { line: 'hyperopt-ts explain model.json test.csv', says: 'and what each column is worth' },
  ],
  async run({ arguments: [model, data] }, context) {
    const { runExplain } = await import('../explain/run-explain.ts');
    return runExplain({ model, data }, context);
  },
});
