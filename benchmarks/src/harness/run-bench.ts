/** How every bench runs: its report is JSON on the last line of stdout; what it lacks is said on stderr, with exit code 2. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { CannotRun } from './cannot-run.ts';

/** `main` prints tables and returns the report, to which the bench's name, our version and node's are added. */
export async function runBench(bench: string, main: () => Promise<object>): Promise<void> {
  try {
    const { versions, ...report } = (await main()) as { versions?: object };
    const machine = { cpu: cpus()[0]?.model, cores: cpus().length };
    print(JSON.stringify({ bench, versions: { ...ownVersions(), ...versions }, machine, ...report }));
  } catch (error) {
    process.stderr.write(`${bench}: ${explain(error)}\n`);
    process.exitCode = isOptionError(error) || error instanceof CannotRun ? 2 : 1;
  }
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function ownVersions(): Record<string, string> {
  const manifest = new URL('../../../packages/hyperopt-ts/package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { 'hyperopt-ts': version, node: process.versions.node };
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof CannotRun || isOptionError(error) ? error.message : (error.stack ?? error.message);
}

/** What node:util's parseArgs throws. */
function isOptionError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
