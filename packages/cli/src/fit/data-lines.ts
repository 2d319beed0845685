/** What was read, in words: before the search, so that a wrong target or type is seen at once. */

import { cellsOf } from '../files/columns.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { fit, plain } from '../terminal/width.ts';
import { counted, figure, percent } from '../words/numbers.ts';
import { reportLines } from '../words/report-lines.ts';
import { type TrainingTable, targetColumn } from './training-table.ts';

/** More columns than this are counted by type. */
const SHOWN = 16;

export function dataLines(path: string, read: TrainingTable, terminal: Pick<Terminal, 'style' | 'columns'>): string[] {
  const { table, report, target, task, why } = read;
  const { style } = terminal;
  const columns = counted(report.length, 'column');
  const known = why === undefined ? '' : `, as ${why}`;
  const lines = [
    `${style.bold(plain(path))}: ${counted(table.rows, 'row')}, ${columns} to predict from`,
    `${style.bold(plain(target))} is what to predict: ${task}${known}`,
    `  ${targetWords(read)}`,
    '',
    ...(report.length > SHOWN ? byType(read) : reportLines(report, table.rows, style, 'what')),
    '',
  ];
  return lines.map((line) => fit(line, terminal.columns()));
}

function targetWords({ table, target, task }: TrainingTable): string {
  const cells = cellsOf(targetColumn(table.columns.find(({ name }) => name === target) ?? table.columns[0]));
  if (task === 'regression') {
    const values = (cells as number[]).toSorted((a, b) => a - b);
    const at = (share: number): string => figure(values[Math.floor((values.length - 1) * share)]);
    return `from ${at(0)} to ${at(1)}, median ${at(0.5)}`;
  }
  const counts = new Map<unknown, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const classes = [...counts].sort(([, a], [, b]) => b - a);
  const shown = classes.slice(0, 8).map(([label, n]) => `${plain(String(label))} ${percent(n / cells.length)}`);
  const more = classes.length - shown.length;
  return `${counted(classes.length, 'class', 'classes')}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** `40 categories, 33 numbers; 12 of them have missing cells`. */
function byType({ report }: TrainingTable): string[] {
  const names = { number: 'number', category: 'category', date: 'date', text: 'text' } as const;
  const parts = Object.values(names).flatMap((type) => {
    const n = report.filter((column) => column.type === type).length;
    return n === 0 ? [] : [counted(n, type, type === 'category' ? 'categories' : `${type}s`)];
  });
  const gaps = report.filter(({ missing }) => missing > 0).length;
  return [
    `  ${parts.join(', ')}${gaps > 0 ? `; missing cells in ${counted(gaps, 'column')}` : ''}`,
    '  hyperopt-ts inspect shows each of them',
  ];
}
