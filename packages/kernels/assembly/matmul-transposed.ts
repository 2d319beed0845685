/**
 * Dense products, row-major. Every element of a product is one sum whose order depends on `k` alone, never on `m`, `n` or
 * where its row lies in a block: a product computed in pieces of rows or columns has the same bits as the whole. That is
 * also what lets the last block of rows or columns overlap the one before it: it writes the same values again.
 */

/** Rows of B in a panel stay in the level 2 cache while all of A passes over them. */
const PANEL_BYTES: usize = 131072;

/** C = A B', with A m x k, B n x k, C m x n, all row-major f64: rows of A against rows of B. C may not overlap A or B. */
export function matmulTransposed(a: usize, b: usize, c: usize, m: i32, n: i32, k: i32): void {
  panels<f64>(a, b, c, <usize>m, <usize>n, <usize>k);
}

/** `matmulTransposed` in f32. */
export function matmulTransposedF32(a: usize, b: usize, c: usize, m: i32, n: i32, k: i32): void {
  panels<f32>(a, b, c, <usize>m, <usize>n, <usize>k);
}

/** C = A A', with A m x k, C m x m, row-major f64: the symmetric half of the work of `matmulTransposed(a, a, …)`, same bits. */
export function gram(a: usize, c: usize, m: i32, k: i32): void {
  const rows = <usize>m;
  const row = <usize>k << 3;
  // A block of rows against all rows up to its own last one; then the lower triangle is mirrored.
  for (let i: usize = 0; i < rows; i += 12) {
    const end = min(i + 12, rows);
    strip<f64>(a + i * row, a, c + ((i * rows) << 3), end - i, end, row, rows << 3);
  }
  for (let i: usize = 0; i < rows; i++) {
    for (let j: usize = 0; j < i; j++) store<f64>(c + ((j * rows + i) << 3), load<f64>(c + ((i * rows + j) << 3)));
  }
}

@inline
function panels<T extends number>(a: usize, b: usize, c: usize, m: usize, n: usize, k: usize): void {
  const row = k * sizeof<T>();
  const line = n * sizeof<T>();
  const width = max<usize>(12, (PANEL_BYTES / max<usize>(row, 1) / 12) * 12);
  for (let j: usize = 0; j < n; j += width) {
    strip<T>(a, b + j * row, c + j * sizeof<T>(), m, min(width, n - j), row, line);
  }
}

/** All m rows of A against n rows of B; `row` bytes from row to row of A and B, `line` bytes of C. */
function strip<T extends number>(a: usize, b: usize, c: usize, m: usize, n: usize, row: usize, line: usize): void {
  if (m == 1) {
    for (let j: usize = 0; j < n; j += 4) oneByFour<T>(a, b, c, j, n, row);
    return;
  }
  for (let i: usize = 0; i < m; i += 2) {
    const i0: usize = min(i, m - 2);
    for (let j: usize = 0; j < n; j += 4) twoByFour<T>(a + i0 * row, b, c + i0 * line, j, n, row, line);
  }
}

/** Sum of the lanes, from the first. */
@inline
function lanes<T extends number>(v: v128): T {
  let sum: T = v128.extract_lane<T>(v, 0) + v128.extract_lane<T>(v, 1);
  if (sizeof<T>() == 4) sum += v128.extract_lane<T>(v, 2) + v128.extract_lane<T>(v, 3);
  return sum;
}

