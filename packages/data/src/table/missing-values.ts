/** Cells that stand for a missing value. */

/**
 * Nothing, and what R, pandas, SQL, spreadsheets and the UCI repository write. Not "None", "-", "unknown" or "none", which
 * are often a category of their own.
 */
export const defaultMissingValues: readonly string[] = [
  '',
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  '<NA>',
  'NaN',
  'nan',
  'NULL',
  'Null',
  'null',
  '?',
];

const SPACE = 32;
const TAB = 9;

/** Tells missing values from others, on UTF-8 bytes. */
export class MissingValues {
  /** The values by their length in bytes. */
  private readonly byLength: Uint8Array[][] = [];

  constructor(values: readonly string[] = defaultMissingValues) {
    const encoder = new TextEncoder();
    for (const value of new Set(values)) {
      const bytes = encoder.encode(value);
      (this.byLength[bytes.length] ??= []).push(bytes);
    }
  }

  /** Whether the bytes from `start` to `end` are a missing value, spaces and tabs around it aside. */
  has(bytes: Uint8Array, start: number, end: number): boolean {
    while (start < end && (bytes[start] === SPACE || bytes[start] === TAB)) start++;
    while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === TAB)) end--;
    const length = end - start;
    if (length >= this.byLength.length) return false;
    const candidates = this.byLength[length];
    if (candidates === undefined) return false;
    for (const value of candidates) {
      let i = 0;
      while (i < length && bytes[start + i] === value[i]) i++;
      if (i === length) return true;
    }
    return false;
  }
}
