/** What networks do to rows of f32: gathering, sums of columns, scales. Columns are a multiple of four. */
import { nextBelow } from './xoshiro';

/** Puts `n` i32 in random order (Fisher-Yates). */
export function denseShuffle(order: usize, n: i32, state: usize): void {
  for (let i = <usize>n; i > 1; i--) {
    const j = <usize>nextBelow(state, <u32>i);
    const at = order + ((i - 1) << 2), other = order + (j << 2);
    const value = load<i32>(at);
    store<i32>(at, load<i32>(other));
    store<i32>(other, value);
  }
}

/** Rows `order[0]` … `order[rows − 1]` of `bytes` bytes each, one after the other at `to`. */
export function denseGather(from: usize, order: usize, rows: i32, bytes: i32, to: usize): void {
  const size = <usize>bytes;
  for (let i = 0; i < rows; i++, order += 4, to += size) memory.copy(to, from + <usize>load<i32>(order) * size, size);
}

/** The first `bytes` bytes of each of `rows` rows, `fromLine` and `toLine` bytes apart. */
export function denseCopy(from: usize, fromLine: i32, to: usize, toLine: i32, rows: i32, bytes: i32): void {
  for (let i = 0; i < rows; i++, from += <usize>fromLine, to += <usize>toLine) memory.copy(to, from, <usize>bytes);
}

/** x *= y, `n` values, to a multiple of four. */
export function denseMultiply(x: usize, y: usize, n: i32): void {
  for (const end = x + (<usize>n << 2); x < end; x += 16, y += 16) {
    v128.store(x, f32x4.mul(v128.load(x), v128.load(y)));
  }
}

/** out = x times `scale`, column by column. */
export function denseScale(x: usize, scale: usize, out: usize, rows: i32, columns: i32): void {
  const line = <usize>columns << 2;
  for (let i = 0; i < rows; i++) {
    for (let at: usize = 0; at < line; at += 16, x += 16, out += 16) {
      v128.store(out, f32x4.mul(v128.load(x), v128.load(scale + at)));
    }
  }
}

/** Adds the sums of the columns of x, or of the products x y unless `y` is 0, to `sums`. */
export function denseColumnSums(x: usize, y: usize, rows: i32, columns: i32, sums: usize): void {
  const line = <usize>columns << 2;
  for (let at: usize = 0; at < line; at += 16) {
    let sum = v128.load(sums + at);
    let p = x + at;
    if (y) {
      let q = y + at;
      for (let i = 0; i < rows; i++, p += line, q += line) sum = f32x4.add(sum, f32x4.mul(v128.load(p), v128.load(q)));
    } else for (let i = 0; i < rows; i++, p += line) sum = f32x4.add(sum, v128.load(p));
    v128.store(sums + at, sum);
  }
}
