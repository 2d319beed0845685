/** A table from CSV. */
import { ColumnTyper } from '../table/column-typer.ts';
import { checkToldNames, resolveTyping } from '../table/resolve-typing.ts';
import { tableReading } from '../table/table-reading.ts';
import type { TableReading } from '../table/typing-options.ts';
import type { ByteSource } from './byte-source.ts';
import { type CsvOptions, checkCsvOptions, csvOptionNames } from './csv-options.ts';
import { csvTableBlocks } from './csv-table-blocks.ts';

/**
 * Reads CSV (RFC 4180, and what else is found: other delimiters, CR or LF alone, a byte order mark, gzip) into typed columns, in one
 * pass. The type of a column follows from all of its cells, and `report` says why it is what it is:
 *
 * - `number`: all are numbers. Whole numbers with leading zeros (zip codes) or beyond 2^53 (identifiers) are codes, no numbers.
 * - `date`: all are dates, ISO or of another common form (`DateParser`).
 * - `category`: few distinct texts, at most 20, or half of the values and `maxCategories`.
 * - `text`: the others.
 *
 * Empty lines are skipped. Columns without a name are `column3` (the third), a name that is taken becomes `a_2`.
 *
 * Throws a `ReadError` with file, line, column and value for rows with too many or too few cells, quotes that are not closed, text that
 * is not UTF-8, and cells that do not fit a type that was told.
 *
 * ```ts
 * const { table, report } = await readCsv('name,age\nAda,36\nAlan,41\n');
 * report[1].why; // 'all 2 values are numbers'
 * ```
 */
export async function readCsv(source: ByteSource, options: CsvOptions = {}): Promise<TableReading> {
  checkCsvOptions('readCsv', options, csvOptionNames);
  const { file, decimal: point } = options;
  const settingsOf = resolveTyping(options, { file, unit: 'line', numbersInText: true, point });
  let typers: ColumnTyper[] | undefined;
  for await (const { names, block } of csvTableBlocks(source, options)) {
    if (!typers) {
      checkToldNames(
        options,
        names.map(({ name }) => name),
      );
      typers = names.map(({ name, header }) => new ColumnTyper(settingsOf(name, header)));
    }
    typers.forEach((typer, j) => {
      typer.append(block, j);
    });
  }
  return tableReading((typers ?? []).map((typer) => typer.finish()));
}
