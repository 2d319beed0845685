/** Shows how far a search is: a bar on a terminal, a line a trial elsewhere. */
import type { Terminal } from '../platform/platform.ts';
import type { Progress } from '../search/progress.ts';
import type { TrialRecord } from '../search/trial-record.ts';

export interface ProgressView {
  /** A trial has ended. */
  show(trial: TrialRecord, progress: Progress): void;
  /** Time has passed. */
  tick(progress: Progress): void;
  /** Leaves the last state on the screen and ends its line. */
  close(): void;
}

const BAR_WIDTH = 24;

export function createProgressView({ isTTY, columns, write }: Terminal): ProgressView {
  if (!isTTY) return { show: (trial, progress) => write(`${trialLine(trial, progress)}\n`), tick() {}, close() {} };
  let last: TrialRecord | undefined;
  let shown = false;
  const draw = (progress: Progress): void => {
    shown = true;
    // Clears to the end of the line, so that a shorter text leaves nothing of a longer one.
    write(`\r${barLine(progress, last).slice(0, Math.max(1, columns() - 1))}\u001b[K`);
  };
  return {
    show(trial, progress) {
      last = trial;
      draw(progress);
    },
    tick: draw,
    close() {
      if (shown) write('\n');
    },
  };
}

/** `trial 3/25  ok  loss 0.0213  best 0.0139  1.2 s  svc` */
function trialLine(trial: TrialRecord, progress: Progress): string {
  const outcome = trial.status === 'ok' ? `loss ${loss(trial)}` : (trial.error?.message ?? '');
  const parts = [
    `trial ${count(progress)}`,
    trial.status,
    outcome,
    `best ${loss(progress.best)}`,
    seconds(trial.seconds),
  ];
  return [...parts, trial.spec.learner.kind].join('  ');
}

/** `█████░░░ 12/25  9 s left  best 0.0139 svc  last 0.0213 extraTreesClassifier`: what matters least is cut off first. */
function barLine(progress: Progress, last: TrialRecord | undefined): string {
  const ended = progress.done === progress.total;
  const share = Number.isFinite(progress.total)
    ? progress.done / progress.total
    : progress.seconds / (progress.seconds + progress.secondsLeft);
  const full = Math.round(share * BAR_WIDTH);
  const parts = [
    `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${count(progress)}`,
    ended ? seconds(progress.seconds) : `${seconds(progress.secondsLeft)} left`,
  ];
  if (progress.best) parts.push(`best ${loss(progress.best)} ${progress.best.spec.learner.kind}`);
  if (last) parts.push(`last ${last.status === 'ok' ? loss(last) : last.status} ${last.spec.learner.kind}`);
  return parts.join('  ');
}

function count({ done, total }: Progress): string {
  return Number.isFinite(total) ? `${done}/${total}` : `${done}`;
}

function loss(trial: TrialRecord | undefined): string {
  return trial ? String(Number(trial.loss.toPrecision(4))) : '–';
}

function seconds(value: number): string {
  if (!Number.isFinite(value)) return '? s';
  return value < 10 ? `${value.toFixed(1)} s` : `${Math.round(value)} s`;
}
