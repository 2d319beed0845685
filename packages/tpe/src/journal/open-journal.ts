/** A journal in a file (Node). */
import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { checkOptionNames, HyperoptError } from '@hyperopt-ts/numerics';
import type { Journal } from './journal.ts';

export interface JournalFileOptions {
  /**
   * Waits after each event until the disk has it (false). Without, what is written survives the end of the process, but not
   * always that of the machine.
   */
  readonly fsync?: boolean;
}

export interface JournalFile extends Journal {
  /** Closes the file. A study that goes on with it throws. */
  close(): void;
}

/**
 * Opens a file as a journal; it is created when there is none. Optuna reads it:
 * `JournalStorage(JournalFileBackend(path))`. Each event is one write at its end, and half a line that a killed process left
 * there is cut off. One process writes at a time: when the file has grown otherwise, the next event throws
 * (`journal-changed`).
 *
 * @example
 * const journal = openJournal('search.log', { fsync: true });
 * const study = createStudy({ space, journal }); // goes on where the file ends
 */
export function openJournal(path: string, options: JournalFileOptions = {}): JournalFile {
  checkOptionNames('openJournal', options, ['fsync']);
  const file = openSync(path, 'a+');
  /** The bytes of whole lines that this process knows of. */
  let size = 0;
  return {
    name: path,
    read() {
      const bytes = readFileSync(path);
      size = bytes.lastIndexOf(LINE_FEED) + 1;
      if (size < bytes.length) ftruncateSync(file, size);
      return bytes.toString('utf8', 0, size);
    },
    append(lines) {
      const found = fstatSync(file).size;
      if (found !== size) {
        const what = `journal ${path} was changed by another process: expected ${size} bytes, found ${found}`;
        throw new HyperoptError('journal-changed', what);
      }
      const bytes = Buffer.from(lines);
      try {
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
        if (options.fsync) fdatasyncSync(file);
      } catch (error) {
        ftruncateSync(file, size);
        throw error;
      }
      size += bytes.length;
    },
    close: () => closeSync(file),
  };
}

const LINE_FEED = 10;
