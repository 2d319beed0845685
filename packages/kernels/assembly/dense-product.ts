/**
 * Products of f32 matrices, for networks: C = A B + bias, where A is read with any strides and B from panels of eight
 * columns. Every element is summed in the order of k, from its bias, whatever block it is computed in.
 */

/** Terms that are added up before the next ones: a panel of so many rows stays in the level 1 cache. */
const CHUNK: usize = 512;
/** A block of C, for those that stick out of it. */
const TILE = memory.data(128, 16);

/** Bytes of the panels of a k x n matrix: ⌈n / 8⌉ panels of k x 8. */
export function densePanelBytes(n: i32, k: i32): i32 {
  return ((n + 7) >> 3) * k * 32;
}

/**
 * Panels of B (k x n); what lies beyond its columns is zero. Element (l, j) is at `b + l * bTerm + j * 4`, or, where B is
 * `transposed`, at `b + j * bTerm + l * 4`.
 */
export function densePack(b: usize, bTerm: i32, transposed: bool, n: i32, k: i32, panels: usize): void {
  const line = <usize>bTerm;
  const terms = <usize>k;
  for (let j = 0; j < n; j += 8, panels += terms << 5) {
    const width = <usize>min(8, n - j);
    const from = transposed ? b + <usize>j * line : b + (<usize>j << 2);
    if (width < 8) packNarrow(from, transposed ? 4 : line, transposed ? line : 4, width, terms, panels);
    else if (transposed) packTransposed(from, line, terms, panels);
    else {
      for (let l: usize = 0, to = panels, row = from; l < terms; l++, row += line, to += 32) {
        v128.store(to, v128.load(row));
        v128.store(to, v128.load(row, 16), 16);
      }
    }
  }
}

function packNarrow(from: usize, term: usize, column: usize, width: usize, terms: usize, to: usize): void {
  for (let l: usize = 0; l < terms; l++, to += 32, from += term) {
    v128.store(to, i32x4.splat(0));
    v128.store(to, i32x4.splat(0), 16);
    for (let j: usize = 0; j < width; j++) store<f32>(to + (j << 2), load<f32>(from + j * column));
  }
}

/** Eight rows become a panel, in blocks of 4 x 4. */
function packTransposed(from: usize, line: usize, terms: usize, panel: usize): void {
  const whole = terms & ~3;
  for (let half: usize = 0; half < 2; half++, from += line << 2, panel += 16) {
    let row = from;
    let to = panel;
    for (let l: usize = 0; l < whole; l += 4, row += 16, to += 128) {
      const r0 = v128.load(row), r1 = v128.load(row + line);
      const r2 = v128.load(row + (line << 1)), r3 = v128.load(row + line * 3);
      const t0 = i32x4.shuffle(r0, r1, 0, 4, 1, 5), t1 = i32x4.shuffle(r2, r3, 0, 4, 1, 5);
      const t2 = i32x4.shuffle(r0, r1, 2, 6, 3, 7), t3 = i32x4.shuffle(r2, r3, 2, 6, 3, 7);
      v128.store(to, i64x2.shuffle(t0, t1, 0, 2));
      v128.store(to, i64x2.shuffle(t0, t1, 1, 3), 32);
      v128.store(to, i64x2.shuffle(t2, t3, 0, 2), 64);
      v128.store(to, i64x2.shuffle(t2, t3, 1, 3), 96);
    }
    for (let l = whole; l < terms; l++, row += 4, to += 32) {
      for (let j: usize = 0; j < 4; j++) store<f32>(to + (j << 2), load<f32>(row + j * line));
    }
  }
}

/**
 * C (m x n, rows `cRow` bytes apart) = A B + bias, with the panels of B. Element (i, l) of A is at `a + i * aRow + l * aTerm`.
 * `bias` is 0 for none, else readable to a multiple of eight. `accumulate` adds to C instead. C may not overlap the rest.
 */
