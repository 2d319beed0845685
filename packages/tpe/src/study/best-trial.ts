/** The best of several trials. */
import type { OkTrialRecord, TrialRecord } from './trial.ts';

/** The ok trial of lowest loss, the first on ties. */
export function bestTrial(records: Iterable<TrialRecord>): OkTrialRecord | undefined {
  let best: OkTrialRecord | undefined;
  for (const record of records) {
    if (isOk(record) && !(best && best.loss <= record.loss)) best = record;
  }
  return best;
}

export function isOk(record: TrialRecord): record is OkTrialRecord {
  return record.status === 'ok';
}
