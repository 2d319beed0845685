/** What the cells of one column must know to be read, and errors that name it. */
import { type CellBlock, cellText } from './cell-block.ts';
import type { MissingValues } from './missing-values.ts';
import { ReadError, type ReadErrorCode } from './read-error.ts';
import type { ColumnType, DateOrder } from './typing-options.ts';

export interface ColumnSettings {
  readonly name: string;
  /** The name in the file, where it is another. */
  readonly header?: string;
  readonly file?: string;
  /** What the numbers in `CellBlock.lines` count. */
  readonly unit: 'line' | 'row';
  readonly missing: MissingValues;
  readonly told?: ColumnType;
  readonly onMismatch: 'error' | 'missing';
  readonly maxCategories: number;
  readonly dateOrder?: DateOrder;
  /** The decimal mark. */
  readonly point: '.' | ',';
  /** Whether text may be a number: not where the source has numbers of its own. */
  readonly numbersInText: boolean;
}

/** An error about a cell of `block`. */
export function cellError(
  { name, file, unit }: ColumnSettings,
  code: ReadErrorCode,
  problem: string,
  block: CellBlock,
  row: number,
  column: number,
): ReadError {
  const value = cellText(block, row, column);
  return new ReadError(code, problem, { file, [unit]: block.lines[row], column: name, value });
}
