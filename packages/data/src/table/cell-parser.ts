/** What numbers and dates have in common: one double a cell, and one byte that says how the cell was written. */

export interface CellParser {
  /** Of the last cell that was parsed. (What is returned is a small integer, since V8 allocates memory for doubles that are.) */
  readonly value: number;
  /** Whether the last cell told that those before it are to be read anew. It was not parsed itself. */
  readonly again: boolean;
  /**
   * Reads `value` from the bytes from `start` to `end`. How it was written, at least `ODD` where `respell` cannot write it as it was;
   * `NONE` where the bytes have no value.
   */
  parse(bytes: Uint8Array, start: number, end: number): number;
  /** The text of a cell: as it was, or where that cannot be had, another that is parsed to the same value. */
  respell(value: number, spelling: number): string;
}

export const NONE = -1;
export const ODD = 128;
