/** A journal in memory, for tests and for keeping lines elsewhere. */
import type { Journal } from './journal.ts';

export interface MemoryJournal extends Journal {
  /** The lines so far. */
  readonly text: string;
}

/** A journal that begins with `text`; half a line at its end is dropped. */
export function memoryJournal(text = ''): MemoryJournal {
  let lines = text.slice(0, text.lastIndexOf('\n') + 1);
  return {
    name: 'in memory',
    get text() {
      return lines;
    },
    read: () => lines,
    append(more) {
      lines += more;
    },
  };
}
