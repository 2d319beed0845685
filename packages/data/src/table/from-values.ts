/** Tables of JavaScript values: records and columns objects. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import { RecordTyper } from './record-typer.ts';
import { checkToldNames, resolveTyping, typingOptionNames } from './resolve-typing.ts';
import { tableReading } from './table-reading.ts';
import type { TableReading, TypingOptions } from './typing-options.ts';
import { ValueTyper } from './value-typer.ts';

/** How JavaScript values are typed. */
export interface ValueOptions extends TypingOptions {
  /** Whether texts such as '12.5' may be numbers, as they are when they come from a CSV parser; default false. */
  readonly numbersInText?: boolean;
}

/**
 * A table of one object for each row, one key for each column; a row without the key has a missing value there. Numbers are numbers;
 * texts become dates, categories or text, as the values in the column say; booleans are the categories 'false' and 'true'; `null`,
 * `undefined`, NaN and `missingValues` are missing.
 *
 * Throws a `ReadError` that names row and column for infinity, objects and what does not fit the type that was told.
 *
 * ```ts
 * const { table, report } = tableFromRecords([{ age: 31, city: 'Oslo' }, { age: null, city: 'Bern' }]);
 * table.columns[1]; // { name: 'city', type: 'category', codes: [1, 0], levels: ['Bern', 'Oslo'] }
 * report[0].why; // 'the only value is a number'
 * ```
 */
export function tableFromRecords(records: readonly object[], options: ValueOptions = {}): TableReading {
  const typer = new RecordTyper(valueSettings('tableFromRecords', options));
  if (!Array.isArray(records))
    throw new ValidationError(`records: expected an array of objects, found ${describeValue(records)}`);
  for (const record of records) typer.push(record);
  const reading = typer.finish();
  checkToldNames(
    options,
    reading.report.map(({ name }) => name),
  );
  return reading;
}

/**
 * A table of one array for each column, all of the same length; else as `tableFromRecords`.
 *
 * ```ts
 * tableFromColumns({ age: [31, null], city: ['Oslo', 'Bern'] });
 * ```
 */
export function tableFromColumns(
  columns: Readonly<Record<string, ArrayLike<unknown>>>,
  options: ValueOptions = {},
): TableReading {
  const settingsOf = valueSettings('tableFromColumns', options);
  const names = Object.keys(columns);
  checkToldNames(options, names);
  const [first] = names;
  return tableReading(
    names.map((name) => {
      const values = columns[name];
      if (values === null || typeof values !== 'object' || !Number.isInteger(values.length))
        throw new ValidationError(`column ${JSON.stringify(name)}: expected an array, found ${describeValue(values)}`);
      if (values.length !== columns[first].length)
        throw new ValidationError(
          `column ${JSON.stringify(name)} has ${values.length} rows, expected ${columns[first].length} as in ${JSON.stringify(first)}`,
        );
      const typer = new ValueTyper(settingsOf(name));
      for (let row = 0; row < values.length; row++) typer.push(values[row]);
      return typer.finish();
    }),
  );
}

function valueSettings(owner: string, options: ValueOptions) {
  checkOptionNames(owner, options, [...typingOptionNames, 'numbersInText']);
  return resolveTyping(options, { unit: 'row', numbersInText: options.numbersInText ?? false });
}
