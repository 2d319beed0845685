/** When a search ends before its last trial: out of time, or told to. */
import { better, type TrialRecord } from './trial-record.ts';

export interface Budget {
  /** Aborts when no more trials are wanted. */
  readonly stop: AbortSignal;
  /** A trial has ended: the time that the refit will need is estimated from the best. */
  observe(trial: TrialRecord): void;
  /** Frees the timer. */
  close(): void;
}

/** The refit sees all rows at once: it takes about as long as a fold, and a third more. */
const REFIT_RESERVE = 1.3;

/** `seconds` from now for search and refit together; `signal` is the caller's. */
export function createBudget(seconds: number, signal: AbortSignal | undefined): Budget {
  const controller = new AbortController();
  const deadline = performance.now() + seconds * 1000;
  const stop = (): void => controller.abort();
  let best: TrialRecord | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const schedule = (reserve: number): void => {
    clearTimeout(timer);
    if (seconds === Infinity) return;
    // Longer delays than 2^31 − 1 ms would fire at once.
    timer = setTimeout(stop, Math.min(Math.max(0, deadline - performance.now() - reserve * 1000), 2_147_483_647));
  };
  schedule(0);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);

  return {
    stop: controller.signal,
    observe(trial) {
      if (better(best, trial) === best) return;
      best = trial;
      schedule((trial.seconds / trial.foldLosses.length) * REFIT_RESERVE);
    },
    close() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}
