/** Brings together the trials that a caller gives and those that a journal has. */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { StudyJournal } from '../journal/study-journal.ts';
import type { Params } from '../space/compiled-space.ts';
import { getOwn } from '../space/record.ts';
import type { TrialRecord } from './trial.ts';

/**
 * The journal's trials, or the caller's when there is no journal or nothing in it; then they are written to it. Throws a
 * `ValidationError` when both have trials and the caller's are not the first of the journal's.
 */
export function joinTrials(given: readonly TrialRecord[], journal: StudyJournal | undefined): readonly TrialRecord[] {
  if (!journal) return given;
  const { records } = journal;
  if (records.length > 0) {
    const other = given.findIndex(({ params }, i) => !records[i] || !samePoint(params, records[i].params));
    if (other < 0) return records;
    throw new ValidationError(`createStudy: trials[${other}] is not in the journal, which has trials of its own`);
  }
  for (const record of given) {
    journal.asked(record.params);
    const { steps = [], values = [], notes = {} } = record.intermediate ?? {};
    for (const [i, step] of steps.entries()) journal.reported(record.number, step, values[i]);
    journal.noted(record.number, notes);
    if (record.status !== 'running') journal.told(record);
  }
  return given;
}

/** Whether a point is the one that a journal has, which leaves out what its space did not have. */
function samePoint(given: Params, inJournal: Params): boolean {
  return Object.keys(inJournal).every((label) => getOwn(given, label) === inJournal[label]);
}
