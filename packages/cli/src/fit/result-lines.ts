/** A fit's outcome for people: the pipeline in words, what it is worth, where the model is, and what to type next. */
import type { Style } from '../terminal/style.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { padEnd, padStart, widthOf, wrap } from '../terminal/width.ts';
import { commandLine } from '../words/command-line.ts';
import { bytes, counted, duration, figure } from '../words/numbers.ts';
import { pipelineLines, pipelineTitle } from '../words/pipeline-lines.ts';
import type { FitOutcome } from './fit-outcome.ts';

export function resultLines(outcome: FitOutcome, { style, columns }: Pick<Terminal, 'style' | 'columns'>): string[] {
  const { data, estimator, members, model, size, seconds, isDone, files } = outcome;
  const resume = commandLine('resume', files.journal);
  const goOn = isDone ? [] : ['', style.bold('Go on with the search'), `  ${resume}`];
  if (size === 0) {
    return [style.yellow('Interrupted before a trial had ended: there is no model.'), ...goOn];
  }
  const trials = [...estimator.trials].filter(({ status }) => status !== 'cancelled').length;
  return [
    '',
    ...(isDone ? [] : [style.yellow(`Interrupted after ${counted(trials, 'trial')}: this is the best so far.`), '']),
    style.bold(pipelineTitle(members, 'Best pipeline')),
    ...pipelineLines(members, columns()),
    '',
    ...scoreLines(outcome, style, columns()),
    '',
    `${style.bold(model)} is the model (${bytes(size)}, in ${duration(seconds)})`,
    `  ${commandLine('predict', model, 'new.csv', '--out', 'predictions.csv')}`,
    `  ${commandLine('explain', model, data)}`,
    ...goOn,
  ];
}

function scoreLines({ estimator, metric, folds }: FitOutcome, style: Style, columns: number): string[] {
  const { honestScore: honest, baseline, trials } = estimator;
  const found: [string, number, string][] = [];
  if (honest) {
    const { method, score, low, high } = honest;
    found.push(['on new rows', score, `95 % interval ${figure(low)} to ${figure(high)}${honestWords(method)}`]);
  }
  if (trials.best) {
    const flatters = trials.length > 1 ? `; the best of ${counted(trials.length, 'trial')}, so it flatters` : '';
    found.push(['cross-validated', trials.best.score, `${folds} folds${flatters}`]);
  }
  if (baseline) found.push(['baseline', baseline.score, 'without a look at the features']);
  const name = Math.max(...found.map(([label]) => widthOf(label)));
  const value = Math.max(...found.map(([, score]) => widthOf(figure(score))));
  const indent = name + value + 6;
  return [
    style.bold(metric),
    ...found.flatMap(([label, score, says], i) => {
      const shown = padStart(figure(score), value);
      const [first, ...others] = wrap(says, Math.max(20, columns - indent)).map(style.dim);
      const line = `  ${padEnd(label, name)}  ${i === 0 ? style.bold(style.green(shown)) : shown}  ${first}`;
      return [line, ...others.map((other) => ' '.repeat(indent) + other)];
    }),
  ];
}

function honestWords(method: string): string {
  if (method === 'bbc') return ', corrected for the luck of the best';
  return method === 'holdout' ? ', of rows that the search never saw' : ', of searches without parts of the rows';
}
