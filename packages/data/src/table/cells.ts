/** The cells of a column as they are kept while its type may still change: numbers, dates, categories, text. */
import type { Column } from '../types/table.ts';
import type { CellBlock } from './cell-block.ts';

export interface Cells {
  /** How many were taken. */
  readonly length: number;
  /**
   * Takes the cells of a column of `block`, from the row `from` on. The row of the first that is nothing of this kind, which
   * was not taken; the number of rows where all were.
   */
  append(block: CellBlock, column: number, from: number): number;
  pushMissing(): void;
  /** The cells as they were written, in blocks of one column; they are given up on the way. */
  respell(): Iterable<CellBlock>;
  finish(name: string): Column;
}
