/** The live view of a search as lines of text: a pure function of its state and the terminal's width. */
import type { Progress, TrialRecord } from '@hyperopt-ts/estimator';
import { longBar } from '../terminal/sparkline.ts';
import type { Style } from '../terminal/style.ts';
import { fit, padEnd, plain, widthOf } from '../terminal/width.ts';
import { counted, duration, figure } from '../words/numbers.ts';
import { kindWords } from '../words/pipeline-words.ts';
import type { SearchState } from './search-state.ts';
import { tally } from './tally.ts';
import { trialBars } from './trial-bars.ts';

const LABEL = 9;
/** The bar of the progress takes a third of the width, and no more columns than this. */
const LONGEST_BAR = 48;

/** Each of at most `columns` columns. */
export function searchLines(state: SearchState, style: Style, columns: number): string[] {
  const { trials, best, metric, progress, phase } = state;
  const row = (label: string, text: string): string => `  ${style.dim(padEnd(label, LABEL))}${text}`;
  const bars = trials.length > 0 ? [row('trials', trialBars(trials, style, Math.max(1, columns - LABEL - 3)))] : [];
  const lines =
    phase === 'done'
      ? [`  ${counted(trials.length, 'trial')} in ${duration(progress.seconds)}${tally(trials)}`, ...bars]
      : [
          `  ${headLine(state, style, columns)}`,
          row('best', best ? bestWords(best, metric, style) : style.dim('none yet')),
          row('last', trials.length > 0 ? lastWords(trials[trials.length - 1], style) : style.dim('none yet')),
          ...(bars.length > 0 ? bars : [row('trials', '')]),
          ...lastRow(state, style, columns - LABEL - 2).map(([label, words]) => row(label, words)),
        ];
  return lines.map((line) => fit(line, columns));
}

/** What goes on; the first line says it of a model that is being made. */
function lastRow({ phase, progress }: SearchState, style: Style, room: number): [label: string, words: string][] {
  if (phase === 'stopping') return [['stopping', 'the best is fitted to all rows; Ctrl-C again ends at once']];
  return phase === 'judging' ? [] : [['running', runningWords(progress, style, room)]];
}

/** The bar, how many trials have ended, and the time. */
function headLine({ phase, progress }: SearchState, style: Style, columns: number): string {
  const { done, total, seconds, secondsLeft } = progress;
  const width = Math.min(LONGEST_BAR, Math.floor(columns / 3));
  const byTime = Number.isFinite(secondsLeft) ? seconds / (seconds + secondsLeft) : 0;
  const share = Number.isFinite(total) ? Math.max(done / total, 0) : byTime;
  const filled = phase === 'judging' ? '█'.repeat(width) : longBar(share, width);
  const bar = style.cyan(filled) + style.dim('░'.repeat(width - widthOf(filled)));
  const counts = Number.isFinite(total) ? `${done}/${total}` : counted(done, 'trial');
  return [bar, style.bold(counts), timeWords(phase, seconds, secondsLeft)].join('  ');
}

function timeWords(phase: SearchState['phase'], seconds: number, secondsLeft: number): string {
  const gone = duration(seconds);
  if (phase === 'judging') return `${gone}, judging and fitting the model`;
  return Number.isFinite(secondsLeft) && phase === 'searching' ? `${gone}, ${duration(secondsLeft)} left` : gone;
}

function bestWords({ score, spec, number }: TrialRecord, metric: string, style: Style): string {
  const value = style.bold(style.green(`${figure(score)} ${metric}`));
  return `${value}  ${kindWords(spec.learner.kind)} ${style.dim(`(trial ${number + 1})`)}`;
}

function lastWords({ status, score, spec, error }: TrialRecord, style: Style): string {
  const learner = kindWords(spec.learner.kind);
  if (status === 'ok') return `${figure(score)}  ${learner}`;
  if (status === 'raced' || status === 'cancelled') {
    return `${style.dim(status === 'raced' ? 'stayed behind' : 'cut off')}  ${learner}`;
  }
  return `${style.red(status)}  ${learner}  ${style.dim(plain(error?.message ?? ''))}`;
}

/** As many as there is room for, the oldest first, and how many more. */
function runningWords({ running }: Progress, style: Style, room: number): string {
  if (running.length === 0) return style.dim('nothing');
  const all = running.map(({ learner, seconds }) => `${kindWords(learner)} ${style.dim(duration(seconds))}`);
  for (let shown = all.length; shown > 1; shown--) {
    const more = all.length - shown;
    const text = all.slice(0, shown).join(', ') + (more > 0 ? ` and ${more} more` : '');
    if (widthOf(text) <= room) return text;
  }
  return all.length > 1 ? `${all[0]} and ${all.length - 1} more` : all[0];
}
