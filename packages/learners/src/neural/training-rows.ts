/** The rows that a network trains on, and those held out. */
import type { Stream } from '@hyperopt-ts/numerics';

export interface RowSplit {
  readonly train: Int32Array;
  /** Empty when nothing is held out. */
  readonly held: Int32Array;
}

/** Fewer rows are not worth a split. */
const LEAST_ROWS = 20;

/**
 * Holds out a share of the rows 0 … count − 1, of each class alike when `codes` are given (one for each row); every class keeps
 * a row. How many are held out does not depend on the draws.
 */
export function splitRows(count: number, codes: Int32Array | undefined, share: number, stream: Stream): RowSplit {
  const all = Int32Array.from({ length: count }, (_, i) => i);
  if (share === 0 || count < LEAST_ROWS) return { train: all, held: new Int32Array(0) };
  const strata = new Map<number, number[]>();
  for (const i of all) {
    const stratum = strata.get(codes?.[i] ?? 0);
    if (stratum) stratum.push(i);
    else strata.set(codes?.[i] ?? 0, [i]);
  }
  const [train, held]: number[][] = [[], []];
  let owed = 0;
  for (const code of [...strata.keys()].sort((a, b) => a - b)) {
    const members = stream.shuffle(strata.get(code) ?? []);
    owed += members.length * share;
    const taken = Math.max(0, Math.min(Math.round(owed), members.length - 1));
    owed -= taken;
    held.push(...members.slice(0, taken));
    train.push(...members.slice(taken));
  }
  return { train: Int32Array.from(train).sort(), held: Int32Array.from(held).sort() };
}
