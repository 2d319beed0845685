/** A journal has a line that cannot be right. */
import { HyperoptError } from '@hyperopt-ts/numerics';

/** Code `corrupt-journal`. */
export class CorruptJournalError extends HyperoptError {
  /** Counts from 1. */
  readonly line: number;

  constructor(journal: string, line: number, what: string, cause?: unknown) {
    super('corrupt-journal', `journal ${journal}, line ${line}: ${what}`, { cause });
    this.name = 'CorruptJournalError';
    this.line = line;
  }
}
