/** A saved model from its file, gzipped or not. */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { loadModel, type Model } from '@hyperopt-ts/models';
import { HyperoptError } from '@hyperopt-ts/numerics';

/** Errors begin with the path. */
export async function readModel(path: string): Promise<Model> {
  const bytes = await readFile(path);
  try {
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return await loadModel((isGzip ? await promisify(gunzip)(bytes) : bytes).toString('utf8'));
  } catch (cause) {
    const { code = 'model-format', message } = cause as HyperoptError;
    throw new HyperoptError(code, `${path}: ${message}`, { cause });
  }
}
