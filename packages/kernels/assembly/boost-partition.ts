// Rows of a leaf go to its children, and leaves add to the margins of their rows.

/**
 * Parts `count` rows (u32) stably, in place: those whose bin has a 1 in `left` (u8 per bin) come first. `scratch` has room for
 * the others. Returns how many went left.
 */
export function boostPartition(
  rows: usize,
  count: i32,
  column: usize,
  wide: i32,
  left: usize,
  scratch: usize,
): i32 {
  let low = rows;
  let high = scratch;
  for (let at = rows, end = rows + (<usize>count << 2); at != end; at += 4) {
    const row = load<u32>(at);
    const bin = wide ? <usize>load<u16>(column + (<usize>row << 1)) : <usize>load<u8>(column + <usize>row);
    const goes = <usize>load<u8>(left + bin) << 2;
    store<u32>(low, row);
    store<u32>(high, row);
    low += goes;
    high += 4 - goes;
  }
  memory.copy(low, scratch, high - scratch);
  return <i32>((low - rows) >> 2);
}

/** Adds `value` to the margins (f64) of `count` rows. */
export function boostAdd(rows: usize, count: i32, margins: usize, value: f64): void {
  for (const end = rows + (<usize>count << 2); rows != end; rows += 4) {
    const margin = margins + (<usize>load<u32>(rows) << 3);
    store<f64>(margin, load<f64>(margin) + value);
  }
}
