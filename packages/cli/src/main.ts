/** The program: words in, exit code out. */
import { readFileSync } from 'node:fs';
import type { Context } from './command/command.ts';
import { exitCodes } from './command/exit-code.ts';
import { commandHelp, programHelp } from './command/help.ts';
import { findCommand, parseWords } from './command/parse.ts';
import { UsageError } from './command/usage-error.ts';
import { commands } from './commands/commands.ts';
import { errorCode, errorLines } from './errors.ts';
import { openTerminal } from './terminal/terminal.ts';

/**
 * Runs `hyperopt-ts` with the words of a command line; resolves to the exit code when all is done, and never rejects. `process` but in
 * tests has the streams to write to.
 */
export async function main(
  words: readonly string[],
  { stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'> = process,
): Promise<number> {
  const wants = (name: string): boolean => words.includes(name);
  const look = { color: !wants('--no-color') };
  const context: Context = {
    ...{ out: openTerminal(stdout, look), err: openTerminal(stderr, look) },
    ...{ json: wants('--json'), quiet: wants('--quiet') },
  };
  if (stdout === process.stdout) endQuietlyWithoutReader();
  try {
    return await run(words, context);
  } catch (error) {
    context.err.write(errorLines(error, context.err.style));
    const exitCode = errorCode(error);
    const { code = 'error', message = String(error) } = Object(error) as { code?: string; message?: string };
    if (context.json) context.out.write(`${JSON.stringify({ error: { code, message, exitCode } })}\n`);
    return exitCode;
  }
}

async function run([name, ...rest]: readonly string[], context: Context): Promise<number> {
  const { out } = context;
  if (name === '--version' || name === '-v') {
    out.write(`${version()}\n`);
    return exitCodes.ok;
  }
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const about = name === 'help' ? rest.find((word) => !word.startsWith('-')) : undefined;
    const { style } = out;
    const text = about === undefined ? programHelp(commands, style, out.columns()) : helpOf(about, context);
    out.write(text);
    return name === undefined ? exitCodes.usage : exitCodes.ok;
  }
  if (name.startsWith('-')) throw new UsageError(`expected a command before "${name}"; see hyperopt-ts --help`);
  const command = findCommand(name, commands);
  const given = parseWords(command, rest);
  if ((given.options as { help?: boolean }).help) {
    out.write(helpOf(name, context));
    return exitCodes.ok;
  }
  return command.run(given, context);
}

function helpOf(name: string, { out }: Context): string {
  return commandHelp(findCommand(name, commands), out.style, out.columns());
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return version;
}

/** `hyperopt-ts predict … | head`: who reads stdout has enough. What is shown on stderr is not worth ending for. */
function endQuietlyWithoutReader(): void {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    process.exit(code === 'EPIPE' ? exitCodes.ok : exitCodes.failed);
  });
  process.stderr.on('error', () => {});
}
