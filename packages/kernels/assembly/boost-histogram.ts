// Gradient histograms: each row adds its pair to the places that its list names. See boost-memory.ts and boost-entries.ts.
import { hessianOf } from './boost-gain';
import { FEATURE, Feature, Rules, TOTAL } from './boost-memory';

// @ts-ignore: decorator
@inline
function add(at: usize, pair: v128): void {
  v128.store(at, i64x2.add(v128.load(at), pair));
}

/** Where `fetch` leaves its sum, so that no compiler drops its loads. */
const FETCHED = memory.data(4);
/** Rows whose data are fetched together. */
const AHEAD: usize = 64 << 2;

/**
 * Loads a byte of all that the rows from `rows` to `end` need, so that the processor fetches from far memory for many of
 * them at once. What it returns means nothing.
 */
// @ts-ignore: decorator
@inline
function fetch(rows: usize, end: usize, pairs: usize, starts: usize, entries: usize, shift: usize): u32 {
  let sum: u32 = 0;
  for (; rows != end; rows += 4) {
    const row = <usize>load<u32>(rows);
    const start = starts + (row << 2);
    sum += load<u8>(pairs + (row << 4));
    sum += load<u8>(entries + (<usize>load<u32>(start) << shift));
    sum += load<u8>(entries + (<usize>load<u32>(start, 4) << shift) - 1);
  }
  return sum;
}

/** Whether rows lie near enough to each other for the processor to foresee what comes next. */
// @ts-ignore: decorator
@inline
function isDense(rows: usize, count: i32): bool {
  if (count == 0) return true;
  return load<u32>(rows + (<usize>(count - 1) << 2)) - load<u32>(rows) < <u32>(count + (count >> 1));
}

/** Adds `count` of the rows at `rows` (u32) to a histogram; `pairs` has an entry per row, `wide`: entries are u32. */
export function boostHistogram(
  rows: usize,
  count: i32,
  pairs: usize,
  starts: usize,
  entries: usize,
  wide: i32,
  histogram: usize,
): void {
  let total = v128.load(histogram + TOTAL);
  const end = rows + (<usize>count << 2);
  let fetched: usize = isDense(rows, count) ? 0 : rows;
  for (; rows != end; rows += 4) {
    if (rows == fetched) {
      fetched = min(rows + AHEAD, end);
      store<u32>(FETCHED, fetch(rows, fetched, pairs, starts, entries, wide ? 4 : 3));
    }
    const row = <usize>load<u32>(rows);
    const pair = v128.load(pairs + (row << 4));
    total = i64x2.add(total, pair);
    const start = starts + (row << 2);
    if (wide) {
      const stop = entries + (<usize>load<u32>(start, 4) << 4);
      for (let at = entries + (<usize>load<u32>(start) << 4); at != stop; at += 16) {
        add(histogram + (<usize>load<u32>(at) << 4), pair);
        add(histogram + (<usize>load<u32>(at, 4) << 4), pair);
        add(histogram + (<usize>load<u32>(at, 8) << 4), pair);
        add(histogram + (<usize>load<u32>(at, 12) << 4), pair);
      }
    } else {
      const stop = entries + (<usize>load<u32>(start, 4) << 3);
      for (let at = entries + (<usize>load<u32>(start) << 3); at != stop; at += 8) {
        const low = load<u32>(at), high = load<u32>(at, 4);
        add(histogram + <usize>((low & 0xffff) << 4), pair);
        add(histogram + <usize>((low >>> 16) << 4), pair);
        add(histogram + <usize>((high & 0xffff) << 4), pair);
        add(histogram + <usize>((high >>> 16) << 4), pair);
      }
    }
  }
  v128.store(histogram + TOTAL, total);
}

/** Fills in what rows do not list: the rest of the total. `list` has `count` features (u32). */
export function boostComplete(features: usize, list: usize, count: i32, histogram: usize): void {
  const total = v128.load(histogram + TOTAL);
  for (let k = 0; k < count; k++) {
    const feature = changetype<Feature>(features + <usize>load<u32>(list + (<usize>k << 2)) * FEATURE);
    if (feature.common < 0) continue;
    const first = histogram + (<usize>feature.offset << 4);
    const end = first + (<usize>(feature.bins + feature.missing) << 4);
    let rest = total;
    for (let at = first; at != end; at += 16) rest = i64x2.sub(rest, v128.load(at));
    // What was in the place itself is replaced.
    const common = first + (<usize>feature.common << 4);
    v128.store(common, i64x2.add(rest, v128.load(common)));
  }
}

/** Subtracts a child's histogram of `entries` entries from its parent's, which becomes the other child's. */
export function boostSubtract(parent: usize, child: usize, entries: i32): void {
  for (const end = parent + (<usize>entries << 4); parent != end; parent += 16, child += 16)
    v128.store(parent, i64x2.sub(v128.load(parent), v128.load(child)));
}

export function boostClear(histogram: usize, entries: i32): void {
  memory.fill(histogram, 0, <usize>entries << 4);
}

/** The quantised Hessians of all rows of a histogram. */
export function boostCover(histogram: usize, rules: usize): f64 {
  return hessianOf(load<i64>(histogram + TOTAL, 8), changetype<Rules>(rules));
}