export function denseProduct(
  a: usize, aRow: i32, aTerm: i32, panels: usize, bias: usize, c: usize, cRow: i32, m: i32, n: i32, k: i32,
  accumulate: bool,
): void {
  const row = <usize>aRow;
  const term = <usize>aTerm;
  const line = <usize>cRow;
  const terms = <usize>k;
  for (let j = 0; j < n; j += 8, panels += terms << 5) {
    const to = c + (<usize>j << 2);
    const width = <usize>min(8, n - j);
    const start = bias ? bias + (<usize>j << 2) : 0;
    for (let l: usize = 0; l < terms || l == 0; l += CHUNK) {
      const count = min(CHUNK, terms - l);
      const from = a + l * term;
      const y = panels + (l << 5);
      const first = l == 0 && !accumulate;
      let i: usize = 0;
      for (; i + 4 <= <usize>m; i += 4) fourByEight(from + i * row, row, term, y, to + i * line, line, count, first, start, width);
      for (; i < <usize>m; i++) oneByEight(from + i * row, term, y, to + i * line, count, first, start, width);
    }
  }
}

/** Adds `count` terms of four rows of A to four rows of C, or begins these. */
function fourByEight(
  a: usize, row: usize, term: usize, y: usize, c: usize, line: usize, count: usize, first: bool, bias: usize, width: usize,
): void {
  let at = c;
  let step = line;
  if (width < 8) {
    at = TILE;
    step = 32;
    if (!first) copyTile(c, line, TILE, 32, 4, width);
  }
  const at1 = at + step, at2 = at1 + step, at3 = at2 + step;
  let s00 = f32x4.splat(0), s01 = s00;
  if (first && bias) {
    s00 = v128.load(bias);
    s01 = v128.load(bias, 16);
  }
  let s10 = s00, s11 = s01, s20 = s00, s21 = s01, s30 = s00, s31 = s01;
  if (!first) {
    s00 = v128.load(at); s01 = v128.load(at, 16);
    s10 = v128.load(at1); s11 = v128.load(at1, 16);
    s20 = v128.load(at2); s21 = v128.load(at2, 16);
    s30 = v128.load(at3); s31 = v128.load(at3, 16);
  }
  let a1 = a + row, a2 = a1 + row, a3 = a2 + row;
  for (const end = y + (count << 5); y != end; y += 32) {
    const b0 = v128.load(y), b1 = v128.load(y, 16);
    let x = v128.load32_splat(a);
    s00 = f32x4.add(s00, f32x4.mul(x, b0));
    s01 = f32x4.add(s01, f32x4.mul(x, b1));
    x = v128.load32_splat(a1);
    s10 = f32x4.add(s10, f32x4.mul(x, b0));
    s11 = f32x4.add(s11, f32x4.mul(x, b1));
    x = v128.load32_splat(a2);
    s20 = f32x4.add(s20, f32x4.mul(x, b0));
    s21 = f32x4.add(s21, f32x4.mul(x, b1));
    x = v128.load32_splat(a3);
    s30 = f32x4.add(s30, f32x4.mul(x, b0));
    s31 = f32x4.add(s31, f32x4.mul(x, b1));
    a += term; a1 += term; a2 += term; a3 += term;
  }
  v128.store(at, s00); v128.store(at, s01, 16);
  v128.store(at1, s10); v128.store(at1, s11, 16);
  v128.store(at2, s20); v128.store(at2, s21, 16);
  v128.store(at3, s30); v128.store(at3, s31, 16);
  if (width < 8) copyTile(TILE, 32, c, line, 4, width);
}

/** `fourByEight` for one row. */
function oneByEight(
  a: usize, term: usize, y: usize, c: usize, count: usize, first: bool, bias: usize, width: usize,
): void {
  let at = c;
  if (width < 8) {
    at = TILE;
    if (!first) copyTile(c, 0, TILE, 32, 1, width);
  }
  let s0 = f32x4.splat(0), s1 = s0;
  const start = first ? bias : at;
  if (start) {
    s0 = v128.load(start);
    s1 = v128.load(start, 16);
  }
  for (const end = y + (count << 5); y != end; y += 32, a += term) {
    const x = v128.load32_splat(a);
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(y)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(y, 16)));
  }
  v128.store(at, s0); v128.store(at, s1, 16);
  if (width < 8) copyTile(TILE, 32, c, 0, 1, width);
}

function copyTile(from: usize, fromRow: usize, to: usize, toRow: usize, rows: i32, width: usize): void {
  for (let i = 0; i < rows; i++, from += fromRow, to += toRow) {
    for (let at: usize = 0; at < width << 2; at += 4) store<f32>(to + at, load<f32>(from + at));
  }
}
