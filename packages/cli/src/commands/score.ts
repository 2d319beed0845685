/** `hyperopt-ts score`. */
import { metricNames } from '@hyperopt-ts/validation';
import { defineCommand } from '../command/command.ts';
import { oneOf, text } from '../command/option.ts';

export const scoreCommand = defineCommand({
  name: 'score',
  summary: 'say how good a model is on rows whose answers are known',
  description: 'The file must have the target. Rows in which it is missing are left out, and counted.',
  arguments: [
    { name: 'model', help: 'what fit has saved' },
    { name: 'data', help: 'rows that the model was not fitted to, with the target' },
  ],
  options: {
    metric: oneOf(metricNames, {
      ...{ shown: 'NAME', default: 'that of the search' },
      help: `one of ${metricNames.join(', ')}`,
    }),
    target: text('COLUMN', { help: 'the column with the answers', default: 'that of the fit' }),
  },
  examples: [
    { line: 'hyperopt-ts score model.json test.csv', says: 'by the metric of the search' },
    { line: 'hyperopt-ts score model.json test.csv --metric logLoss --json', says: 'for a script' },
  ],
  async run({ arguments: [model, data], options }, context) {
    const { runScore } = await import('../score/run-score.ts');
    return runScore({ model, data, ...options }, context);
  },
});
