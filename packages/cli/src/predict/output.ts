/** Where predictions go: to stdout, or to a file that appears once it is whole. */
import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { HyperoptError } from '@hyperopt-ts/numerics';
import type { Context } from '../command/command.ts';
import { checkOutput } from '../files/check-output.ts';
import { listenToInterrupts } from '../terminal/interrupts.ts';

export interface Output {
  /** Resolves when more may be written. */
  write(text: string): Promise<void>;
  /** All has been written. */
  commit(): Promise<void>;
  /** Leaves nothing of what was not committed. */
  close(): Promise<void>;
}

export async function openOutput(
  path: string | undefined,
  inputs: readonly string[],
  { out }: Context,
): Promise<Output> {
  if (path === undefined) return { write: out.flushed, commit: async () => {}, close: async () => {} };
  await checkOutput(path, inputs);
  const temporary = `${path}.${process.pid}.tmp`;
  const stream = createWriteStream(temporary);
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  const remove = (): void => rmSync(temporary, { force: true });
  const forget = listenToInterrupts((exitCode) => {
    remove();
    process.exit(exitCode);
  });
  const check = (): void => {
    if (failure)
      throw new HyperoptError('write', `--out: ${path} cannot be written: ${failure.message}`, { cause: failure });
  };
  return {
    async write(text) {
      // `once` rejects when the stream fails instead.
      if (!stream.write(text)) await once(stream, 'drain').catch(check);
      check();
    },
    async commit() {
      stream.end();
      await finished(stream).catch(check);
      check();
      await rename(temporary, path);
    },
    async close() {
      forget();
      stream.destroy();
      remove();
    },
  };
}
