/** Prints what README.md says of the commands: `node packages/cli/dist/command/print-tables.js`. */
import { commands } from '../commands/commands.ts';
import { exitCodeMeanings } from './exit-code.ts';
import { optionsTable, usage } from './help.ts';

for (const command of commands) {
  const { summary, description, options } = command;
  const table = Object.keys(options).length > 0 ? `\n${optionsTable(command)}\n` : '';
  process.stdout.write(`### \`hyperopt-ts ${usage(command)}\`\n\n${summary}. ${description ?? ''}\n${table}\n`);
}
const codes = exitCodeMeanings.map(([code, meaning]) => `| ${code} | ${meaning} |`);
process.stdout.write(`| exit code | |\n|---|---|\n${codes.join('\n')}\n`);
