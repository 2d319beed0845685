/** Runs the objective on one trial. */
import type { Trial, TrialResult } from '../study/trial.ts';
import { describeError } from './failures.ts';
import type { Objective } from './fmin-options.ts';
import { CUT, type StopSignal } from './stop-signal.ts';

export interface Outcome {
  readonly result: TrialResult;
  readonly attachments?: object;
  /** What the objective threw. */
  readonly thrown?: { readonly error: unknown };
}

/** What the objective makes of a trial, or that the search stopped first; never rejects. */
export async function runTrial<T>(fn: Objective<T>, trial: Trial<T>, stop: StopSignal): Promise<Outcome> {
  const { number, params, value } = trial;
  try {
    const returned = await stop.race(async () =>
      fn(value, { ...{ number, params, signal: stop.signal }, ...reporting(trial) }),
    );
    if (returned === CUT) return { result: { status: stop.reason() ?? 'aborted' } };
    if (typeof returned !== 'object' || returned === null) return { result: { loss: returned } };
    const { attachments, ...result } = returned;
    if (typeof attachments !== 'object' || attachments === null) return { result: returned };
    return { result, attachments };
  } catch (error) {
    return failure(error);
  }
}

function reporting(trial: Trial): Pick<Trial, 'report' | 'shouldPrune'> {
  return { report: (step, value) => trial.report(step, value), shouldPrune: () => trial.shouldPrune() };
}

/** The outcome of a trial that threw. */
export function failure(error: unknown): Outcome {
  return { result: { status: 'fail', error: describeError(error) }, thrown: { error } };
}
