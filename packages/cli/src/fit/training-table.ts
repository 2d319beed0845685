/** The data of a fit: which column is the target, which are features, and which rows are of use. */
import type { CategoryColumn, Column, ColumnReport, NumberColumn, Table } from '@hyperopt-ts/data';
import { HyperoptError } from '@hyperopt-ts/numerics';
import { UsageError } from '../command/usage-error.ts';
import { cellsOf, columnNamed, listed, withoutColumns } from '../files/columns.ts';
import { keepRows, readTable } from '../files/table.ts';
import { plain } from '../terminal/width.ts';
import { counted } from '../words/numbers.ts';
import type { FitValues } from './fit-options.ts';
import { inferTask } from './infer-task.ts';

export interface TrainingTable {
  /** The features and the target, of the rows that have a target. */
  readonly table: Table;
  readonly target: string;
  readonly task: 'classification' | 'regression';
  /** Why the task was taken to be this; undefined when it was told. */
  readonly why?: string;
  readonly weights?: Float64Array;
  readonly groups?: readonly (string | number)[];
  /** Of the features. */
  readonly report: readonly ColumnReport[];
  readonly notes: readonly string[];
}

export async function readTrainingTable(path: string, values: FitValues): Promise<TrainingTable> {
  const { target, ignore = [], weights: weightsName, groups: groupsName } = values;
  const { table: whole, report } = await readTable(path, values);
  if (target === undefined) {
    const names = listed(whole.columns.map(({ name }) => name));
    throw new UsageError(`fit: --target COLUMN is missing: which column shall be predicted? There are ${names}`);
  }
  for (const name of ignore) columnNamed(whole, name, 'ignore');
  for (const [option, name] of Object.entries({ weights: weightsName, groups: groupsName, ignore })) {
    if ([name].flat().includes(target)) throw new UsageError(`--${option}: "${plain(target)}" is the target`);
  }

  const answer = targetColumn(columnNamed(whole, target, 'target'));
  const { table, dropped } = keepRows(whole, isPresent(answer));
  if (table.rows === 0)
    throw new HyperoptError('data', `column "${plain(target)}": the target is missing in every row`);
  const missing = `${counted(dropped, 'row')} without a target left out`;

  const others = [weightsName, groupsName].filter((name) => name !== undefined);
  const features = withoutColumns(table, [...ignore, ...others]);
  if (features.columns.length < 2) throw new UsageError('fit: no column is left beside the target');
  return {
    ...{ table: features, target, ...taskOf(answer, values.task) },
    ...(weightsName === undefined ? {} : { weights: weightsOf(columnNamed(table, weightsName, 'weights')) }),
    ...(groupsName === undefined ? {} : { groups: groupsOf(columnNamed(table, groupsName, 'groups')) }),
    report: report.filter(({ name }) => name !== target && features.columns.some((column) => column.name === name)),
    notes: dropped > 0 ? [missing] : [],
  };
}

function taskOf(target: NumberColumn | CategoryColumn, task: TrainingTable['task'] | undefined) {
  if (task === undefined) return inferTask(target);
  if (task === 'regression' && target.type === 'category') {
    const example = plain(target.levels[0] ?? '');
    throw new UsageError(`--task regression: column "${plain(target.name)}" has words, such as "${example}"`);
  }
  return { task };
}

/** A target is words or numbers. */
export function targetColumn(column: Column): NumberColumn | CategoryColumn {
  if (column.type === 'number' || column.type === 'category') return column;
  const what = `column "${plain(column.name)}" is ${column.type === 'date' ? 'a date' : 'text'}`;
  throw new HyperoptError(
    'data',
    `${what}: a target is a number or a category (--as "${plain(column.name)}:category")`,
  );
}

export function isPresent(column: NumberColumn | CategoryColumn): (row: number) => boolean {
  return column.type === 'number' ? (row) => !Number.isNaN(column.values[row]) : (row) => column.codes[row] >= 0;
}

function weightsOf(column: Column): Float64Array {
  if (column.type === 'number') return column.values;
  throw new UsageError(`--weights: column "${plain(column.name)}" is ${column.type}: expected numbers`);
}

/** Rows without a group are each a group of their own. */
function groupsOf(column: Column): (string | number)[] {
  if (column.type === 'date') return groupsOf({ ...column, type: 'number' });
  if (column.type === 'text') throw new UsageError(`--groups: column "${plain(column.name)}" is text`);
  return cellsOf(column).map((cell, row) => cell ?? `row ${row} without a group`);
}