/** Two rows of A against rows j … j + 3 of B, moved back to lie within its n rows (repeated where n < 4). */
@inline
function twoByFour<T extends number>(a: usize, b: usize, c: usize, j: usize, n: usize, row: usize, line: usize): void {
  const j0: usize = n < 4 ? 0 : min(j, n - 4);
  const j1: usize = min(j0 + 1, n - 1);
  const j2: usize = min(j0 + 2, n - 1);
  const j3: usize = min(j0 + 3, n - 1);
  let a0 = a;
  let a1 = a + row;
  let b0 = b + j0 * row;
  let b1 = b + j1 * row;
  let b2 = b + j2 * row;
  let b3 = b + j3 * row;
  let s00 = f64x2.splat(0), s01 = s00, s02 = s00, s03 = s00;
  let s10 = s00, s11 = s00, s12 = s00, s13 = s00;
  for (const end = a0 + (row & ~15); a0 != end; ) {
    const x0 = v128.load(a0), x1 = v128.load(a1);
    let y = v128.load(b0);
    s00 = v128.add<T>(s00, v128.mul<T>(x0, y));
    s10 = v128.add<T>(s10, v128.mul<T>(x1, y));
    y = v128.load(b1);
    s01 = v128.add<T>(s01, v128.mul<T>(x0, y));
    s11 = v128.add<T>(s11, v128.mul<T>(x1, y));
    y = v128.load(b2);
    s02 = v128.add<T>(s02, v128.mul<T>(x0, y));
    s12 = v128.add<T>(s12, v128.mul<T>(x1, y));
    y = v128.load(b3);
    s03 = v128.add<T>(s03, v128.mul<T>(x0, y));
    s13 = v128.add<T>(s13, v128.mul<T>(x1, y));
    a0 += 16; a1 += 16;
    b0 += 16; b1 += 16; b2 += 16; b3 += 16;
  }
  let t00 = lanes<T>(s00), t01 = lanes<T>(s01), t02 = lanes<T>(s02), t03 = lanes<T>(s03);
  let t10 = lanes<T>(s10), t11 = lanes<T>(s11), t12 = lanes<T>(s12), t13 = lanes<T>(s13);
  for (const end = a0 + (row & 15); a0 != end; ) {
    const x0 = load<T>(a0), x1 = load<T>(a1);
    const y0 = load<T>(b0), y1 = load<T>(b1), y2 = load<T>(b2), y3 = load<T>(b3);
    t00 += x0 * y0; t01 += x0 * y1; t02 += x0 * y2; t03 += x0 * y3;
    t10 += x1 * y0; t11 += x1 * y1; t12 += x1 * y2; t13 += x1 * y3;
    a0 += sizeof<T>(); a1 += sizeof<T>();
    b0 += sizeof<T>(); b1 += sizeof<T>(); b2 += sizeof<T>(); b3 += sizeof<T>();
  }
  const o0 = j0 * sizeof<T>(), o1 = j1 * sizeof<T>(), o2 = j2 * sizeof<T>(), o3 = j3 * sizeof<T>();
  store<T>(c + o0, t00); store<T>(c + o1, t01); store<T>(c + o2, t02); store<T>(c + o3, t03);
  c += line;
  store<T>(c + o0, t10); store<T>(c + o1, t11); store<T>(c + o2, t12); store<T>(c + o3, t13);
}

/** One row of A against rows j … j + 3 of B, moved back to lie within its n rows (repeated where n < 4). */
@inline
function oneByFour<T extends number>(a: usize, b: usize, c: usize, j: usize, n: usize, row: usize): void {
  const j0: usize = n < 4 ? 0 : min(j, n - 4);
  const j1: usize = min(j0 + 1, n - 1);
  const j2: usize = min(j0 + 2, n - 1);
  const j3: usize = min(j0 + 3, n - 1);
  let b0 = b + j0 * row;
  let b1 = b + j1 * row;
  let b2 = b + j2 * row;
  let b3 = b + j3 * row;
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
  for (const end = a + (row & ~15); a != end; ) {
    const x = v128.load(a);
    s0 = v128.add<T>(s0, v128.mul<T>(x, v128.load(b0)));
    s1 = v128.add<T>(s1, v128.mul<T>(x, v128.load(b1)));
    s2 = v128.add<T>(s2, v128.mul<T>(x, v128.load(b2)));
    s3 = v128.add<T>(s3, v128.mul<T>(x, v128.load(b3)));
    a += 16; b0 += 16; b1 += 16; b2 += 16; b3 += 16;
  }
  let t0 = lanes<T>(s0), t1 = lanes<T>(s1), t2 = lanes<T>(s2), t3 = lanes<T>(s3);
  for (const end = a + (row & 15); a != end; ) {
    const x = load<T>(a);
    t0 += x * load<T>(b0); t1 += x * load<T>(b1); t2 += x * load<T>(b2); t3 += x * load<T>(b3);
    a += sizeof<T>(); b0 += sizeof<T>(); b1 += sizeof<T>(); b2 += sizeof<T>(); b3 += sizeof<T>();
  }
  store<T>(c + j0 * sizeof<T>(), t0);
  store<T>(c + j1 * sizeof<T>(), t1);
  store<T>(c + j2 * sizeof<T>(), t2);
  store<T>(c + j3 * sizeof<T>(), t3);
}
