/** Runs the command: as people do, a process of its own; or in this one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { main } from '../main.ts';

const bin = fileURLToPath(new URL('../../../hyperopt-ts/bin.js', import.meta.url));

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once stderr has this. */
  seen(text: string): Promise<void>;
}

export function start(folder: string, words: readonly string[], input?: string): Running {
  const child = spawn(process.execPath, [bin, ...words], { cwd: folder, env: { PATH: process.env.PATH } });
  const got = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (got.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (got.stderr += text));
  child.stdin.end(input);
  return {
    child,
    ended: new Promise((resolve) => child.on('close', (exitCode) => resolve({ exitCode, ...got }))),
    seen: (text) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!got.stderr.includes(text)) return;
          child.stderr.off('data', look);
          resolve();
        };
        child.stderr.on('data', look);
        look();
      }),
  };
}

/** Without a process of its own, which takes its time; paths are seen from where the tests run. */
export async function run(...words: readonly string[]): Promise<Ended> {
  const [out, err] = [recorded(), recorded()];
  const streams = { stdout: out.stream, stderr: err.stream } as unknown as Pick<NodeJS.Process, 'stdout' | 'stderr'>;
  const exitCode = await main(words, streams);
  return { exitCode, stdout: out.text(), stderr: err.text() };
}

function recorded(): { stream: Writable; text(): string } {
  let written = '';
  const stream = new Writable({
    decodeStrings: false,
    write(text, _, done) {
      written += text;
      done();
    },
  });
  return { stream, text: () => written };
}
