/** Shows a search while it runs: redrawn in place on a terminal, a line a trial elsewhere, nothing when it shall be quiet. */
import type { Progress, TrialRecord } from '@hyperopt-ts/estimator';
import { createLiveLines } from '../terminal/live-lines.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { searchLines } from './search-lines.ts';
import type { SearchState } from './search-state.ts';
import { trialLine } from './trial-line.ts';

export interface SearchView {
  /** A trial has ended. */
  show(trial: TrialRecord, progress: Progress): void;
  /** Time has passed. */
  tick(progress: Progress): void;
  /** The search was told to stop. */
  stopping(): void;
  /** Leaves the last state. */
  close(): void;
}

/** Trials that end faster than this, in ms, are drawn together. */
const LEAST_INTERVAL = 80;
/** How often the time moves on, in ms. */
const TICK_INTERVAL = 250;

export interface Searched {
  readonly metric: string;
  /** All trials of the search so far, those of an earlier run included. */
  trials(): Iterable<TrialRecord>;
}

export function createSearchView(terminal: Terminal, searched: Searched, quiet: boolean): SearchView {
  if (quiet) return { show() {}, tick() {}, stopping() {}, close() {} };
  return terminal.isLive ? liveView(terminal, searched) : plainView(terminal, searched);
}

function plainView({ write }: Terminal, { metric }: Searched): SearchView {
  return {
    show: (trial, progress) => write(`${trialLine(trial, progress, metric)}\n`),
    tick() {},
    stopping: () => write('stopping and keeping the best (a second time ends at once)\n'),
    close() {},
  };
}

function liveView(terminal: Terminal, searched: Searched): SearchView {
  const lines = createLiveLines(terminal);
  const begin = performance.now();
  const nothing = { done: 0, total: Infinity, secondsLeft: Infinity, running: [], work: 0, gain: Infinity };
  let progress: Progress = { ...nothing, seconds: 0 };
  /** When `progress` was told. */
  let told = begin;
  let [stopped, closed, drawn] = [false, false, 0];

  const state = (phase?: 'done'): SearchState => {
    const trials = [...searched.trials()];
    const since = (performance.now() - told) / 1000;
    const running = progress.running.map((one) => ({ ...one, seconds: one.seconds + since }));
    const [seconds, secondsLeft] = [progress.seconds + since, Math.max(0, progress.secondsLeft - since)];
    // A search that goes on counts what is left of it; people count all of it.
    const earlier = trials.length - progress.done;
    const [done, total] = [trials.length, progress.total + earlier];
    const idle = running.length === 0 && progress.done > 0 && since > 0.3;
    return {
      ...{ metric: searched.metric, trials, best: progress.best },
      progress: { ...progress, done, total, running, seconds, secondsLeft },
      phase: phase ?? (stopped ? 'stopping' : idle ? 'judging' : 'searching'),
    };
  };
  const draw = (phase?: 'done'): void => {
    if (closed && !phase) return;
    drawn = performance.now();
    lines.draw(searchLines(state(phase), terminal.style, terminal.columns() - 1));
  };
  const hear = (now: Progress): void => {
    progress = now;
    told = performance.now();
    if (told - drawn >= LEAST_INTERVAL) draw();
  };
  // Not at once: a new size of the terminal that waits to be told is told first.
  const ticking = setInterval(() => setImmediate(draw), TICK_INTERVAL);
  const forget = terminal.onResize(draw);
  draw();

  return {
    show: (_, now) => hear(now),
    tick: hear,
    stopping() {
      stopped = true;
      draw();
    },
    close() {
      if (closed) return;
      closed = true;
      clearInterval(ticking);
      forget();
      draw('done');
      lines.close();
    },
  };
}
