/** The rows that a network trains on and those held out, and their order. */
import type { Stream } from '@hyperopt-ts/numerics';

export interface RowSplit {
  readonly train: Int32Array;
  /** Empty when nothing is held out. */
  readonly held: Int32Array;
}

/** Fewer rows are not worth a split. */
const LEAST_ROWS = 20;

/**
 * Holds out a share of the rows, of each class alike when `codes` are given (one for each of `rows`); each class keeps a row.
 */
export function splitRows(rows: Int32Array, codes: Int32Array | undefined, share: number, stream: Stream): RowSplit {
  if (rows.length < LEAST_ROWS) return { train: rows, held: rows.subarray(0, 0) };
  const strata = new Map<number, number[]>();
  rows.forEach((row, i) => {
    const code = codes ? codes[i] : 0;
    const stratum = strata.get(code);
    if (stratum) stratum.push(row);
    else strata.set(code, [row]);
  });
  const [train, held]: number[][] = [[], []];
  let owed = 0;
  for (const code of [...strata.keys()].sort((a, b) => a - b)) {
    const members = stream.shuffle(strata.get(code) ?? []);
    owed += members.length * share;
    const count = Math.max(0, Math.min(Math.round(owed), members.length - 1));
    owed -= count;
    held.push(...members.slice(0, count));
    train.push(...members.slice(count));
  }
  return { train: Int32Array.from(train).sort(), held: Int32Array.from(held).sort() };
}
