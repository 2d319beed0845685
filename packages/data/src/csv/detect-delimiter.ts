/** Which character stands between the cells of a file. */
import { Tokenizer } from './tokenizer.ts';

const candidates = [',', ';', '\t', '|'];
const SAMPLE_BYTES = 1 << 16;
const SAMPLE_ROWS = 100;

/**
 * The candidate that cuts most of the first rows into as many cells as the very first, of equals the one with most cells; comma where
 * none cuts the first row.
 */
export function detectDelimiter(bytes: Uint8Array, length: number, last: boolean): number {
  const size = Math.min(length, SAMPLE_BYTES);
  let best = { delimiter: ','.charCodeAt(0), agreeing: 0, cells: 1 };
  for (const candidate of candidates) {
    const tokenizer = new Tokenizer(candidate.charCodeAt(0));
    const sample = new Uint8Array(size + 1);
    sample.set(bytes.subarray(0, size));
    try {
      tokenizer.read(sample, 0, size, last && size === length, SAMPLE_ROWS);
    } catch {
      // Quotes make no sense with this delimiter.
      continue;
    }
    const { rows, firstCells } = tokenizer;
    const cells = rows === 0 ? 0 : firstCells[1];
    if (cells < 2) continue;
    let agree = 0;
    for (let row = 0; row < rows; row++) if (firstCells[row + 1] - firstCells[row] === cells) agree++;
    const agreeing = Math.round((20 * agree) / rows);
    if (agreeing > best.agreeing || (agreeing === best.agreeing && cells > best.cells))
      best = { delimiter: candidate.charCodeAt(0), agreeing, cells };
  }
  return best.delimiter;
}
