/** What a journal says of the search that it is of: an attribute of its study, which Optuna's tools show as the user's. */
import type { Journal } from '@hyperopt-ts/tpe';
import type { Identity } from './identity.ts';

export interface Header {
  readonly identity: Identity;
  /** How many points of the portfolio come first. */
  readonly starts: number;
}

const ATTRIBUTE = 'hyperopt-ts:search';
/** Of Optuna's format: the line that creates a trial, and the one that gives a study an attribute. */
const [CREATE_TRIAL, STUDY_ATTRIBUTE] = [4, 2];

interface Line {
  readonly op_code?: unknown;
  readonly user_attr?: Readonly<Record<string, Header>>;
}

/** Undefined before there is one; 'missing' when there are trials without one. A line that cannot be read is the study's to refuse. */
export function readHeader(journal: Journal): Header | 'missing' | undefined {
  for (const text of journal.read().split('\n')) {
    const line = parse(text);
    const header = line?.op_code === STUDY_ATTRIBUTE ? line.user_attr?.[ATTRIBUTE] : undefined;
    if (header) return header;
    if (line?.op_code === CREATE_TRIAL) return 'missing';
  }
  return undefined;
}

/** The study has been created: it is the journal's first. */
export function writeHeader(journal: Journal, header: Header): void {
  const line = { worker_id: 'hyperopt-ts', op_code: STUDY_ATTRIBUTE, study_id: 0, user_attr: { [ATTRIBUTE]: header } };
  journal.append(`${JSON.stringify(line)}\n`);
}

function parse(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}
