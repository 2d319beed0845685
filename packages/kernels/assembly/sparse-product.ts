/**
 * Products of a sparse matrix A (CSR: `indptr` u32, `indices` u32, `values` f64) with dense row-major ones of k columns. Eight
 * columns are in registers at a time, so that the rows touched in a pass are a cache line each.
 */

/** C = A B for `rows` rows of A, from the first that `indptr` is moved to: B columns of A x k, C rows x k. */
export function sparseProduct(
  indptr: usize, indices: usize, values: usize, b: usize, c: usize, k: i32, rows: i32,
): void {
  const line = <usize>k << 3;
  let column: usize = 0;
  for (; column + 64 <= line; column += 64) productOf8(indptr, indices, values, b + column, c + column, line, rows);
  for (; column + 16 <= line; column += 16) productOf2(indptr, indices, values, b + column, c + column, line, rows);
  if (column < line) productOf1(indptr, indices, values, b + column, c + column, line, rows);
}

/** C += A' B, with B rows x k, C columns of A x k. */
export function sparseProductTransposed(
  indptr: usize, indices: usize, values: usize, b: usize, c: usize, k: i32, rows: i32,
): void {
  const line = <usize>k << 3;
  let column: usize = 0;
  for (; column + 64 <= line; column += 64) scatterOf8(indptr, indices, values, b + column, c + column, line, rows);
  for (; column + 16 <= line; column += 16) scatterOf2(indptr, indices, values, b + column, c + column, line, rows);
  if (column < line) scatterOf1(indptr, indices, values, b + column, c + column, line, rows);
}

function productOf8(
  indptr: usize, indices: usize, values: usize, b: usize, c: usize, line: usize, rows: i32,
): void {
  let at = load<u32>(indptr);
  for (let i = 0; i < rows; i++, c += line) {
    indptr += 4;
    let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
    for (const end = load<u32>(indptr); at < end; at++) {
      const x = v128.load64_splat(values + (<usize>at << 3));
      const row = b + <usize>load<u32>(indices + (<usize>at << 2)) * line;
      s0 = f64x2.add(s0, f64x2.mul(x, v128.load(row)));
      s1 = f64x2.add(s1, f64x2.mul(x, v128.load(row, 16)));
      s2 = f64x2.add(s2, f64x2.mul(x, v128.load(row, 32)));
      s3 = f64x2.add(s3, f64x2.mul(x, v128.load(row, 48)));
    }
    v128.store(c, s0);
    v128.store(c, s1, 16);
    v128.store(c, s2, 32);
    v128.store(c, s3, 48);
  }
}

function productOf2(
  indptr: usize, indices: usize, values: usize, b: usize, c: usize, line: usize, rows: i32,
): void {
  let at = load<u32>(indptr);
  for (let i = 0; i < rows; i++, c += line) {
    indptr += 4;
    let sum = f64x2.splat(0);
    for (const end = load<u32>(indptr); at < end; at++) {
      const x = v128.load64_splat(values + (<usize>at << 3));
      sum = f64x2.add(sum, f64x2.mul(x, v128.load(b + <usize>load<u32>(indices + (<usize>at << 2)) * line)));
    }
    v128.store(c, sum);
  }
}

function productOf1(
  indptr: usize, indices: usize, values: usize, b: usize, c: usize, line: usize, rows: i32,
): void {
  let at = load<u32>(indptr);
  for (let i = 0; i < rows; i++, c += line) {
    indptr += 4;
    let sum: f64 = 0;
    for (const end = load<u32>(indptr); at < end; at++) {
      sum += load<f64>(values + (<usize>at << 3)) * load<f64>(b + <usize>load<u32>(indices + (<usize>at << 2)) * line);
    }
    store<f64>(c, sum);
  }
}

function scatterOf8(
  indptr: usize, indices: usize, values: usize, b: usize, c: usize, line: usize, rows: i32,
): void {
  let at = load<u32>(indptr);
  for (let i = 0; i < rows; i++, b += line) {
    indptr += 4;
    const y0 = v128.load(b), y1 = v128.load(b, 16), y2 = v128.load(b, 32), y3 = v128.load(b, 48);
    for (const end = load<u32>(indptr); at < end; at++) {
      const x = v128.load64_splat(values + (<usize>at << 3));
      const row = c + <usize>load<u32>(indices + (<usize>at << 2)) * line;
      v128.store(row, f64x2.add(v128.load(row), f64x2.mul(x, y0)));
      v128.store(row, f64x2.add(v128.load(row, 16), f64x2.mul(x, y1)), 16);
      v128.store(row, f64x2.add(v128.load(row, 32), f64x2.mul(x, y2)), 32);
      v128.store(row, f64x2.add(v128.load(row, 48), f64x2.mul(x, y3)), 48);
    }
  }
}

function scatterOf2(
  indptr: usize, indices: usize, values: usize, b: usize, c: usize, line: usize, rows: i32,
): void {
  let at = load<u32>(indptr);
  for (let i = 0; i < rows; i++, b += line) {
    indptr += 4;
    const y = v128.load(b);
    for (const end = load<u32>(indptr); at < end; at++) {
      const x = v128.load64_splat(values + (<usize>at << 3));
      const row = c + <usize>load<u32>(indices + (<usize>at << 2)) * line;
      v128.store(row, f64x2.add(v128.load(row), f64x2.mul(x, y)));
    }
  }
}

function scatterOf1(
  indptr: usize, indices: usize, values: usize, b: usize, c: usize, line: usize, rows: i32,
): void {
  let at = load<u32>(indptr);
  for (let i = 0; i < rows; i++, b += line) {
    indptr += 4;
    const y = load<f64>(b);
    for (const end = load<u32>(indptr); at < end; at++) {
      const row = c + <usize>load<u32>(indices + (<usize>at << 2)) * line;
      store<f64>(row, load<f64>(row) + load<f64>(values + (<usize>at << 3)) * y);
    }
  }
}
