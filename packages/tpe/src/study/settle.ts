/** Makes a record of what a trial was told. */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { TrialRecord, TrialResult } from './trial.ts';

/**
 * `ok` with a loss that is not finite becomes `fail`, with the reason in `extras.error`. Throws (`invalid-result`) when an ok
 * result has no loss, or the status is no word or `running`.
 */
export function settle(record: TrialRecord, result: TrialResult): TrialRecord {
  const { loss, status = 'ok', ...extras } = result;
  const { number, params } = record;
  if (typeof status !== 'string' || status === 'running' || status === '') {
    throw invalid(number, `the status must be 'ok' or say how it failed, found ${String(status)}`);
  }
  if (status === 'ok' && typeof loss !== 'number') {
    throw invalid(number, `the loss must be a number, found ${loss === null ? 'null' : typeof loss}`);
  }
  if (Number.isFinite(loss)) return { number, params, status, loss, extras };
  if (status !== 'ok') return { number, params, status, extras };
  const error = { name: 'InvalidLoss', message: `the loss is ${loss}` };
  return { number, params, status: 'fail', extras: { error, ...extras } };
}

function invalid(number: number, what: string): ValidationError {
  return new ValidationError(`trial ${number}: ${what}`, { code: 'invalid-result' });
}
