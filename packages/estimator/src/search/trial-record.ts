/** What a search knows of a trial: plain data. */
import type { PipelineSpec } from '@hyperopt-ts/models';
import type { TrialRecord as ToldTrial, TrialResult } from '@hyperopt-ts/tpe';
import type { ErrorRecord, Failed } from '../executors/executor.ts';

/** A trial before it has run. */
export interface Proposal {
  readonly number: number;
  /** The drawn point: label to raw value, active parameters only. */
  readonly params: Readonly<Record<string, number>>;
  /** The pipeline to try, as `complete` made it. */
  readonly spec: PipelineSpec;
}

export interface TrialRecord extends Proposal {
  /** `raced`: ended early, as its first folds showed that it would stay behind the best. */
  readonly status: 'ok' | 'raced' | Failed['status'];
  /** Mean of the folds' losses, smaller is better; an estimate of it when `raced`, NaN when the trial failed. */
  readonly loss: number;
  /** One per fold and repeat, of those that count; empty when the trial failed. */
  readonly foldLosses: readonly number[];
  /** Mean of the metric itself; NaN unless `status` is `ok`. */
  readonly score: number;
  /** Time of the trial's tasks, added up over workers. */
  readonly seconds: number;
  /** Deterministic cost, about a nanosecond of one core a unit, of the folds that count; NaN when the trial failed. */
  readonly work: number;
  readonly error?: ErrorRecord;
  readonly warnings: readonly string[];
}

export function failedTrial(
  proposal: Proposal,
  error: ErrorRecord,
  status: Failed['status'] = 'failed',
  seconds = 0,
): TrialRecord {
  return { ...proposal, ...NOTHING, loss: Number.NaN, status, error, seconds };
}

const NOTHING = { score: Number.NaN, work: Number.NaN, foldLosses: [], warnings: [] };

type Extras = Pick<TrialRecord, 'foldLosses' | 'score' | 'seconds' | 'work' | 'error' | 'warnings'>;

/** What the search algorithm is told: of a raced trial its estimated loss, as of any other. Its journal keeps the rest. */
export function resultOf(record: TrialRecord): TrialResult & { status: string; loss: number } {
  const { status, loss, foldLosses, score, seconds, work, error, warnings } = record;
  const known = status === 'ok' || status === 'raced';
  const extras = known
    ? { foldLosses, ...(status === 'ok' && { score }), seconds, work, warnings }
    : { seconds, error };
  return status === 'raced' ? { status: 'ok', loss, raced: true, ...extras } : { status, loss, ...extras };
}

/** The record that `resultOf` was made of. */
export function recordOf(
  { number, params, status, loss = Number.NaN, extras }: ToldTrial,
  spec: PipelineSpec,
): TrialRecord {
  const { raced, seconds = 0, error, ...sums } = extras as Partial<Extras> & { readonly raced?: true };
  const ended = raced ? 'raced' : (status as TrialRecord['status']);
  return { ...{ number, params, spec, ...NOTHING, ...sums, status: ended, loss, seconds }, ...(error && { error }) };
}

/** Of two trials the better: lower loss, the earlier on ties. One that is not ok is never better. */
export function better(best: TrialRecord | undefined, trial: TrialRecord): TrialRecord | undefined {
  if (trial.status !== 'ok') return best;
  return best && best.loss <= trial.loss ? best : trial;
}
