/** Rows with their answers, as a model takes them. */
import type { Column, Label, Table } from '@hyperopt-ts/data';
import type { Model, ModelParts } from '@hyperopt-ts/models';
import { HyperoptError, nearest } from '@hyperopt-ts/numerics';
import { UsageError } from '../command/usage-error.ts';
import { plain } from '../terminal/width.ts';
import { cellsOf, checkColumn, columnNamed, listed, withoutColumns } from './columns.ts';
import { createStrangers } from './strangers.ts';
import { keepRows, readColumns } from './table.ts';

export interface Labelled {
  readonly table: Table;
  readonly y: Label[];
  readonly target: string;
  /** Rows without an answer. */
  readonly skipped: number;
  readonly notes: readonly string[];
}

/** The target is the column that the model was fitted to, unless told. */
export async function readLabelled(path: string, { parts }: Model, told: string | undefined): Promise<Labelled> {
  const { schema, task, classes } = parts;
  const target = told ?? schema.target;
  if (target === undefined)
    throw new UsageError('--target COLUMN is missing: the model does not know what its target was called');
  const strangers = createStrangers(path, { ...schema, target });
  const isNumber = task === 'regression' || typeof classes[0] === 'number';
  const whole = await readColumns(path, {
    types: { ...strangers.types, [target]: isNumber ? 'number' : 'category' },
    onColumns(names) {
      strangers.onColumns(names);
      checkColumn(names, target, 'target');
    },
  });
  strangers.look(whole);
  const answers = labelsOf(columnNamed(whole, target, 'target'), parts);
  const { table, dropped } = keepRows(whole, (row) => answers[row] !== undefined);
  if (table.rows === 0) throw new HyperoptError('data', `${path}: column "${plain(target)}" is missing in every row`);
  return {
    table: withoutColumns(table, [target]),
    y: answers.filter((answer) => answer !== undefined),
    ...{ target, skipped: dropped, notes: strangers.notes() },
  };
}

/** For each row a label as the model knows it, or a value; undefined where it is missing. */
function labelsOf(column: Column, { task, classes }: ModelParts): (Label | undefined)[] {
  const what = `column "${plain(column.name)}"`;
  if (column.type === 'date' || column.type === 'text' || (task === 'regression' && column.type === 'category')) {
    throw new HyperoptError(
      'data',
      `${what}: the model predicts ${task === 'regression' ? 'numbers' : 'classes'}, found ${column.type}`,
    );
  }
  const cells = cellsOf(column);
  if (task === 'regression') return cells.map((cell) => cell ?? undefined);
  const byText = new Map(classes.map((label) => [String(label), label]));
  return cells.map((cell) => {
    if (cell === null) return undefined;
    const label = byText.get(String(cell));
    if (label !== undefined) return label;
    const names = [...byText.keys()];
    const near = nearest(String(cell), names);
    const hint = near === undefined ? `its classes are ${listed(names)}` : `did you mean "${plain(near)}"?`;
    throw new HyperoptError('data', `${what}: the model has no class "${plain(String(cell))}"; ${hint}`);
  });
}
