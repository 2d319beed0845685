/** Cells as strings. */
import type { Tokenizer } from './tokenizer.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function cellsOfRow(bytes: Uint8Array, { bounds, firstCells }: Tokenizer, row: number): string[] {
  const cells: string[] = [];
  for (let cell = firstCells[row]; cell < firstCells[row + 1]; cell++) {
    cells.push(decoder.decode(bytes.subarray(bounds[2 * cell], bounds[2 * cell + 1])));
  }
  return cells;
}
