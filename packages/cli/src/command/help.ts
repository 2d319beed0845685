/** What `--help` shows, and the same as Markdown for the documentation. */
import type { Style } from '../terminal/style.ts';
import { wrap } from '../terminal/width.ts';
import type { Argument, Command } from './command.ts';
import { commonOptions } from './common-options.ts';
import { exitCodeMeanings } from './exit-code.ts';
import type { Option, Options } from './option.ts';

/** Lines are at most so long: longer ones are hard to read. */
const WIDEST = 100;

/** Of the whole program. */
export function programHelp(commands: readonly Command[], style: Style, columns: number): string {
  const width = Math.min(columns, WIDEST);
  const rows = commands.map(({ name, summary, ...command }) => [usage({ name, ...command }), summary] as const);
  return [
    `${style.bold('hyperopt-ts')}: finds the best model for a table`,
    '',
    `${style.bold('Usage')}: hyperopt-ts <command> [options]`,
    '',
    ...listing(rows, style, width),
    '',
    style.bold('Begin with'),
    '  hyperopt-ts inspect data.csv',
    '  hyperopt-ts fit data.csv --target price --time 60',
    '  hyperopt-ts predict model.json new.csv --out predictions.csv',
    '',
    ...exitCodeHelp(style, width),
    '',
    "hyperopt-ts <command> --help shows a command's options; --version the version.",
    '',
  ].join('\n');
}

/** Of one command. */
export function commandHelp(command: Command, style: Style, columns: number): string {
  const width = Math.min(columns, WIDEST);
  const { name, summary, description, examples } = command;
  return [
    `${style.bold(`hyperopt-ts ${name}`)}: ${summary}`,
    '',
    `${style.bold('Usage')}: hyperopt-ts ${usage(command)} [options]`,
    ...(description ? ['', ...wrap(description, width)] : []),
    ...(command.arguments.length > 0 ? [''] : []),
    ...listing(
      command.arguments.map((argument) => [shownArgument(argument), argument.help] as const),
      style,
      width,
    ),
    ...groups(command).flatMap(([group, options]) => [
      '',
      style.bold(group),
      ...listing(
        options.map(([option, of]) => [`--${option}${shownValue(of)}`, helpOf(of)] as const),
        style,
        width,
      ),
    ]),
    '',
    style.bold('Examples'),
    ...examples.flatMap(({ line, says }) => [
      `  ${line}`,
      ...wrap(says, width - 6).map((part) => `      ${style.dim(part)}`),
    ]),
    '',
    ...exitCodeHelp(style, width),
    '',
  ].join('\n');
}

/** A table of a command's own options, for README.md. */
export function optionsTable(command: Command): string {
  const rows = Object.entries(command.options).map(([name, option]) => {
    const escaped = `--${name}${shownValue(option)}`.replaceAll('|', '\\|');
    return `| \`${escaped}\` | ${option.help} | ${option.default ?? ''} |`;
  });
  return ['| option | | without it |', '|---|---|---|', ...rows].join('\n');
}

/** `fit <data>`. */
export function usage({ name, arguments: declared }: Pick<Command, 'name' | 'arguments'>): string {
  return [name, ...declared.map(shownArgument)].join(' ');
}

function shownArgument({ name, optional }: Argument): string {
  return optional ? `[${name}]` : `<${name}>`;
}

function shownValue({ value }: Option<unknown>): string {
  return value === undefined ? '' : ` ${value}`;
}

function helpOf(option: Option<unknown>): string {
  return option.default === undefined ? option.help : `${option.help} (default: ${option.default})`;
}

function groups(command: Command): [string, [string, Option<unknown>][]][] {
  const options: Options = { ...command.options, ...commonOptions };
  const byGroup = new Map<string, [string, Option<unknown>][]>();
  for (const [name, option] of Object.entries(options)) {
    const group = option.group ?? 'Options';
    byGroup.set(group, [...(byGroup.get(group) ?? []), [name, option]]);
  }
  return [...byGroup];
}

function exitCodeHelp(style: Style, width: number): string[] {
  const rows = exitCodeMeanings.map(([code, meaning]) => [String(code), meaning] as const);
  return [style.bold('Exit codes'), ...listing(rows, style, width)];
}

/** Two columns, the second one wrapped; a name that is too long for the first stands on a line of its own. */
function listing(rows: readonly (readonly [string, string])[], style: Style, width: number): string[] {
  const first = Math.min(26, Math.max(0, ...rows.map(([name]) => name.length)));
  return rows.flatMap(([name, says]) => {
    const lines = wrap(says, Math.max(20, width - first - 4));
    const padded = lines.map((line) => `${' '.repeat(first + 4)}${line}`);
    if (name.length > first) return [`  ${style.cyan(name)}`, ...padded];
    return [`  ${style.cyan(name)}${' '.repeat(first - name.length + 2)}${lines[0] ?? ''}`, ...padded.slice(1)];
  });
}
