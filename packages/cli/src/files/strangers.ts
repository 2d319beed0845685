/** What a file has that the model has not seen: columns and categories. It is told once, at the end of the file. */
import type { Column, Schema, Table } from '@hyperopt-ts/data';
import { HyperoptError, nearest } from '@hyperopt-ts/numerics';
import type { ColumnTypes } from '../command/data-options.ts';
import { plain } from '../terminal/width.ts';
import { counted } from '../words/numbers.ts';
import { listed } from './columns.ts';

export interface Strangers {
  /** The types of the model's columns, by name. */
  readonly types: ColumnTypes;
  /** Throws where the model needs one that is not there. */
  onColumns(names: readonly string[]): void;
  /** Counts categories that are new. */
  look(table: Table): void;
  /** To be told when all has been looked at. */
  notes(): string[];
}

/** At most so many columns and categories are named. */
const [COLUMNS, CATEGORIES] = [5, 3];

export function createStrangers(path: string, { columns, target }: Schema): Strangers {
  const names = columns.map(({ name }) => name ?? '');
  let extra: string[] = [];
  const counters = columns.flatMap((column) => {
    if (column.type !== 'category' || typeof column.levels === 'number') return [];
    return [createCounter(column.name ?? '', new Set(column.levels))];
  });
  return {
    types: Object.fromEntries(columns.map(({ type }, j) => [names[j], type])),
    onColumns(found) {
      const absent = names.filter((name) => !found.includes(name));
      if (absent.length > 0) throw lacking(path, absent, found);
      extra = found.filter((name) => name !== target && !names.includes(name));
    },
    look({ columns: given }) {
      for (const counter of counters) counter.look(given.find(({ name }) => name === counter.name));
    },
    notes: () => [
      ...(extra.length > 0 ? [`${path}: not used, as the model does not know them: ${listed(extra, COLUMNS)}`] : []),
      ...counters.flatMap(({ name, rows, levels }) => {
        if (rows === 0) return [];
        const what = `${path}: column "${plain(name)}" has categories that the model has not seen`;
        return [`${what} (${listed([...levels], CATEGORIES)}), taken as missing in ${counted(rows, 'row')}`];
      }),
    ],
  };
}

interface Counter {
  readonly name: string;
  readonly levels: Set<string>;
  rows: number;
  look(column: Column | undefined): void;
}

function createCounter(name: string, known: ReadonlySet<string>): Counter {
  return {
    ...{ name, levels: new Set<string>(), rows: 0 },
    look(column) {
      if (column?.type !== 'category') return;
      const isNew = column.levels.map((level) => !known.has(level));
      if (!isNew.includes(true)) return;
      for (const code of column.codes) {
        if (code < 0 || !isNew[code]) continue;
        this.rows++;
        this.levels.add(column.levels[code]);
      }
    },
  };
}

function lacking(path: string, absent: readonly string[], found: readonly string[]): HyperoptError {
  const [first, ...others] = absent;
  const near = nearest(first, found);
  const what =
    others.length === 0
      ? `column "${plain(first)}", which the model needs`
      : `columns ${listed(absent)}, which the model needs`;
  const hint = near === undefined ? '' : `; is "${plain(first)}" what it calls "${plain(near)}"?`;
  return new HyperoptError('missing-column', `${path}: there is no ${what}${hint}`);
}
