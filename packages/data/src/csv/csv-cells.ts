/** CSV as rows of strings, without types. */
import type { ByteSource } from './byte-source.ts';
import { csvBlocks } from './csv-blocks.ts';
import { type CsvFormat, checkCsvOptions } from './csv-options.ts';
import { cellsOfRow } from './row-cells.ts';

/** Every row that is not empty, the header among them, each with as many cells as it has. */
export async function* csvCells(
  source: ByteSource,
  options: Pick<CsvFormat, 'delimiter' | 'encoding' | 'file'> = {},
): AsyncGenerator<string[]> {
  checkCsvOptions('csvCells', options, ['delimiter', 'encoding', 'file']);
  for await (const { bytes, tokenizer } of csvBlocks(source, options)) {
    for (let row = 0; row < tokenizer.rows; row++) yield cellsOfRow(bytes, tokenizer, row);
  }
}
