// Columns as rank codes: each value is replaced by the rank of its value among the distinct ones, so that a split
// search reads one or two bytes a value and stays exact. `sortColumn` sorts (radix, 8 bits a pass, passes in which all
// keys agree are skipped); `codeColumn` then numbers the distinct values, or bins of at least `perBin` rows when there
// are too many.

const DIGITS = 8;

/** A key that orders as the number: -0 equals 0, NaN comes last. */
// @ts-ignore: decorator
@inline
function keyOf(value: f64): u64 {
  const bits = value == value ? reinterpret<u64>(value + 0.0) : 0x7ff8000000000000;
  return bits ^ (<u64>(<i64>bits >> 63) | 0x8000000000000000);
}

// @ts-ignore: decorator
@inline
function valueOf(key: u64): f64 {
  return reinterpret<f64>(key >> 63 ? key ^ 0x8000000000000000 : ~key);
}

/**
 * Sorts the `n` f64 at `values` into (u64 key, u64 row) pairs in `scratch`, which has room for 32 n + 8192 bytes.
 * Returns the number of distinct values. The pairs start at scratch.
 */
export function sortColumn(values: usize, n: i32, scratch: usize): i32 {
  const counts = scratch + (<usize>n << 5);
  memory.fill(counts, 0, DIGITS << 10);
  for (let i = 0; i < n; i++) {
    const key = keyOf(load<f64>(values + (<usize>i << 3)));
    const pair = scratch + (<usize>i << 4);
    store<u64>(pair, key);
    store<u64>(pair, <u64>i, 8);
    for (let d = 0; d < DIGITS; d++) {
      const count = counts + (<usize>d << 10) + (<usize>((key >> (d << 3)) & 255) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
  }
  let from = scratch;
  let to = scratch + (<usize>n << 4);
  for (let d = 0; d < DIGITS; d++) {
    const table = counts + (<usize>d << 10);
    const shift = d << 3;
    const first = <usize>((load<u64>(from) >> shift) & 255) << 2;
    if (load<u32>(table + first) == <u32>n) continue;
    let sum: u32 = 0;
    for (let b: usize = 0; b < 1024; b += 4) {
      const count = load<u32>(table + b);
      store<u32>(table + b, sum);
      sum += count;
    }
    for (let i = 0; i < n; i++) {
      const pair = from + (<usize>i << 4);
      const key = load<u64>(pair);
      const slot = table + (<usize>((key >> shift) & 255) << 2);
      const at = load<u32>(slot);
      store<u32>(slot, at + 1);
      const target = to + (<usize>at << 4);
      store<u64>(target, key);
      store<u64>(target, load<u64>(pair, 8), 8);
    }
    const swap = from;
    from = to;
    to = swap;
  }
  if (from != scratch) memory.copy(scratch, from, <usize>n << 4);
  let distinct = 1;
  for (let i = 1; i < n; i++) {
    const pair = scratch + (<usize>i << 4);
    if (load<u64>(pair) != load<u64>(pair - 16)) distinct++;
  }
  return distinct;
}

/**
 * Numbers the sorted pairs. A bin closes at the first change of value after `perBin` rows (1: each distinct value is a
 * bin). Writes a code per row (u8, or u16 when `wide`) and the least and greatest value of each bin; `low` and `high`
 * may be the same place when perBin is 1. Returns the number of bins.
 */
export function codeColumn(
  pairs: usize, n: i32, perBin: i32, codes: usize, wide: i32, low: usize, high: usize,
): i32 {
  let bin = -1;
  let inBin = 0;
  let last: u64 = 0;
  for (let i = 0; i < n; i++) {
    const pair = pairs + (<usize>i << 4);
    const key = load<u64>(pair);
    if (bin < 0 || (key != last && inBin >= perBin)) {
      bin++;
      inBin = 0;
      store<f64>(low + (<usize>bin << 3), valueOf(key));
    }
    if (key != last || inBin == 0) store<f64>(high + (<usize>bin << 3), valueOf(key));
    inBin++;
    last = key;
    const row = <usize>load<u64>(pair, 8);
    if (wide) store<u16>(codes + (row << 1), <u16>bin);
    else store<u8>(codes + row, <u8>bin);
  }
  return bin + 1;
}
