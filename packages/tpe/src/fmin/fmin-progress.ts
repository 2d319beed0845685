/** How far an `fmin` is, and a bar that shows it. */
import type { OkTrialRecord, TrialRecord } from '../study/trial.ts';

export interface FminProgress {
  /** The trial that has just ended. */
  readonly trial: TrialRecord;
  /** Trials that have ended, those given included. */
  readonly done: number;
  /** `maxEvals`; Infinity without. */
  readonly total: number;
  /** Seconds since `fmin` was called. */
  readonly seconds: number;
  /** The best trial so far. */
  readonly best: OkTrialRecord | undefined;
}

/** Where a bar is drawn: in Node, `process.stderr`. */
export interface ProgressTarget {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface ProgressBar {
  show(progress: FminProgress): void;
  /** Leaves the last state on the screen and ends its line. */
  close(): void;
}

const BAR_WIDTH = 24;
/** Seconds between two states that are shown: on a terminal, and where each of them is a line that stays. */
const PAUSE = { terminal: 0.1, lines: 10 };

/** A bar that is redrawn on a terminal; elsewhere a line now and then. */
export function progressBar(target: ProgressTarget = standardError()): ProgressBar {
  const pause = target.isTTY ? PAUSE.terminal : PAUSE.lines;
  let shownAt = Number.NEGATIVE_INFINITY;
  let last: FminProgress | undefined;
  const draw = (progress: FminProgress): void => {
    shownAt = progress.seconds;
    last = undefined;
    // The line is cleared to its end, so that a shorter text leaves nothing of a longer one.
    target.write(target.isTTY ? `\r${barLine(progress)}\u001b[K` : `${barLine(progress)}\n`);
  };
  return {
    show(progress) {
      last = progress;
      if (progress.seconds - shownAt >= pause) draw(progress);
    },
    close() {
      if (last) draw(last);
      if (target.isTTY && shownAt > Number.NEGATIVE_INFINITY) target.write('\n');
    },
  };
}

/** `██████░░░░░░ 12/25  3.1 s  best 0.0139`; without the bar when the total is not known. */
function barLine({ done, total, seconds, best }: FminProgress): string {
  const finite = Number.isFinite(total) && total > 0;
  const full = finite ? Math.min(BAR_WIDTH, Math.round((BAR_WIDTH * done) / total)) : 0;
  const bar = finite ? `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${done}/${total}` : `${done} trials`;
  const loss = best ? String(Number(best.loss.toPrecision(4))) : '–';
  return `${bar}  ${seconds.toFixed(1)} s  best ${loss}`;
}

/** Standard error where there is a process, else the console, which writes whole lines. */
function standardError(): ProgressTarget {
  const { process } = globalThis as { process?: { stderr?: ProgressTarget } };
  return process?.stderr ?? { write: (text) => console.error(text.trimEnd()) };
}
