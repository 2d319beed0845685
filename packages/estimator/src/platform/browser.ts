/** The platform in a browser: web workers, no files. */
import { HyperoptError } from '@hyperopt-ts/numerics';
import type { Platform } from './platform.ts';
import { startWebWorker } from './start-web-worker.ts';

export const platform: Platform = {
  cores: () => globalThis.navigator?.hardwareConcurrency ?? 1,
  terminal: { isTTY: false, columns: () => 80, write: (text) => console.error(text.trimEnd()) },
  startWorker: typeof Worker === 'function' ? startWebWorker : undefined,
  writeFile: () => Promise.reject(noFiles('save', 'toJSON')),
  readFile: () => Promise.reject(noFiles('load', 'fromJSON')),
};

function noFiles(method: string, instead: string): HyperoptError {
  return new HyperoptError('not-supported', `${method}: there are no files in a browser; use ${instead}`);
}
