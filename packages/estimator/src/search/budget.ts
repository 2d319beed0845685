/** When a search ends before its last trial: out of time, or told to. */
import type { TrialRecord } from './trial-record.ts';

export interface Budget {
  /** Aborts when no more trials are wanted. */
  readonly stop: AbortSignal;
  /** Seconds until the search and what follows must be over. */
  secondsLeft(): number;
  /** What follows the search will take so many seconds. */
  reserve(seconds: number): void;
  /** No more trials are wanted. */
  end(): void;
  /** Frees the timer. */
  close(): void;
}

/** A refit sees all rows at once: it takes about as long as a fold, and a third more. */
export const REFIT_RESERVE = 1.3;

/** The mean time of a trial's folds. */
export function foldSeconds({ seconds, foldLosses }: TrialRecord): number {
  return seconds / foldLosses.length;
}

/** `seconds` from now for search and refit together; `signal` is the caller's. */
export function createBudget(seconds: number, signal: AbortSignal | undefined): Budget {
  const controller = new AbortController();
  const deadline = performance.now() + seconds * 1000;
  const stop = (): void => controller.abort();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const secondsLeft = (): number => (deadline - performance.now()) / 1000;
  const reserve = (share: number): void => {
    clearTimeout(timer);
    if (seconds === Infinity) return;
    // Longer delays than 2^31 − 1 ms would fire at once.
    timer = setTimeout(stop, Math.min(Math.max(0, (secondsLeft() - share) * 1000), 2_147_483_647));
  };
  reserve(0);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);

  return {
    stop: controller.signal,
    secondsLeft,
    reserve,
    end: stop,
    close() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}
