/** A model in words, and its columns as bars. */

import { listed } from '../files/columns.ts';
import { longBar } from '../terminal/sparkline.ts';
import type { Style } from '../terminal/style.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { fit, padEnd, padStart, plain, widthOf, wrap } from '../terminal/width.ts';
import { commandLine } from '../words/command-line.ts';
import { counted, figure } from '../words/numbers.ts';
import { pipelineLines, pipelineTitle } from '../words/pipeline-lines.ts';
import type { Explanation } from './explanation.ts';
import type { ColumnImportance } from './importance.ts';

/** Columns that are shown; the others matter less. */
const SHOWN = 25;
const [LONGEST_NAME, LONGEST_BAR] = [32, 40];

export function explainLines(
  { path, model, importance, how }: Explanation,
  terminal: Pick<Terminal, 'style' | 'columns'>,
): string[] {
  const { style } = terminal;
  const { task, classes, schema, members, decision, validation } = model.parts;
  const width = Math.min(110, terminal.columns()) - 2;
  const target = schema.target === undefined ? '' : ` ${style.bold(plain(schema.target))}`;
  const answers = task === 'regression' ? 'a number' : `one of ${listed(classes.map(String), 8)}`;
  const honest = validation?.honest;
  return [
    `${style.bold(plain(path))} predicts${target}: ${answers}, from ${counted(schema.columns.length, 'column')}`,
    ...(validation ? [`${validation.metric} ${figure(validation.score)} in the cross-validation of its search`] : []),
    ...(honest
      ? [
          `${figure(honest.score)} (95 %: ${figure(honest.low)} to ${figure(honest.high)}) is to be expected on new rows`,
        ]
      : []),
    '',
    style.bold(pipelineTitle(members, 'Pipeline')),
    ...pipelineLines(members, terminal.columns()),
    ...(decision?.temperature === undefined
      ? []
      : [`  probabilities calibrated (temperature ${figure(decision.temperature, 3)})`]),
    ...(decision?.threshold === undefined
      ? []
      : [`  "${plain(String(classes[1]))}" from a probability of ${figure(decision.threshold, 3)} on`]),
    '',
    ...(importance
      ? [
          style.bold('Columns'),
          ...wrap(style.dim(how ?? ''), width).map((line) => `  ${line}`),
          ...bars(importance, style, width),
        ]
      : [`${commandLine('explain', path, 'data.csv')} tells which columns matter`]),
  ];
}

function bars(importance: readonly ColumnImportance[], style: Style, width: number): string[] {
  const shown = importance.slice(0, SHOWN);
  const names = shown.map(({ name }) => fit(plain(name), LONGEST_NAME));
  const values = shown.map(
    ({ importance: value, std }) => figure(value, 2) + (std === undefined ? '' : ` ± ${figure(std, 1)}`),
  );
  const [name, value] = [names, values].map((texts) => Math.max(0, ...texts.map(widthOf)));
  const room = Math.max(8, Math.min(LONGEST_BAR, width - name - value - 6));
  const top = Math.max(...shown.map((one) => one.importance));
  const rest = importance.length - shown.length;
  return [
    ...shown.map(({ importance: each }, i) => {
      const bar = top > 0 && each > 0 ? longBar(each / top, room) : '';
      return `  ${padEnd(names[i], name)}  ${padStart(values[i], value)}  ${style.cyan(bar)}`;
    }),
    ...(rest > 0 ? [style.dim(`  and ${rest} more, which matter less`)] : []),
  ];
}
