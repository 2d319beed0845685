/** The rows of a CSV source as blocks of a table: the header apart, and each row with as many cells. */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { CellBlock } from '../table/cell-block.ts';
import { ReadError } from '../table/read-error.ts';
import type { ByteSource } from './byte-source.ts';
import { csvBlocks, type RawBlock } from './csv-blocks.ts';
import type { CsvFormat } from './csv-options.ts';
import { type ColumnName, headerNames } from './header-names.ts';
import { cellsOfRow } from './row-cells.ts';

export interface CsvTableBlock {
  readonly names: readonly ColumnName[];
  readonly block: CellBlock;
}

/** At least one block, which has no rows where there are none; a block is good until the next is asked for. */
export async function* csvTableBlocks(source: ByteSource, format: CsvFormat): AsyncGenerator<CsvTableBlock> {
  const { header = true, file } = format;
  let names: ColumnName[] | undefined;
  let sent = false;
  for await (const raw of csvBlocks(source, format)) {
    const skip = names || !header ? 0 : 1;
    names ??= namesOf(raw, format);
    const block = conform(raw, skip, names.length, format);
    if (block.rows === 0) continue;
    yield { names, block };
    sent = true;
  }
  if (!names) throw new ReadError('read-empty', 'there is nothing in it, not even a header', { file });
  if (!sent) yield { names, block: emptyBlock(names.length) };
}

function namesOf({ bytes, tokenizer }: RawBlock, { header = true, names }: CsvFormat): ColumnName[] {
  const first = cellsOfRow(bytes, tokenizer, 0);
  if (!names) return headerNames(header ? first : first.map(() => ''));
  if (names.length !== first.length)
    throw new ValidationError(`names: expected ${first.length}, one for each column, found ${names.length}`);
  if (new Set(names).size !== names.length) throw new ValidationError(`names: a name twice: ${names.join(', ')}`);
  return names.map((name) => ({ name }));
}

/** The rows after the first `skip` ones, as they are where each has `columns` cells. */
function conform(raw: RawBlock, skip: number, columns: number, { ragged, file }: CsvFormat): CellBlock {
  const { bytes, tokenizer } = raw;
  const { firstCells, bounds, lines } = tokenizer;
  const rows = tokenizer.rows - skip;
  const block = { bytes, rows, columns, lines: lines.subarray(skip) };
  for (let row = skip; row < tokenizer.rows; row++) {
    const cells = firstCells[row + 1] - firstCells[row];
    if (cells === columns) continue;
    if (ragged === 'fill') return { ...block, bounds: filled(raw, skip, columns) };
    const value = cellsOfRow(bytes, tokenizer, row).slice(0, 20).join(' | ');
    throw new ReadError(
      'read-ragged',
      `expected ${columns} ${columns === 1 ? 'cell' : 'cells'} as in the first row, found ${cells} (ragged: 'fill' accepts it)`,
      { file, line: lines[row], value },
    );
  }
  return { ...block, bounds: bounds.subarray(2 * skip * columns) };
}

/** Missing cells at the end of short rows, and long rows cut. */
function filled({ tokenizer: { rows, firstCells, bounds } }: RawBlock, skip: number, columns: number): Int32Array {
  const even = new Int32Array(2 * (rows - skip) * columns).fill(-1);
  for (let row = skip; row < rows; row++) {
    const from = firstCells[row];
    const to = Math.min(firstCells[row + 1], from + columns);
    even.set(bounds.subarray(2 * from, 2 * to), 2 * (row - skip) * columns);
  }
  return even;
}

function emptyBlock(columns: number): CellBlock {
  return { bytes: new Uint8Array(0), rows: 0, columns, bounds: new Int32Array(0), lines: new Float64Array(0) };
}
