/** Runs a fit to its end, whether it returns, promises or yields. */
import type { Progress } from './learner.ts';

type Fitting<State> = State | Promise<State> | Generator<Progress, State>;

/** `onProgress` is called at each yield and may throw to stop the fit. */
export function drive<State>(
  fitting: Fitting<State>,
  onProgress?: (progress: Progress) => void,
): State | Promise<State> {
  if (!isGenerator(fitting)) return fitting;
  for (;;) {
    const step = fitting.next();
    if (step.done) return step.value;
    onProgress?.(step.value);
  }
}

function isGenerator<State>(fitting: Fitting<State>): fitting is Generator<Progress, State> {
  return typeof fitting === 'object' && fitting !== null && typeof (fitting as Generator).next === 'function';
}
