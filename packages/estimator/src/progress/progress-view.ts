/** Shows how far a search is: a bar on a terminal, a line a trial elsewhere. */
import type { Terminal } from '../platform/platform.ts';
import type { Progress } from '../search/progress.ts';
import type { TrialRecord } from '../search/trial-record.ts';

export interface ProgressView {
  show(trial: TrialRecord, progress: Progress): void;
  /** Leaves the last state on the screen and ends its line. */
  close(): void;
}

const BAR_WIDTH = 24;

export function createProgressView({ isTTY, columns, write }: Terminal): ProgressView {
  if (!isTTY) return { show: (trial, progress) => write(`${trialLine(trial, progress)}\n`), close: () => {} };
  let shown = false;
  return {
    show(trial, progress) {
      shown = true;
      // Clears to the end of the line, so that a shorter text leaves nothing of a longer one.
      write(`\r${barLine(trial, progress).slice(0, Math.max(1, columns() - 1))}\u001b[K`);
    },
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

/** `█████░░░ 12/25  best 0.0139 svc  last 0.0213 extraTreesClassifier  9 s left` */
function barLine(trial: TrialRecord, progress: Progress): string {
  const share = Number.isFinite(progress.total)
    ? progress.done / progress.total
    : progress.seconds / (progress.seconds + progress.secondsLeft);
  const full = Math.round(share * BAR_WIDTH);
  const last = trial.status === 'ok' ? loss(trial) : trial.status;
  const parts = [
    `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${count(progress)}`,
    `best ${loss(progress.best)} ${progress.best?.spec.learner.kind ?? ''}`,
    `last ${last} ${trial.spec.learner.kind}`,
    progress.done === progress.total ? seconds(progress.seconds) : `${seconds(progress.secondsLeft)} left`,
  ];
  return parts.join('  ');
}

function count({ done, total }: Progress): string {
  return Number.isFinite(total) ? `${done}/${total}` : `${done}`;
}

function loss(trial: TrialRecord | undefined): string {
  return trial ? String(Number(trial.loss.toPrecision(4))) : '–';
}

function seconds(value: number): string {
  if (!Number.isFinite(value)) return '?';
  return value < 10 ? `${value.toFixed(1)} s` : `${Math.round(value)} s`;
}
