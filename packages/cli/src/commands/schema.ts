/** `hyperopt-ts schema`. */
import { defineCommand } from '../command/command.ts';
import { flag } from '../command/option.ts';

export const schemaCommand = defineCommand({
  name: 'schema',
  summary: 'show the columns that a model needs, and what it gives',
  arguments: [{ name: 'model', help: 'what fit has saved' }],
  options: { types: flag({ help: 'as TypeScript: the type of a row and of a prediction' }) },
  examples: [
    { line: 'hyperopt-ts schema model.json', says: 'names, types and categories' },
    { line: 'hyperopt-ts schema model.json --types > model.ts', says: 'types for a program that calls the model' },
  ],
  async run({ arguments: [model], options }, context) {
    const { runSchema } = await import('../schema/run-schema.ts');
    return runSchema({ model, ...options }, context);
  },
});
