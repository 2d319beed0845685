/** C = A B. Every element is summed in the order of k, whatever block it is computed in, so pieces have the bits of the whole. */

/** C = A B, with A m x k, B k x n, C m x n, all row-major f64. C may not overlap A or B. */
export function matmul(a: usize, b: usize, c: usize, m: i32, n: i32, k: i32): void {
  const rows = <usize>m;
  const columns = <usize>n;
  const row = <usize>k << 3;
  const line = columns << 3;
  if (rows < 3 || columns < 4) {
    for (let i: usize = 0; i < rows; i++) oneRow(a + i * row, b, c + i * line, row, line);
    return;
  }
  for (let j: usize = 0; j < columns; j += 4) {
    for (let i: usize = 0; i < rows; i += 4) fourByFour(a, b, c, i, min(j, columns - 4), rows, row, line);
  }
}

/** Four rows of A from row i, moved back to lie within it (repeated where it has fewer), against columns j … j + 3 of B. */
@inline
function fourByFour(a: usize, b: usize, c: usize, i: usize, j: usize, rows: usize, row: usize, line: usize): void {
  const i0: usize = rows < 4 ? 0 : min(i, rows - 4);
  const i1: usize = min(i0 + 1, rows - 1);
  const i2: usize = min(i0 + 2, rows - 1);
  const i3: usize = min(i0 + 3, rows - 1);
  let a0 = a + i0 * row;
  let a1 = a + i1 * row;
  let a2 = a + i2 * row;
  let a3 = a + i3 * row;
  let y = b + (j << 3);
  let s00 = f64x2.splat(0), s01 = s00, s10 = s00, s11 = s00;
  let s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  for (const end = a0 + row; a0 != end; ) {
    const y0 = v128.load(y), y1 = v128.load(y, 16);
    let x = v128.load64_splat(a0);
    s00 = f64x2.add(s00, f64x2.mul(x, y0));
    s01 = f64x2.add(s01, f64x2.mul(x, y1));
    x = v128.load64_splat(a1);
    s10 = f64x2.add(s10, f64x2.mul(x, y0));
    s11 = f64x2.add(s11, f64x2.mul(x, y1));
    x = v128.load64_splat(a2);
    s20 = f64x2.add(s20, f64x2.mul(x, y0));
    s21 = f64x2.add(s21, f64x2.mul(x, y1));
    x = v128.load64_splat(a3);
    s30 = f64x2.add(s30, f64x2.mul(x, y0));
    s31 = f64x2.add(s31, f64x2.mul(x, y1));
    a0 += 8; a1 += 8; a2 += 8; a3 += 8; y += line;
  }
  c += j << 3;
  v128.store(c + i0 * line, s00); v128.store(c + i0 * line, s01, 16);
  v128.store(c + i1 * line, s10); v128.store(c + i1 * line, s11, 16);
  v128.store(c + i2 * line, s20); v128.store(c + i2 * line, s21, 16);
  v128.store(c + i3 * line, s30); v128.store(c + i3 * line, s31, 16);
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
