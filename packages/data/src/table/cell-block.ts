/** A block of rows of cells: what readers hand to the columns. */

export interface CellBlock {
  /** UTF-8. */
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** Cells of a row. */
  readonly columns: number;
  /** Cell j of row i is bytes[bounds[2k]] … bytes[bounds[2k + 1] − 1], k = i * columns + j; missing where bounds[2k] < 0. */
  readonly bounds: Int32Array;
  /** The line (or row) that messages name, of each row. */
  readonly lines: Float64Array;
}

const decoder = new TextDecoder();

/** A cell as text; for messages, so what is no UTF-8 is replaced. */
export function cellText({ bytes, bounds, columns }: CellBlock, row: number, column: number): string {
  const k = 2 * (row * columns + column);
  return bounds[k] < 0 ? '' : decoder.decode(bytes.subarray(bounds[k], bounds[k + 1]));
}
