/** Prints all golden lines: `node dist/golden/print.js`, on any engine. */
import { goldenModels, goldenSearch, goldenSuggestions } from './produce.ts';

const lines = [...(await goldenModels()), await goldenSearch(), ...goldenSuggestions()];
process.stdout.write(`${lines.join('\n')}\n`);
