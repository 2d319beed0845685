/** The rows that each network trains on, and those it is judged by. */
import type { Stream } from '@hyperopt-ts/numerics';

export interface RowSplit {
  readonly train: Int32Array;
  /** Empty when nothing is held out. */
  readonly held: Int32Array;
}

/** Fewer rows are not worth a split. */
const LEAST_ROWS = 20;

/**
 * Splits the rows 0 … count − 1 for each network: it holds out a share of them, each network others, as far as they go; each
 * class alike when `codes` are given (one for each row), but for classes of a single row.
 */
export function splitRows(
  count: number,
  codes: Int32Array | undefined,
  share: number,
  networks: number,
  stream: Stream,
): RowSplit[] {
  const all = Int32Array.from({ length: count }, (_, i) => i);
  if (share === 0 || count < LEAST_ROWS)
    return Array.from({ length: networks }, () => ({ train: all, held: new Int32Array(0) }));
  const order = spreadRows(stream.shuffle(all.slice()), codes);
  const taken = Math.max(1, Math.round(share * count));
  return Array.from({ length: networks }, (_, m) => {
    const first = Math.floor((m * order.length) / networks);
    const held = new Uint8Array(count);
    for (let i = 0; i < Math.min(taken, order.length); i++) held[order[(first + i) % order.length]] = 1;
    return { train: all.filter((i) => !held[i]), held: all.filter((i) => held[i]) };
  });
}

/** The rows in an order any stretch of which has each class in proportion; without classes of a single row. */
function spreadRows(shuffled: Int32Array, codes: Int32Array | undefined): Int32Array {
  if (!codes) return shuffled;
  const sizes = new Map<number, number>();
  for (const code of codes) sizes.set(code, (sizes.get(code) ?? 0) + 1);
  const seen = new Map<number, number>();
  const place = new Float64Array(codes.length);
  for (const i of shuffled) {
    const rank = seen.get(codes[i]) ?? 0;
    seen.set(codes[i], rank + 1);
    place[i] = (rank + 0.5) / (sizes.get(codes[i]) ?? 1);
  }
  const several = Array.from(shuffled).filter((i) => (sizes.get(codes[i]) ?? 0) > 1);
  // The sort is stable: of equal places the shuffle decides.
  return Int32Array.from(several.sort((a, b) => place[a] - place[b]));
}
