/** One signal out of a caller's signal and a time limit, to cut what runs. */

/** What `race` resolves to when the stop came first. */
export const CUT: unique symbol = Symbol('cut');

/** Timers cannot wait longer than this (ms). */
const LONGEST_TIMER = 2147483647;

export interface StopSignal {
  readonly signal: AbortSignal;
  /** Why the search stops; undefined while it goes on. */
  reason(): 'timeout' | 'aborted' | undefined;
  /** Stops the search from within. */
  cut(): void;
  /** What `work` resolves to, or CUT when the search stops first. */
  race<T>(work: () => Promise<T>): Promise<T | typeof CUT>;
  /** Lets go of the timer and the caller's signal. */
  release(): void;
}

/** `timeout` is in seconds. */
export function stopSignal({ signal, timeout }: { signal?: AbortSignal; timeout?: number }): StopSignal {
  const controller = new AbortController();
  let reason: 'timeout' | 'aborted' | undefined;
  const stop = (why: 'timeout' | 'aborted'): void => {
    reason ??= why;
    controller.abort(signal?.reason);
  };
  const deadline = performance.now() + 1000 * (timeout ?? Number.POSITIVE_INFINITY);
  const timer =
    timeout === undefined ? undefined : setTimeout(() => stop('timeout'), Math.min(1000 * timeout, LONGEST_TIMER));
  const onAbort = (): void => stop('aborted');
  if (signal?.aborted) onAbort();
  else signal?.addEventListener('abort', onAbort, { once: true });

  return {
    signal: controller.signal,
    reason() {
      if (performance.now() >= deadline) stop('timeout');
      return reason;
    },
    cut: () => stop('aborted'),
    race(work) {
      return new Promise((resolve, reject) => {
        const cut = (): void => resolve(CUT);
        controller.signal.addEventListener('abort', cut, { once: true });
        work()
          .then(resolve, reject)
          .finally(() => controller.signal.removeEventListener('abort', cut));
      });
    },
    release() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
