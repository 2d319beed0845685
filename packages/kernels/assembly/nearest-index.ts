/**
 * The index of a nearest-neighbour search: training rows scaled and sorted by their widest column, and for the Euclidean
 * metric a single-precision copy from which distances are bounded. The caller gives the memory and knows no layout.
 */
import { sortRows } from './nearest-heap';

/** Fields at the start of an index. */
export const ROWS: usize = 0; // i32, n
export const COLUMNS: usize = 4; // i32, d
export const METRIC: usize = 8; // i32
export const KEY: usize = 12; // i32: byte offset of the widest column in a row
export const POWER: usize = 16; // f64: p of Minkowski
export const SCALE: usize = 24; // f64: what features are multiplied by
export const FILTER_SCALE: usize = 32; // f64: what scaled and centred features are multiplied by, in the filter
export const SHRINK: usize = 40; // f64: 1 − η, see writeFilter
export const VALUES: usize = 48; // address of the scaled rows (f64, n x d), in the order of the keys
export const ORDER: usize = 52; // of the training row of each (i32)
export const KEYS: usize = 56; // of their keys (f64), ascending
export const CENTRE: usize = 60; // of the mean row (f64), scaled
export const FILTER: usize = 64; // of the filter (f32): for each 8 rows, d x 8
export const NORMS: usize = 68; // of their squared norms (f32) times 1 − η; ∞ for what fills the last 8
const HEADER: usize = 80;

/** Metrics: what they compare is Σ (x − y)², Σ |x − y|, max |x − y| and Σ |x − y|^p. */
export const EUCLIDEAN: i32 = 0;
export const MANHATTAN: i32 = 1;
export const CHEBYSHEV: i32 = 2;

/** Bytes of an index of n rows of d columns: a number that may be beyond the memory there is. */
export function nearestBytes(n: i32, d: i32): f64 {
  const rows = <f64>((<usize>n + 7) & ~7), columns = <f64>d;
  return <f64>HEADER + rows * (12 * columns + 16) + 16 * columns + 64;
}

/** Builds the index of `n` rows at `source` (f64, n x d). `metric`: 0 Euclidean, 1 Manhattan, 2 Chebyshev, 3 Minkowski with `p`. */
export function nearestBuild(index: usize, source: usize, n: i32, d: i32, metric: i32, p: f64): void {
  const rows = (<usize>n + 7) & ~7;
  const columns = <usize>d;
  const row = columns << 3;
  const values = index + HEADER, keys = values + rows * row, centre = keys + (rows << 3), spread = centre + row;
  const order = spread + row + 16, filter = order + (rows << 2), norms = filter + ((rows * columns) << 2);
  store<i32>(index + ROWS, n);
  store<i32>(index + COLUMNS, d);
  store<i32>(index + METRIC, metric);
  store<f64>(index + POWER, p);
  store<usize>(index + VALUES, values);
  store<usize>(index + ORDER, order);
  store<usize>(index + KEYS, keys);
  store<usize>(index + CENTRE, centre);
  store<usize>(index + FILTER, filter);
  store<usize>(index + NORMS, norms);

  // Powers of two: distances are those of the features times the scale, to the last bit, and do not overflow.
  const scale = scaleTo(largest(source, columns * <usize>n));
  store<f64>(index + SCALE, scale);
  means(source, n, columns, scale, centre);
  const widest = widestColumn(source, n, columns, scale, centre, spread);
  store<i32>(index + KEY, <i32>(widest << 3));
  sortRows(source + (widest << 3), row, n, keys, order);
  for (let i: usize = 0; i < <usize>n; i++) {
    scaleRow(source + <usize>load<i32>(order + (i << 2)) * row, scale, row, values + i * row);
    store<f64>(keys + (i << 3), load<f64>(keys + (i << 3)) * scale);
  }
  if (metric == EUCLIDEAN) writeFilter(index, values, <usize>n, columns, centre, filter, norms);
}

export function scaleRow(source: usize, scale: f64, row: usize, target: usize): void {
  for (const end = source + row; source < end; source += 8, target += 8) store<f64>(target, load<f64>(source) * scale);
}

/** The largest magnitude of n doubles. */
function largest(values: usize, n: usize): f64 {
  let most: f64 = 0;
  for (const end = values + (n << 3); values < end; values += 8) {
    const value = abs(load<f64>(values));
    if (value > most) most = value;
  }
  return most;
}

/** The power of two that brings `value` into [1, 2); 1 for 0 and infinity. */
function scaleTo(value: f64): f64 {
  if (!(value > 0 && value < Infinity)) return 1;
  const exponent = max<u64>(1, min<u64>(2045, reinterpret<u64>(value) >> 52));
  return reinterpret<f64>((2046 - exponent) << 52);
}

function means(source: usize, n: i32, columns: usize, scale: f64, centre: usize): void {
  memory.fill(centre, 0, columns << 3);
  const share = scale / <f64>n;
  for (let i = 0; i < n; i++) {
    for (let j: usize = 0; j < columns; j++, source += 8) {
      store<f64>(centre + (j << 3), load<f64>(centre + (j << 3)) + load<f64>(source) * share);
    }
  }
}

/** The column of the largest variance: distances are at least the differences in it, so rows far off in it are far. */
function widestColumn(source: usize, n: i32, columns: usize, scale: f64, centre: usize, spread: usize): usize {
  memory.fill(spread, 0, columns << 3);
  for (let i = 0; i < n; i++) {
    for (let j: usize = 0; j < columns; j++, source += 8) {
      const off = load<f64>(source) * scale - load<f64>(centre + (j << 3));
      store<f64>(spread + (j << 3), load<f64>(spread + (j << 3)) + off * off);
    }
  }
  let widest: usize = 0;
  for (let j: usize = 1; j < columns; j++) {
    if (load<f64>(spread + (j << 3)) > load<f64>(spread + (widest << 3))) widest = j;
  }
  return widest;
}

/**
 * The filter of the rows at `values`. |x|² + |y|² − 2xy of features rounded to single precision errs by less than η (|x|² + |y|²):
 * columns + 7 roundings of 2^−24, doubled. With norms times 1 − η it is a lower bound of the squared distance.
 */
function writeFilter(index: usize, values: usize, n: usize, columns: usize, centre: usize, filter: usize, norms: usize): void {
  let most: f64 = 0;
  for (let i: usize = 0, value = values; i < n; i++) {
    for (let j: usize = 0; j < columns; j++, value += 8) {
      const off = abs(load<f64>(value) - load<f64>(centre + (j << 3)));
      if (off > most) most = off;
    }
  }
  const scale = scaleTo(most);
  const shrink = 1 - <f64>(columns + 8) * 1.1920928955078125e-7;
  store<f64>(index + FILTER_SCALE, scale);
  store<f64>(index + SHRINK, shrink);
  const end = (n + 7) & ~7;
  for (let i: usize = 0, value = values; i < end; i++) {
    const to = filter + (((i & ~7) * columns + (i & 7)) << 2);
    let norm: f64 = 0;
    for (let j: usize = 0; j < columns; j++, value += 8) {
      const x = i < n ? <f32>((load<f64>(value) - load<f64>(centre + (j << 3))) * scale) : 0;
      store<f32>(to + (j << 5), x);
      norm += <f64>x * <f64>x;
    }
    store<f32>(norms + (i << 2), i < n ? <f32>(norm * shrink) : Infinity);
  }
}
