// Columns as rank codes: each value is replaced by the rank of its value among the distinct ones, so that a split
// search reads one or two bytes a value and stays exact. `sortKeys` and eight times `sortDigit` sort (radix, 8 bits a
// pass, so that a caller can pause in between); `codeColumn` then numbers the distinct values, or bins of at least
// `perBin` rows when there are too many. `binColumn` numbers bins whose edges are known, without sorting.

const DIGITS = 8;
/** The key of NaN. */
const MISSING: u64 = 0xfff8000000000000;

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
 * Writes the `n` f64 at `values` as (u64 key, u64 row) pairs to `pairs`, and to `counts` (8 tables of 256 u32) how often each
 * digit of the keys occurs.
 */
export function sortKeys(values: usize, n: i32, pairs: usize, counts: usize): void {
  memory.fill(counts, 0, DIGITS << 10);
  for (let i = 0; i < n; i++) {
    const key = keyOf(load<f64>(values + (<usize>i << 3)));
    const pair = pairs + (<usize>i << 4);
    store<u64>(pair, key);
    store<u64>(pair, <u64>i, 8);
    for (let d = 0; d < DIGITS; d++) {
      const count = counts + (<usize>d << 10) + (<usize>((key >> (d << 3)) & 255) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
  }
}

/** Sorts pairs stably by digit `digit` of their keys. Returns 0, and writes nothing, when all agree in it. */
export function sortDigit(from: usize, to: usize, n: i32, counts: usize, digit: i32): i32 {
  const table = counts + (<usize>digit << 10);
  const shift = digit << 3;
  const first = <usize>((load<u64>(from) >> shift) & 255) << 2;
  if (load<u32>(table + first) == <u32>n) return 0;
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
  return 1;
}

/** How many of the sorted pairs have a key of their own. */
export function distinctKeys(pairs: usize, n: i32): i32 {
  let distinct = 1;
  for (let i = 1; i < n; i++) {
    const pair = pairs + (<usize>i << 4);
    if (load<u64>(pair) != load<u64>(pair - 16)) distinct++;
  }
  return distinct;
}

/**
 * Numbers the sorted pairs. A bin closes at the first change of value after `perBin` rows (1: each distinct value is a
 * bin), and before NaN. Writes a code per row (u8, or u16 when `wide`) and the least and greatest value of each bin; `low` and `high`
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
    if (bin < 0 || (key != last && (inBin >= perBin || key == MISSING))) {
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

/**
 * Numbers `n` values by the `count` edges (f64, ascending): a bin's values are at most its edge, the last bin's beyond all
 * edges, NaN is alone after that. Writes a u8 code per row and the least and greatest value of each bin (NaN where there
 * is none). Returns 1 if a value is NaN.
 */
export function binColumn(
  values: usize, n: i32, edges: usize, count: i32, codes: usize, low: usize, high: usize,
): i32 {
  for (let b: usize = 0; b <= <usize>count + 1; b++) {
    store<f64>(low + (b << 3), NaN);
    store<f64>(high + (b << 3), NaN);
  }
  let missing = 0;
  for (let i = 0; i < n; i++) {
    // A zero has one sign.
    const value = load<f64>(values + (<usize>i << 3)) + 0.0;
    if (value != value) {
      store<u8>(codes + i, <u8>(count + 1));
      missing = 1;
      continue;
    }
    let first: usize = 0; // the first edge that is not below the value lies in [first, first + length]
    let length = <usize>count;
    while (length > 0) {
      const half = (length + 1) >> 1;
      first += load<f64>(edges + ((first + half - 1) << 3)) < value ? half : 0;
      length -= half;
    }
    store<u8>(codes + i, <u8>first);
    const least = low + (first << 3);
    const greatest = high + (first << 3);
    if (!(load<f64>(least) <= value)) store<f64>(least, value);
    if (!(load<f64>(greatest) >= value)) store<f64>(greatest, value);
  }
  return missing;
}
