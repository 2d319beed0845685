/** `schema`: the columns that a model needs, and what it gives. */
import { type Label, type Schema, type SchemaColumn, schemaTypes } from '@hyperopt-ts/data';
import type { Context } from '../command/command.ts';
import { exitCodes } from '../command/exit-code.ts';
import { listed } from '../files/columns.ts';
import { readModel } from '../files/read-model.ts';
import { say, type Terminal } from '../terminal/terminal.ts';
import { fit, padEnd, plain, widthOf } from '../terminal/width.ts';

export async function runSchema(
  { model: path, types = false }: { model: string; types?: boolean },
  context: Context,
): Promise<number> {
  const { schema, task, classes } = (await readModel(path)).parts;
  const { out, json } = context;
  const source = `${schemaTypes(schema)}\n${predictionType(classes)}\n`;
  if (json)
    out.write(`${JSON.stringify({ command: 'schema', task, ...schema, classes, ...(types && { types: source }) })}\n`);
  else if (types) out.write(source);
  else say(out, lines(schema, classes, out));
  return exitCodes.ok;
}

function predictionType(classes: readonly Label[]): string {
  const union = classes.length === 0 ? 'number' : classes.map((label) => JSON.stringify(label)).join(' | ');
  return `export type Prediction = ${union};`;
}

function lines({ columns, target }: Schema, classes: readonly Label[], { style, columns: width }: Terminal): string[] {
  const names = columns.map(({ name }, j) => plain(name ?? `column ${j}`));
  const widest = Math.max(...names.map(widthOf));
  const shown = columns.map((column, j) =>
    `  ${padEnd(names[j], widest)}  ${style.cyan(padEnd(column.type, 'category'.length))}  ${levels(column)}`.trimEnd(),
  );
  const answer = classes.length === 0 ? 'a number' : listed(classes.map(String));
  return [...shown, `${style.bold(plain(target ?? 'prediction'))}: ${answer}`].map((line) => fit(line, width()));
}

function levels(column: SchemaColumn): string {
  if (column.type !== 'category') return '';
  return typeof column.levels === 'number' ? `${column.levels} codes` : listed(column.levels, 12);
}
