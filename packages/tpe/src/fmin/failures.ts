/** Failed trials: how an error is recorded, and what is said when there is nothing else. */
import { HyperoptError } from '@hyperopt-ts/numerics';
import { isOk } from '../study/best-trial.ts';
import type { TrialRecord } from '../study/trial.ts';
import { AllTrialsFailedError } from './all-trials-failed-error.ts';

/** An error as plain data, so that records can be written to a file. */
export interface FailureDescription {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

export function describeError(error: unknown): FailureDescription {
  if (typeof error !== 'object' || error === null) return { name: 'Error', message: String(error) };
  const { name, message, stack } = error as Partial<Error>;
  return { name: String(name ?? 'Error'), message: String(message ?? error), stack };
}

/** The error of a search without any ok trial: the commonest way to fail and how many trials failed so. */
export function noneSucceeded(records: readonly TrialRecord[]): HyperoptError {
  if (records.length === 0) return new HyperoptError('no-trials', 'the search stopped before its first trial');
  if (records.some(isOk)) {
    return new HyperoptError('no-trials', 'the search stopped before any trial at a point of the space as it is now');
  }
  const groups = new Map<string, TrialRecord[]>();
  for (const record of records) {
    const key = reasonOf(record);
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  const [[reason, group]] = [...groups].sort(([, a], [, b]) => b.length - a.length);
  return new AllTrialsFailedError(`all ${records.length} trials failed; ${group.length} of them with: ${reason}`, {
    cause: group[0].extras.error,
  });
}

function reasonOf({ status, extras }: TrialRecord): string {
  const error = extras.error as Partial<FailureDescription> | undefined;
  return error?.message === undefined ? status : `${error.name ?? 'Error'}: ${error.message}`;
}
