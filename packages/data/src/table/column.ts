/** Columns of a table by name. */
import { nearest, ValidationError } from '@hyperopt-ts/numerics';
import type { Column, Table } from '../types/table.ts';

/** The column called `name`; throws a `ValidationError` that suggests the nearest name where there is none. */
export function column(table: Table, name: string): Column {
  const found = table.columns.find((candidate) => candidate.name === name);
  if (found) return found;
  const names = table.columns.map((candidate) => candidate.name);
  const near = nearest(name, names);
  const hint =
    near === undefined
      ? `columns: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}`
      : `did you mean ${JSON.stringify(near)}?`;
  throw new ValidationError(`no column ${JSON.stringify(name)}; ${hint}`, { code: 'unknown-column' });
}
