/** C = A B. Every element is summed in the order of k, whatever block it is computed in, so pieces have the bits of the whole. */

/** Rows of B that are added up before the next ones: eight columns of them stay in the level 1 cache. */
const CHUNK: usize = 256;

/** C = A B, with A m x k, B k x n, C m x n, all row-major f64. C may not overlap A or B. */
export function matmul(a: usize, b: usize, c: usize, m: i32, n: i32, k: i32): void {
  const rows = <usize>m;
  const columns = <usize>n;
  const terms = <usize>k;
  const row = terms << 3;
  const line = columns << 3;
  if (rows < 2 || columns < 8) {
    for (let i: usize = 0; i < rows; i++) oneRow(a + i * row, b, c + i * line, row, line);
    return;
  }
  for (let i: usize = 0; terms == 0 && i < rows; i++) memory.fill(c + i * line, 0, line);
  for (let j: usize = 0; j < columns; j += 8) {
    // The last panel is moved back to lie within B, and begins its columns anew.
    const j0 = <usize>min(j, columns - 8) << 3;
    for (let l: usize = 0; l < terms; l += CHUNK) {
      const bytes = <usize>min(CHUNK, terms - l) << 3;
      const x = a + (l << 3);
      const y = b + l * line + j0;
      const to = c + j0;
      let i: usize = 0;
      for (; i + 2 <= rows; i += 2) twoByEight(x + i * row, y, to + i * line, row, line, bytes, l == 0);
      if (i < rows) oneByEight(x + i * row, y, to + i * line, line, bytes, l == 0);
    }
  }
}

/** Adds `bytes` / 8 terms of two rows of A against eight columns of B to C, or begins it with them. */
@inline
function twoByEight(a: usize, y: usize, c: usize, row: usize, line: usize, bytes: usize, first: bool): void {
  let a0 = a;
  let a1 = a + row;
  const c1 = c + line;
  let s00 = f64x2.splat(0), s01 = s00, s02 = s00, s03 = s00;
  let s10 = s00, s11 = s00, s12 = s00, s13 = s00;
  if (!first) {
    s00 = v128.load(c); s01 = v128.load(c, 16); s02 = v128.load(c, 32); s03 = v128.load(c, 48);
    s10 = v128.load(c1); s11 = v128.load(c1, 16); s12 = v128.load(c1, 32); s13 = v128.load(c1, 48);
  }
  for (const end = a0 + bytes; a0 != end; ) {
    const x0 = v128.load64_splat(a0), x1 = v128.load64_splat(a1);
    let v = v128.load(y);
    s00 = f64x2.add(s00, f64x2.mul(x0, v));
    s10 = f64x2.add(s10, f64x2.mul(x1, v));
    v = v128.load(y, 16);
    s01 = f64x2.add(s01, f64x2.mul(x0, v));
    s11 = f64x2.add(s11, f64x2.mul(x1, v));
    v = v128.load(y, 32);
    s02 = f64x2.add(s02, f64x2.mul(x0, v));
    s12 = f64x2.add(s12, f64x2.mul(x1, v));
    v = v128.load(y, 48);
    s03 = f64x2.add(s03, f64x2.mul(x0, v));
    s13 = f64x2.add(s13, f64x2.mul(x1, v));
    a0 += 8; a1 += 8; y += line;
  }
  v128.store(c, s00); v128.store(c, s01, 16); v128.store(c, s02, 32); v128.store(c, s03, 48);
  v128.store(c1, s10); v128.store(c1, s11, 16); v128.store(c1, s12, 32); v128.store(c1, s13, 48);
}

/** `twoByEight` for one row. */
@inline
function oneByEight(a: usize, y: usize, c: usize, line: usize, bytes: usize, first: bool): void {
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
  if (!first) {
    s0 = v128.load(c); s1 = v128.load(c, 16); s2 = v128.load(c, 32); s3 = v128.load(c, 48);
  }
  for (const end = a + bytes; a != end; a += 8, y += line) {
    const x = v128.load64_splat(a);
    s0 = f64x2.add(s0, f64x2.mul(x, v128.load(y)));
    s1 = f64x2.add(s1, f64x2.mul(x, v128.load(y, 16)));
    s2 = f64x2.add(s2, f64x2.mul(x, v128.load(y, 32)));
    s3 = f64x2.add(s3, f64x2.mul(x, v128.load(y, 48)));
  }
  v128.store(c, s0); v128.store(c, s1, 16); v128.store(c, s2, 32); v128.store(c, s3, 48);
}

/** One row of A: the rows of B are added up, four at a time, each once. */
function oneRow(a: usize, b: usize, c: usize, row: usize, line: usize): void {
  memory.fill(c, 0, line);
  const end = a + row;
  const pairs = line & ~15;
  for (; a + 32 <= end; a += 32, b += line << 2) {
    const x0 = load<f64>(a), x1 = load<f64>(a, 8), x2 = load<f64>(a, 16), x3 = load<f64>(a, 24);
    const v0 = f64x2.splat(x0), v1 = f64x2.splat(x1), v2 = f64x2.splat(x2), v3 = f64x2.splat(x3);
    let b0 = b;
    let b1 = b0 + line;
    let b2 = b1 + line;
    let b3 = b2 + line;
    let to = c;
    for (const last = c + pairs; to != last; to += 16, b0 += 16, b1 += 16, b2 += 16, b3 += 16) {
      let sum = f64x2.add(v128.load(to), f64x2.mul(v0, v128.load(b0)));
      sum = f64x2.add(sum, f64x2.mul(v1, v128.load(b1)));
      sum = f64x2.add(sum, f64x2.mul(v2, v128.load(b2)));
      v128.store(to, f64x2.add(sum, f64x2.mul(v3, v128.load(b3))));
    }
    if (line & 8) {
      const sum = load<f64>(to) + x0 * load<f64>(b0) + x1 * load<f64>(b1) + x2 * load<f64>(b2);
      store<f64>(to, sum + x3 * load<f64>(b3));
    }
  }
  for (; a != end; a += 8, b += line) {
    const x = load<f64>(a);
    for (let at: usize = 0; at != line; at += 8) store<f64>(c + at, load<f64>(c + at) + x * load<f64>(b + at));
  }
}
