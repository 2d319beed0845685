/** Looks at where a result is to be written before the work for it begins. */
import { access, constants, open, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { HyperoptError } from '@hyperopt-ts/numerics';
import { UsageError } from '../command/usage-error.ts';

/** Throws when there is no such folder, it cannot be written to, or the path is that of an input. Resolves to whether there is a file. */
export async function checkOutput(path: string, inputs: readonly string[]): Promise<boolean> {
  if (inputs.some((input) => resolve(input) === resolve(path))) {
    throw new UsageError(`--out: ${path} is what is read; give another file`);
  }
  const folder = dirname(resolve(path));
  try {
    await access(folder, constants.W_OK);
  } catch (cause) {
    const what = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be written to';
    throw new HyperoptError('write', `--out: the folder ${folder} ${what}`, { cause });
  }
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw new UsageError(`--out: ${path} is a folder; give a file`);
  return found !== undefined;
}

/** Of a model: overwrites nothing but another model, unless told to. */
export async function checkModelOutput(path: string, inputs: readonly string[], force: boolean): Promise<void> {
  const exists = await checkOutput(path, inputs);
  if (exists && !force && !(await looksLikeModel(path))) {
    throw new UsageError(`--out: ${path} exists and is no model; give another file, or --force`);
  }
}

async function looksLikeModel(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    const start = buffer.subarray(0, bytesRead);
    const isGzip = start[0] === 0x1f && start[1] === 0x8b;
    return isGzip ? path.endsWith('.json.gz') : start.toString('latin1').includes('"hyperopt-ts/model"');
  } finally {
    await file.close();
  }
}
