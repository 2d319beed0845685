/** The loop of `fmin`: keeps several trials running, and looks at their results in order of number. */
import type { Value } from '../space/value.ts';
import type { Study } from '../study/study-types.ts';
import type { Trial, TrialRecord } from '../study/trial.ts';
import type { FminOptions } from './fmin-options.ts';
import type { FminProgress } from './fmin-progress.ts';
import { failure, type Outcome, runTrial } from './run-trial.ts';
import type { StopSignal } from './stop-signal.ts';
import { Trials } from './trials.ts';

/**
 * Why a search ended: `maxEvals`, `lossThreshold` or `earlyStop` was reached, its `timeout` came or its signal (`aborted`), or
 * every point of a finite space has been tried (`exhausted`).
 */
export type StopReason = 'maxEvals' | 'lossThreshold' | 'earlyStop' | 'timeout' | 'aborted' | 'exhausted';

/** What `search` takes from the options of `fmin`, all of it given. */
export type SearchOptions<S> = Required<
  Pick<FminOptions<S>, 'fn' | 'trials' | 'maxEvals' | 'lossThreshold' | 'earlyStop' | 'maxQueueLength' | 'catchErrors'>
> & { readonly onTrial: (progress: FminProgress) => void };

/**
 * Runs trials until the search is over or stopped, and resolves to why. Which trials are asked depends on the results in order of number, never on
 * which of them came first: trial t is asked when 0 … t − maxQueueLength have ended and did not end the search.
 */
export async function search<const S>(
  study: Study<Value<S>>,
  stop: StopSignal,
  options: SearchOptions<S>,
): Promise<StopReason> {
  const { fn, trials, maxEvals, lossThreshold, earlyStop, maxQueueLength, catchErrors, onTrial } = options;
  const start = performance.now();
  const breathe = breather();
  const running = new Map<number, Promise<void>>();
  const interrupted = trials.records.filter(({ status }) => status === 'running');
  let done = trials.length - interrupted.length;
  /** Trials 0 … n − 1: they have ended, and were looked at in this order. */
  const seen = new Trials();
  let over: StopReason | undefined;
  let fault: { readonly error: unknown } | undefined;

  const run = (trial: Trial<Value<S>>): void => {
    const work = runTrial(fn, trial, stop)
      .then((outcome) => end(trial, outcome))
      .catch((error) => {
        fault ??= { error };
      })
      .finally(() => running.delete(trial.number));
    running.set(trial.number, work);
  };
  const end = (trial: Trial<Value<S>>, outcome: Outcome): void => {
    let { thrown } = outcome;
    let record: TrialRecord;
    try {
      record = study.tell(trial.number, outcome.result);
    } catch (error) {
      // What the objective returned is no result.
      ({ thrown } = failure(error));
      record = study.tell(trial.number, failure(error).result);
    }
    trials.update(record);
    for (const [name, value] of Object.entries(outcome.attachments ?? {})) {
      trials.trialAttachments(trial).set(name, value);
    }
    done++;
    onTrial({ trial: record, done, total: maxEvals, seconds: (performance.now() - start) / 1000, best: study.best });
    if (thrown && !catchErrors) throw thrown.error;
  };
  /** Looks at the next result in order. A trial of another space has reached nothing in this one. */
  const look = (record: TrialRecord): void => {
    seen.add(record);
    const { number, status, loss } = record;
    const reached = status === 'ok' && loss !== undefined && loss <= lossThreshold && !study.stale.has(number);
    if (reached) over ??= 'lossThreshold';
  };
  const askWhetherToStop = (): void => {
    if (!over && earlyStop(seen)) over = 'earlyStop';
  };
  const mayAsk = (): boolean =>
    !over && !study.exhausted && trials.length < Math.min(maxEvals, seen.length + maxQueueLength);
  const next = (): TrialRecord | undefined => {
    const record: TrialRecord | undefined = trials.records[seen.length];
    return record?.status === 'running' ? undefined : record;
  };

  for (let record = next(); record; record = next()) look(record);
  if (seen.length > 0) askWhetherToStop();
  try {
    while (!fault) {
      while (running.size < maxQueueLength && !fault) {
        if (interrupted.length === 0 && !mayAsk()) break;
        await breathe();
        if (fault || stop.reason()) break;
        const record = interrupted.shift();
        if (record) run(study.trial(record.number));
        else {
          const trial = study.ask();
          trials.add(study.trials[trial.number]);
          run(trial);
        }
      }
      const record = next();
      if (record) {
        look(record);
        askWhetherToStop();
      } else if (running.size > 0) await Promise.race(running.values());
      else break;
    }
  } catch (error) {
    fault ??= { error };
  }
  if (fault) stop.cut();
  await Promise.all(running.values());
  if (fault) throw fault.error;
  return over ?? stop.reason() ?? (trials.length < maxEvals && study.exhausted ? 'exhausted' : 'maxEvals');
}

/** Lets timers and signals fire: a function that waits for the next turn of the event loop when the last is 20 ms ago. */
function breather(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < 20) return undefined;
    return new Promise((resolve) => {
      setTimeout(() => {
        last = performance.now();
        resolve();
      });
    });
  };
}
