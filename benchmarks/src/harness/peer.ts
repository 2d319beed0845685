/**
 * A Python system beside us: a child process of benchmarks/peers that answers one JSON line for each JSON line. Data go by
 * file, so that no timing contains their transport.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CannotRun } from './cannot-run.ts';
import type { DataSet } from './data-set.ts';

export interface Peer {
  /** Of Python and of the packages measured. */
  readonly versions: Readonly<Record<string, string>>;
  /** Sends `data` once; requests then name it by `data.name`. */
  load(data: DataSet): Promise<void>;
  /** Throws what the peer reports, with its traceback. One call at a time. */
  call<Answer>(op: string, request: object): Promise<Answer>;
  close(): Promise<void>;
}

type Reply = { ok: true } | { ok: false; error: string; trace: string };

const peers = fileURLToPath(new URL('../../peers', import.meta.url));

/**
 * Starts `script` in the environment of the peer `name`. `threads` bounds the threads of OpenMP and BLAS. With
 * `verbose`, what the peer prints is shown. Throws `CannotRun` when the environment was not made.
 */
export async function startPeer(
  name: string,
  script: string,
  options: { threads: number; verbose?: boolean },
): Promise<Peer> {
  const bin = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  const python = join(peers, name, '.venv', bin);
  if (!existsSync(python) || !existsSync(join(peers, name, '.venv/.made-of')))
    throw new CannotRun(`the peer ${name} is not installed: run \`npm run peers\``);

  const folder = await mkdtemp(join(tmpdir(), 'hyperopt-ts-bench-'));
  const child = spawn(python, [join(peers, name, script)], {
    env: peerEnvironment(process.env, options.threads),
    stdio: ['pipe', 'pipe', options.verbose ? 'inherit' : 'ignore'],
  });
  const kill = () => child.kill();
  process.once('exit', kill);
  const exit = new Promise<void>((resolve) => child.once('close', () => resolve()));
  // A peer that ended is told of where its answer is missing.
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  const call = async <Answer>(op: string, request: object): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify({ op, ...request })}\n`);
    const line = await lines.next();
    if (line.done) {
      await exit;
      throw new Error(`the peer ${name} ended during "${op}" with code ${child.exitCode ?? child.signalCode}`);
    }
    const reply = JSON.parse(line.value) as Reply;
    if (!reply.ok) throw new Error(`the peer ${name} failed in "${op}": ${reply.error}\n${reply.trace}`);
    const { ok: _, ...answer } = reply;
    return answer as Answer;
  };
  const close = async () => {
    child.stdin.end();
    await exit;
    process.removeListener('exit', kill);
    await rm(folder, { recursive: true });
  };
  let files = 0;
  const load = async ({ name, task, X, y }: DataSet) => {
    const paths = { X: join(folder, `${files}.X`), y: join(folder, `${files++}.y`) };
    await writeFile(paths.X, X.values);
    await writeFile(paths.y, y);
    await call('load', { name, task, rows: X.rows, columns: X.columns, ...paths });
  };
  try {
    const { versions } = await call<{ versions: Record<string, string> }>('versions', {});
    return { versions, load, call, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Without the variables that pin OpenBLAS to another processor's kernels, with which numpy would run slower than it can. */
export function peerEnvironment(env: NodeJS.ProcessEnv, threads: number): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _cache, ...rest } = env;
  const count = String(threads);
  return { ...rest, OMP_NUM_THREADS: count, OPENBLAS_NUM_THREADS: count, PYTHONWARNINGS: 'ignore' };
}
