/** Options that say how a data file is to be read. */
import { list, type Option } from './option.ts';
import { UsageError } from './usage-error.ts';

const types = ['number', 'category', 'date', 'text'] as const;
export type ColumnTypes = Readonly<Record<string, (typeof types)[number]>>;

const asOption: Option<ColumnTypes> = {
  ...{ group: 'Data', value: 'COLUMN:TYPE,…', default: 'told by the cells' },
  help: 'types of columns: number, category, date or text',
  parse(given, name) {
    const pairs = given.split(',').map((pair) => {
      // Names may have a colon in them, types have none.
      const at = pair.lastIndexOf(':');
      const type = types.find((known) => known === pair.slice(at + 1).trim());
      if (at < 1 || !type) throw new UsageError(`--${name}: expected COLUMN:${types.join('|')}, found "${pair}"`);
      return [pair.slice(0, at).trim(), type] as const;
    });
    return Object.fromEntries(pairs);
  },
};

export const dataOptions = {
  as: asOption,
  missing: list('TEXTS', {
    group: 'Data',
    help: 'cells that stand for a missing value, with commas between them, beside empty ones',
    default: 'NA, N/A, NaN, null, ?',
  }),
};
