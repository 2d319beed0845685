// Numbers the values of a column by bins whose thresholds are known.

/**
 * The bins of `rows` values, `stride` bytes apart from `values`, go to `codes` (u8, or u16 when `wide`). `thresholds` are
 * 2^k − 1 ascending f32, filled up with infinity. A bin is the number of thresholds that the value, rounded to f32, is not
 * below, at most `last`; NaN is in bin `missing`.
 */
export function boostCode(
  values: usize,
  stride: usize,
  rows: i32,
  thresholds: usize,
  count: i32,
  last: i32,
  missing: i32,
  codes: usize,
  wide: i32,
): void {
  for (const end = values + <usize>rows * stride; values != end; values += stride) {
    const x = <f32>load<f64>(values);
    let at: usize = 0;
    for (let step = <usize>(count + 1) << 1; step >= 4; step >>= 1) {
      at += load<f32>(thresholds + at + step - 4) <= x ? step : 0;
    }
    const code = x == x ? min(<i32>(at >> 2), last) : missing;
    if (wide) {
      store<u16>(codes, code);
      codes += 2;
    } else {
      store<u8>(codes, code);
      codes += 1;
    }
  }
}

/** As `boostCode` for categories: `table` (u16) has the bin of each of `levels` codes; others are in bin 0. */
export function boostCodeCategories(
  values: usize,
  stride: usize,
  rows: i32,
  table: usize,
  levels: i32,
  codes: usize,
  wide: i32,
): void {
  for (const end = values + <usize>rows * stride; values != end; values += stride) {
    const x = load<f64>(values);
    const code = x >= 0 && x < <f64>levels ? <i32>load<u16>(table + (<usize>(<i32>x) << 1)) : 0;
    if (wide) {
      store<u16>(codes, code);
      codes += 2;
    } else {
      store<u8>(codes, code);
      codes += 1;
    }
  }
}
