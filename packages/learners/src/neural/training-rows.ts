/** The rows that each network trains on, and those it is judged by. */
import type { Stream } from '@hyperopt-ts/numerics';
import type { Progress } from '../contract/learner.ts';
import { shuffleInSteps } from '../internal/shuffle-in-steps.ts';

export interface RowSplit {
  readonly train: Int32Array;
  /** Empty when nothing is held out. */
  readonly held: Int32Array;
}

/** Fewer rows are not worth a split. */
const LEAST_ROWS = 20;
/** Of more rows, chance takes each class in proportion. */
const STRATIFIED_ROWS = 20_000;

/**
 * Splits the rows 0 … count − 1 for each network: it holds out a share of them, each network others, as far as they go; each
 * class alike when the class of a row is given, but for classes of a single row. Yields now and then.
 */
export function* splitRows(
  count: number,
  classOf: ((row: number) => number) | undefined,
  share: number,
  networks: number,
  stream: Stream,
): Generator<Progress, RowSplit[]> {
  const all = new Int32Array(count);
  for (let i = 0; i < count; i++) all[i] = i;
  if (share === 0 || count < LEAST_ROWS)
    return Array.from({ length: networks }, () => ({ train: all, held: new Int32Array(0) }));
  const shuffled = yield* pausing(shuffleInSteps(all.slice(), stream));
  const order = classOf && count <= STRATIFIED_ROWS ? spreadRows(shuffled, all.map(classOf)) : shuffled;
  yield { step: 0 };
  const taken = Math.min(Math.max(1, Math.round(share * count)), order.length);
  const splits: RowSplit[] = [];
  for (let m = 0; m < networks; m++) {
    const first = Math.floor((m * order.length) / networks);
    const held = new Uint8Array(count);
    for (let i = 0; i < taken; i++) held[order[(first + i) % order.length]] = 1;
    splits.push(parted(held, taken));
    yield { step: 0 };
  }
  return splits;
}

/** Those of the rows that are held, `count` of them, and the others. */
function parted(held: Uint8Array, count: number): RowSplit {
  const split = { train: new Int32Array(held.length - count), held: new Int32Array(count) };
  let taken = 0;
  for (let i = 0; i < held.length; i++) {
    if (held[i]) split.held[taken++] = i;
    else split.train[i - taken] = i;
  }
  return split;
}

function* pausing<T>(part: Generator<void, T>): Generator<Progress, T> {
  for (;;) {
    const turn = part.next();
    if (turn.done) return turn.value;
    yield { step: 0 };
  }
}

/** The rows in an order any stretch of which has each class in proportion; without classes of a single row. */
function spreadRows(shuffled: Int32Array, codes: Int32Array): Int32Array {
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
