// Rows as lists of the places in a histogram that they add to, so that one pass over the rows of a leaf fills the
// histograms of all features. What most rows would add to is not listed: see `boostComplete`. A row's list is filled up
// to a multiple of four, with the entries 0 … 3 that no feature has.
import { FEATURE, Feature } from './boost-memory';

/** Rows at a time, so that their cursors stay in the cache. */
const BLOCK: i32 = 1024;

// @ts-ignore: decorator
@inline
function binOf(column: usize, wide: i32, row: usize): i32 {
  return wide ? <i32>load<u16>(column + (row << 1)) : <i32>load<u8>(column + row);
}

/**
 * Writes where the lists of rows from … to − 1 begin, in fours of entries, to `starts` (u32) and returns where the next
 * begins; `begin` is where the first does. `list` has `count` features (u32).
 */
export function boostMeasure(
  features: usize,
  list: usize,
  count: i32,
  from: i32,
  to: i32,
  starts: usize,
  begin: u32,
): u32 {
  for (let row = from; row < to; row += BLOCK) {
    const end = min(row + BLOCK, to);
    memory.fill(starts + (<usize>row << 2), 0, <usize>(end - row) << 2);
    for (let k = 0; k < count; k++) {
      const feature = changetype<Feature>(features + <usize>load<u32>(list + (<usize>k << 2)) * FEATURE);
      const column = feature.column, wide = feature.wide, common = feature.common;
      for (let i = row; i < end; i++) {
        const length = starts + (<usize>i << 2);
        store<u32>(length, load<u32>(length) + u32(binOf(column, wide, i) != common));
      }
    }
    for (let i = row; i < end; i++) {
      const length = load<u32>(starts + (<usize>i << 2));
      store<u32>(starts + (<usize>i << 2), begin);
      begin += (length + 3) >> 2;
    }
  }
  return begin;
}

/** Writes the lists of rows from … to − 1, u16 entries or u32 when `wide`. `cursors` is scratch: 4100 bytes. */
export function boostList(
  features: usize,
  list: usize,
  count: i32,
  from: i32,
  to: i32,
  starts: usize,
  entries: usize,
  wide: i32,
  cursors: usize,
): void {
  const shift: usize = wide ? 2 : 1;
  for (let row = from; row < to; row += BLOCK) {
    const end = min(row + BLOCK, to);
    for (let i = row; i < end; i++)
      store<u32>(cursors + (<usize>(i - row) << 2), entries + (<usize>load<u32>(starts + (<usize>i << 2)) << (shift + 2)));
    for (let k = 0; k < count; k++) {
      const feature = changetype<Feature>(features + <usize>load<u32>(list + (<usize>k << 2)) * FEATURE);
      const column = feature.column, columnWide = feature.wide, common = feature.common, offset = feature.offset;
      for (let i = row; i < end; i++) {
        const bin = binOf(column, columnWide, i);
        if (bin == common) continue;
        const cursor = cursors + (<usize>(i - row) << 2);
        const at = <usize>load<u32>(cursor);
        if (wide) store<u32>(at, offset + bin);
        else store<u16>(at, offset + bin);
        store<u32>(cursor, at + (<usize>1 << shift));
      }
    }
    for (let i = row; i < end; i++) {
      const stop = entries + (<usize>load<u32>(starts + (<usize>i << 2), 4) << (shift + 2));
      for (let at = <usize>load<u32>(cursors + (<usize>(i - row) << 2)); at != stop; at += <usize>1 << shift) {
        const filler = ((at - entries) >> shift) & 3;
        if (wide) store<u32>(at, <u32>filler);
        else store<u16>(at, <u16>filler);
      }
    }
  }
}
