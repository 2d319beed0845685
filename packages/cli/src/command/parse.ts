/** From the words of the command line to a command and what it is given. Unknown names suggest the nearest. */
import { parseArgs } from 'node:util';
import { nearest } from '@hyperopt-ts/numerics';
import type { Command, Given } from './command.ts';
import { commonOptions } from './common-options.ts';
import type { Options } from './option.ts';
import { UsageError } from './usage-error.ts';

/** The command that `words` begin with; throws a UsageError. */
export function findCommand(name: string, commands: readonly Command[]): Command {
  const names = commands.map((command) => command.name);
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  const near = nearest(name, names);
  throw new UsageError(`unknown command "${name}"; ${near ? `did you mean "${near}"?` : `known: ${names.join(', ')}`}`);
}

/** The words after the command's name. Options and arguments may stand in any order; of an option that is given twice the last counts. */
export function parseWords(command: Command, words: readonly string[]): Given {
  const options: Options = { ...command.options, ...commonOptions };
  const tokens = tokensOf(words, options);
  const found: string[] = [];
  const values: Record<string, unknown> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') found.push(token.value);
    else if (token.kind === 'option') values[token.name] = optionValue(token, options, command);
  }
  if (values.help !== true) checkArguments(command, found);
  return { arguments: found, options: values, words };
}

interface OptionToken {
  readonly rawName: string;
  readonly name: string;
  readonly value?: string;
  readonly inlineValue?: boolean;
}

/** Not `strict`: its errors could not suggest. */
function tokensOf(words: readonly string[], options: Options) {
  const types = Object.entries(options).map(([name, { value }]) => {
    const type = value === undefined ? ('boolean' as const) : ('string' as const);
    return [name, name === 'help' ? { type, short: 'h' } : { type }] as const;
  });
  const config = { args: [...words], options: Object.fromEntries(types), allowPositionals: true };
  return parseArgs({ ...config, strict: false, tokens: true }).tokens;
}

function optionValue({ rawName, name, value, inlineValue }: OptionToken, options: Options, command: Command): unknown {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) {
    const near = nearest(name, Object.keys(options));
    const hint = near ? `did you mean "--${near}"?` : `see hyperopt-ts ${command.name} --help`;
    throw new UsageError(`unknown option "${rawName}"; ${hint}`);
  }
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`--${name} takes no value, found "${value}"`);
    return option.parse('', name);
  }
  // "--target --time 60": the name of the next option is hardly a value.
  if (value === undefined || (!inlineValue && value.startsWith('--'))) {
    throw new UsageError(`--${name}: expected ${option.value} after it`);
  }
  return option.parse(value, name);
}

function checkArguments(command: Command, found: readonly string[]): void {
  const missing = command.arguments.slice(found.length).find(({ optional }) => !optional);
  if (missing) throw new UsageError(`${command.name}: <${missing.name}> is missing: ${missing.help}`);
  if (found.length > command.arguments.length) {
    const extra = found[command.arguments.length];
    throw new UsageError(`${command.name}: one argument too many, "${extra}" (write --option value)`);
  }
}
