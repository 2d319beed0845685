/** The platform in a browser: no files, and tasks run inline. */
import { HyperoptError } from '@hyperopt-ts/numerics';
import type { Platform } from './platform.ts';

export const platform: Platform = {
  cores: () => 1,
  terminal: { isTTY: false, columns: () => 80, write: (text) => console.error(text.trimEnd()) },
  writeFile: () => Promise.reject(noFiles('save', 'toJSON')),
  readFile: () => Promise.reject(noFiles('load', 'fromJSON')),
};

function noFiles(method: string, instead: string): HyperoptError {
  return new HyperoptError('not-supported', `${method}: there are no files in a browser; use ${instead}`);
}
