/** What a file has that the model has not seen: columns and categories. It is told once, at the end of the file. */
import type { Schema, Table } from '@hyperopt-ts/data';
import { HyperoptError, nearest } from '@hyperopt-ts/numerics';
import { plain } from '../terminal/width.ts';
import { counted } from '../words/numbers.ts';
import { listed } from './columns.ts';

export interface Strangers {
  /** Throws where a column is lacking that the model needs. */
  look(table: Table): void;
  notes(): string[];
}

/** At most so many categories are named. */
const NAMED = 3;

export function createStrangers(path: string, { columns, target }: Schema): Strangers {
  const names = new Set(columns.map(({ name }) => name));
  const extra = new Set<string>();
  const unknown = new Map<string, { rows: number; levels: Set<string> }>();
  const known = columns.flatMap((column) =>
    column.type === 'category' && typeof column.levels !== 'number'
      ? [{ ...column, levels: new Set(column.levels) }]
      : [],
  );

  return {
    look(table) {
      const byName = new Map(table.columns.map((column) => [column.name, column]));
      for (const name of names)
        if (name !== undefined && !byName.has(name)) throw lacking(path, name, [...byName.keys()]);
      for (const name of byName.keys()) if (!names.has(name) && name !== target) extra.add(name);
      for (const { name = '', levels } of known) {
        const column = byName.get(name);
        if (column?.type !== 'category') continue;
        const isNew = column.levels.map((level) => !levels.has(level));
        for (const code of column.codes) {
          if (code < 0 || !isNew[code]) continue;
          const found = unknown.get(name) ?? { rows: 0, levels: new Set() };
          unknown.set(name, found);
          found.rows++;
          found.levels.add(column.levels[code]);
        }
      }
    },
    notes: () => [
      ...(extra.size > 0 ? [`${path}: the model does not know, and does not look at, ${listed([...extra], 5)}`] : []),
      ...[...unknown].map(([name, { rows, levels }]) => {
        const shown = listed([...levels], NAMED);
        return `${path}: column "${plain(name)}" has categories that the model has not seen (${shown}), taken as missing in ${counted(rows, 'row')}`;
      }),
    ],
  };
}

function lacking(path: string, name: string, names: readonly string[]): HyperoptError {
  const near = nearest(name, names);
  const hint = near === undefined ? '' : `; is it "${plain(near)}"?`;
  return new HyperoptError(
    'missing-column',
    `${path}: there is no column "${plain(name)}", which the model needs${hint}`,
  );
}
