/** `hyperopt-ts resume`. */
import { relative, resolve } from 'node:path';
import { defineCommand } from '../command/command.ts';
import type { Values } from '../command/option.ts';
import { parseWords } from '../command/parse.ts';
import { type FitValues, fitOptions } from '../fit/fit-options.ts';
import { keptArguments } from '../fit/search-files.ts';
import { fitCommand } from './fit.ts';

const { time, evals, workers, out, force } = fitOptions;
const resumeOptions = { time, evals, workers, out, force };

export const resumeCommand = defineCommand({
  name: 'resume',
  summary: 'go on with a search that was ended',
  description:
    'With the arguments of the fit that began it, and the same data; all that it has tried is kept. The trials and the model are those of a search that was never ended. --evals counts from the beginning, --time from now.',
  arguments: [{ name: 'journal', help: 'search.jsonl, as fit has named it' }],
  options: resumeOptions,
  examples: [
    { line: 'hyperopt-ts resume model.search.jsonl', says: 'to the end that the fit had in mind' },
    { line: 'hyperopt-ts resume search.jsonl --evals 200', says: 'up to 200 trials together' },
  ],
  async run({ arguments: [journal], options }, context) {
    const { runFit } = await import('../fit/run-fit.ts');
    const { words, directory } = await keptArguments(journal);
    const there = parseWords(fitCommand, words);
    const toHere = (path: string): string => relative(process.cwd(), resolve(directory, path));
    const before = there.options as FitValues;
    const model = options.out ?? toHere(before.out ?? 'model.json');
    const given: Values<typeof resumeOptions> = options;
    const values: FitValues = { ...before, ...given, out: model, ...(before.journal && { journal }) };
    return runFit({ data: toHere(there.arguments[0]), values, words, journal }, context);
  },
});
