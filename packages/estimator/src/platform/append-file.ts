/** A file of bytes that grows at its end (Node). */
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { HyperoptError } from '@hyperopt-ts/numerics';
import type { AppendFile } from './platform.ts';

/** Opens a file, which is created when there is none. When another process changes its length, the next append throws. */
export function openAppendFile(path: string): AppendFile {
  const file = openSync(path, 'a+');
  let { size } = fstatSync(file);
  return {
    get size() {
      return size;
    },
    read(position, length) {
      const bytes = new Uint8Array(length);
      let at = 0;
      for (let got = -1; at < length && got !== 0; at += got)
        got = readSync(file, bytes, at, length - at, position + at);
      return bytes.subarray(0, at);
    },
    append(bytes) {
      const found = fstatSync(file).size;
      if (found !== size) {
        const what = `${path} was changed by another process: expected ${size} bytes, found ${found}`;
        throw new HyperoptError('journal-changed', what);
      }
      try {
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      } catch (error) {
        ftruncateSync(file, size);
        throw error;
      }
      size += bytes.length;
    },
    truncate(length) {
      ftruncateSync(file, length);
      size = length;
    },
    close: () => closeSync(file),
  };
}
