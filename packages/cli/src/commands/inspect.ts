/** `hyperopt-ts inspect`. */

import { defineCommand } from '../command/command.ts';
import { dataOptions } from '../command/data-options.ts';
import { text } from '../command/option.ts';

export const inspectCommand = defineCommand({
  name: 'inspect',
  summary: 'show the columns of a file: types and why, missing cells, and what is suspicious',
  arguments: [
    { name: 'data', help: 'a table: .csv with a header, .tsv, .jsonl, .json, .parquet or .arrow; gzipped if you like' },
  ],
  options: {
    target: text('COLUMN', { help: 'look also for columns that give it away, and for rare classes', group: 'Data' }),
    ...dataOptions,
  },
  examples: [
    { line: 'hyperopt-ts inspect titanic.csv', says: 'before the first fit' },
    { line: 'hyperopt-ts inspect credit.csv --target Status', says: 'what a fit would warn of' },
    { line: 'hyperopt-ts inspect houses.csv --as zip:category,built:date', says: 'with types of your own' },
  ],
  async run({ arguments: [data], options }, context) {
    const { runInspect } = await import('../inspect/run-inspect.ts');
    return runInspect({ data, values: options }, context);
  },
});
