/** `inspect`: what a file's columns are, and what is suspicious about them. */
import type { Table } from '@hyperopt-ts/data';
import { checkData, type Finding, prepare } from '@hyperopt-ts/models';
import type { Context } from '../command/command.ts';
import type { dataOptions } from '../command/data-options.ts';
import { exitCodes } from '../command/exit-code.ts';
import type { Values } from '../command/option.ts';
import { cellsOf, columnNamed, withoutColumns } from '../files/columns.ts';
import { keepRows, readTable } from '../files/table.ts';
import { inferTask } from '../fit/infer-task.ts';
import { isPresent, targetColumn } from '../fit/training-table.ts';
import { say } from '../terminal/terminal.ts';
import { fit, plain } from '../terminal/width.ts';
import { commandLine } from '../words/command-line.ts';
import { warningLines } from '../words/notices.ts';
import { counted } from '../words/numbers.ts';
import { reportLines } from '../words/report-lines.ts';

export interface InspectRequest {
  readonly data: string;
  readonly values: Values<typeof dataOptions> & { readonly target?: string };
}

export async function runInspect({ data, values }: InspectRequest, { out, err, json }: Context): Promise<number> {
  const { table, report } = await readTable(data, values);
  const { target } = values;
  const about =
    target === undefined ? undefined : { target, ...inferTask(targetColumn(columnNamed(table, target, 'target'))) };
  const warnings = findings(table, about);
  if (json) {
    out.write(
      `${JSON.stringify({ command: 'inspect', data, rows: table.rows, columns: report, ...about, warnings })}\n`,
    );
    return exitCodes.ok;
  }
  const { style } = out;
  const lines = [
    `${style.bold(plain(data))}: ${counted(table.rows, 'row')}, ${counted(report.length, 'column')}`,
    '',
    // On a terminal each column has one line; in a file nothing is cut.
    ...reportLines(report, table.rows, style, 'why').map((line) => (out.isLive ? fit(line, out.columns()) : line)),
    '',
    ...(about ? [`${style.bold(plain(about.target))} would be ${about.task}, as ${about.why}`] : []),
    ...warningLines(warnings, out),
  ];
  say(out, lines);
  if (!about) err.write(`${style.dim(`${commandLine('fit', data, '--target', 'COLUMN')} is next`)}\n`);
  return exitCodes.ok;
}

/** Without a target, of the columns alone. */
function findings(
  whole: Table,
  about: { target: string; task: 'classification' | 'regression' } | undefined,
): Finding[] {
  if (!about) return checkData(prepare(whole, new Float64Array(whole.rows), 'regression'), []);
  const column = targetColumn(columnNamed(whole, about.target, 'target'));
  const { table } = keepRows(whole, isPresent(column));
  const features = withoutColumns(table, [about.target]);
  const answers = cellsOf(targetColumn(columnNamed(table, about.target, 'target'))).filter((cell) => cell !== null);
  return checkData(prepare(features, answers, about.task), []);
}
