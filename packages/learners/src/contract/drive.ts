/** Runs a fit to its end, whether it returns, promises or yields. */
import type { Progress } from './learner.ts';

type Fitting<State> = State | Promise<State> | Generator<Progress, State>;

/** Called at each yield. It may throw to stop the fit, whose `finally` blocks then run, or return a promise to pause it. */
export type OnProgress = (progress: Progress) => undefined | Promise<void>;

/** Without `onProgress`, a fit that does not promise is over when this returns. */
export function drive<State>(fitting: Fitting<State>, onProgress?: OnProgress): State | Promise<State> {
  if (!isGenerator(fitting)) return fitting;
  if (onProgress) return driveInTurns(fitting, onProgress);
  for (;;) {
    const step = fitting.next();
    if (step.done) return step.value;
  }
}

async function driveInTurns<State>(fitting: Generator<Progress, State>, onProgress: OnProgress): Promise<State> {
  try {
    for (;;) {
      const step = fitting.next();
      if (step.done) return step.value;
      const pause = onProgress(step.value);
      if (pause) await pause;
    }
  } finally {
    // Nothing, when the fit has ended by itself.
    fitting.return(undefined as State);
  }
}

function isGenerator<State>(fitting: Fitting<State>): fitting is Generator<Progress, State> {
  return typeof fitting === 'object' && fitting !== null && typeof (fitting as Generator).next === 'function';
}
