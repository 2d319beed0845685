/** Reads a splits file: a line per row; its digit k is 1 where the row is a test row of split k. */
import type { Split } from '@hyperopt-ts/validation';

export function parseSplits(text: string): Split[] {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const count = lines[0]?.length ?? 0;
  lines.forEach((line, row) => {
    if (line.length !== count || /[^01]/.test(line))
      throw new Error(`line ${row + 1}: expected ${count} digits 0 or 1, found "${line}"`);
  });
  const rowsWith = (k: number, digit: string): Uint32Array =>
    Uint32Array.from(lines.flatMap((line, row) => (line[k] === digit ? [row] : [])));
  return Array.from({ length: count }, (_, k) => ({ train: rowsWith(k, '0'), test: rowsWith(k, '1') }));
}
