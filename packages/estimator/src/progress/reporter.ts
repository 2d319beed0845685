/** The one source of what is told of a search: to `onTrial` and `onProgress`, and to the bar or the lines on stderr. */
import { platform } from '#platform';
import type { TrialList } from '../estimator/trial-list.ts';
import { gainLeft } from '../search/is-enough.ts';
import { type Progress, progressOf, type RunningTrial } from '../search/progress.ts';
import type { Proposal, TrialRecord } from '../search/trial-record.ts';
import { createProgressView } from './progress-view.ts';

/** How often the time that is shown moves on, in ms. */
const TICK_INTERVAL = 500;

export interface ReporterOptions {
  readonly maxEvals: number;
  readonly maxTime: number;
  readonly onTrial?: (trial: TrialRecord, progress: Progress) => void;
  readonly onProgress?: (progress: Progress) => void;
  readonly verbose?: boolean;
}

export interface Reporter {
  /** A trial begins. */
  start(trial: Proposal): void;
  /** A trial has ended, and is in the list. */
  show(trial: TrialRecord): void;
  close(): void;
}

export function createReporter(trials: TrialList, options: ReporterOptions): Reporter {
  const { maxEvals, maxTime, onTrial, onProgress, verbose } = options;
  const view = verbose ? createProgressView(platform.terminal) : undefined;
  const running = new Map<number, RunningTrial>();
  const begin = performance.now();
  const elapsed = (): number => (performance.now() - begin) / 1000;
  let [done, work] = [0, 0];
  const progress = (): Progress => {
    const seconds = elapsed();
    const now = [...running.values()].map((trial) => ({ ...trial, seconds: seconds - trial.seconds }));
    const known = { done, total: maxEvals, seconds, work, running: now, gain: gainLeft(trials, maxEvals - done) };
    return progressOf({ ...known, maxTime }, trials.best);
  };
  const tick = (): void => {
    const now = progress();
    view?.tick(now);
    onProgress?.(now);
  };
  const ticking = (view || onProgress) && setInterval(tick, TICK_INTERVAL);
  return {
    start({ number, spec }) {
      // `seconds` is when it began, until it is told.
      running.set(number, { number, learner: spec.learner.kind, seconds: elapsed() });
    },
    show(trial) {
      done++;
      work += Number.isNaN(trial.work) ? 0 : trial.work;
      running.delete(trial.number);
      if (!view && !onTrial) return;
      const now = progress();
      view?.show(trial, now);
      onTrial?.(trial, now);
    },
    close() {
      clearInterval(ticking);
      view?.close();
    },
  };
}
