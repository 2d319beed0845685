/** What numbers and dates have in common: one double a cell, and one byte that says how the cell was written. */

export interface CellParser {
  /** Of the last cell that was parsed; at least `ODD` where `respell` cannot write it as it was. */
  readonly spelling: number;
  /** Whether the last cell told that those before it are to be read anew. It was not parsed itself. */
  readonly again: boolean;
  /** The value of the bytes from `start` to `end`; NaN where they have none. */
  parse(bytes: Uint8Array, start: number, end: number): number;
  /** The text of a cell: as it was, or where that cannot be had, another that is parsed to the same value. */
  respell(value: number, spelling: number): string;
}

export const ODD = 128;
