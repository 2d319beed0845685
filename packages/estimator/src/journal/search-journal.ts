/**
 * The journal of a search: its study's, and what the trials predicted beside it. A search that was killed at any moment goes on from it
 * and ends as it would have ended. Once something cannot be written any more nothing is, and the search ends with what it has.
 */
import { HyperoptError, ValidationError } from '@hyperopt-ts/numerics';
import type { Journal } from '@hyperopt-ts/tpe';
import { platform } from '#platform';
import type { ResolvedOptions } from '../estimator/options.ts';
import type { Session } from '../estimator/session.ts';
import type { Remembered } from '../evidence/out-of-fold.ts';
import type { JournalFiles } from '../platform/platform.ts';
import { startCount } from '../search/start-count.ts';
import { readHeader, writeHeader } from './header.ts';
import { checkIdentity, type Identity, identityHash, identityOf } from './identity.ts';
import { openPredictions } from './predictions-file.ts';

export interface SearchJournal {
  /** For the study. */
  readonly lines: Journal;
  /** How many points of the portfolio come first: as many as when the search began. */
  readonly starts: number;
  /** Why writing ended, as an error that names the file; undefined while all is well. */
  readonly failure: HyperoptError | undefined;
  /** To be called once the study is there. From then on nothing here throws: `onFailure` is called, once. */
  begin(onFailure: () => void): void;
  /** What the file has of a trial's predictions. */
  read(trial: number): Remembered | undefined;
  /** To be called before the study is told of the trial. */
  write(trial: number, remembered: Remembered): void;
  close(): void;
}

/**
 * Opens the journal of the options; undefined without one. Throws when the files cannot be used, and a ValidationError (`other-search`)
 * when the journal is of other data or options.
 */
export function openSearchJournal(session: Session, options: ResolvedOptions): SearchJournal | undefined {
  const { journal: path } = options;
  if (path === undefined) return undefined;
  if (!platform.openJournal) {
    throw new ValidationError('journal: there are no files in a browser; leave it out', { code: 'not-supported' });
  }
  try {
    return createSearchJournal(platform.openJournal(path), identityOf(session, options), startCount(options));
  } catch (error) {
    throw asJournalError(path, error);
  }
}

/** The same over files that are open. `starts`: how many points of the portfolio a new search begins with. */
export function createSearchJournal(files: JournalFiles, identity: Identity, starts: number): SearchJournal {
  const { journal, predictions: file } = files;
  const close = (): void => {
    journal.close();
    file.close();
  };
  try {
    const header = readHeader(journal);
    if (header === 'missing') throw notASearch(journal.name);
    if (header) checkIdentity(journal.name, header.identity, identity);
    else file.truncate(0);
    const predictions = openPredictions(file, identityHash(identity));
    let failure: HyperoptError | undefined;
    let failed: (() => void) | undefined;

    /** Writes, unless that has failed before. */
    const attempt = (write: () => void): void => {
      if (failure) return;
      try {
        write();
      } catch (error) {
        failure = asJournalError(journal.name, error);
        // Before the search has begun it need not begin.
        if (!failed) throw failure;
        failed();
      }
    };
    return {
      lines: {
        name: journal.name,
        read: () => journal.read(),
        append: (lines) => attempt(() => journal.append(lines)),
      },
      starts: header?.starts ?? starts,
      get failure() {
        return failure;
      },
      begin(onFailure) {
        if (!header) attempt(() => writeHeader(journal, { identity, starts }));
        failed = onFailure;
      },
      read: (trial) => predictions.read(trial),
      write(trial, remembered) {
        if (remembered.losses ?? remembered.predictions) attempt(() => predictions.write(trial, remembered));
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function notASearch(journal: string): ValidationError {
  const message = `journal ${journal} has trials, and not of a HyperoptEstimator (give another path)`;
  return new ValidationError(message, { code: 'other-search' });
}

/** Our own errors name the journal; those of the system are given its name. */
function asJournalError(journal: string, error: unknown): HyperoptError {
  const { name, code, message } = error as HyperoptError;
  if (['HyperoptError', 'ValidationError', 'CorruptJournalError'].includes(name)) return error as HyperoptError;
  return new HyperoptError('journal', `journal ${journal} cannot be used: ${message ?? code}`, { cause: error });
}
